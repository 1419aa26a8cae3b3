#include "sync/headlines_job/reading.h"

#include <algorithm>
#include <utility>

#include "sync/core/civil_time.h"
#include "sync/core/source_health.h"
#include "sync/core/text.h"
#include "sync/feeds/sitemap.h"
#include "sync/headlines_job/links.h"
#include "sync/headlines_job/robots_gate.h"
#include "sync/pages/article.h"
#include "sync/pages/headline_list.h"

namespace caleidoscoop {
namespace {

using std::chrono::sys_seconds;

constexpr std::size_t most_declared_feeds = 3;
constexpr std::size_t most_untitled = 500;
constexpr std::size_t most_meta_tags = 10;

// A site's feed of reactions is declared beside that of its news, never before it.
bool is_about_comments(const pages::FoundFeed& feed) {
  const std::string words = fold(feed.title + ' ' + feed.href);
  return words.find("comment") != std::string::npos || words.find("reacti") != std::string::npos;
}

std::vector<std::string> feeds_of(const std::vector<pages::FoundFeed>& declared) {
  std::vector<std::string> feeds;
  for (const pages::FoundFeed& feed : declared) {
    if (is_about_comments(feed) || origin_of(feed.href).empty()) continue;
    if (feeds.size() < most_declared_feeds) feeds.push_back(feed.href);
  }
  return feeds;
}

MetaTags meta_tags_of(const FetchResponse& answer) {
  MetaTags tags;
  const auto page = pages::parse_page(answer.body, answer.effective_url, answer.content_type);
  if (!page) return tags;
  for (pages::NodeId id = 0; id < page->size(); ++id) {
    if ((*page)[id].tag != "meta") continue;
    const std::string name = fold(page->attribute(id, "name"));
    const std::string_view content = page->attribute(id, "content");
    if (name == "tdm-reservation") tags.tdm = content;
    if ((name == "robots" || name == fold(robots_agent)) && tags.robots.size() < most_meta_tags) {
      tags.robots.emplace_back(content);
    }
  }
  return tags;
}

FeedItem item_of(pages::ListedHeadline&& listed) {
  FeedItem item;
  item.title = std::move(listed.title);
  item.id = without_tracking(listed.link);
  item.link = std::move(listed.link);
  item.summary = std::move(listed.summary);
  item.published = listed.published;
  return item;
}

FeedItem item_of(SitemapEntry&& entry) {
  FeedItem item;
  item.title = clean_line(entry.title);
  item.id = without_tracking(entry.url);
  item.link = std::move(entry.url);
  item.published = entry.published;
  item.updated = entry.published ? std::nullopt : entry.modified;
  return item;
}

std::optional<sys_seconds> moment_of(const FeedItem& item) {
  return item.published ? item.published : item.updated;
}

// Stable, so that what is not dated stays in its order, behind what is.
template <class Item, class Moment>
void sort_newest_first(std::vector<Item>& items, Moment moment) {
  std::stable_sort(items.begin(), items.end(),
                   [&](const Item& a, const Item& b) { return moment(a) > moment(b); });
}

}  // namespace

Result<Reading> read_feed(const FetchResponse& answer) {
  auto feed = parse_feed(answer.body, answer.effective_url, answer.content_type);
  if (!feed) return failure(feed.error());
  Reading reading;
  reading.language = std::move(feed->language);
  reading.items = std::move(feed->items);
  return reading;
}

Result<Reading> read_page(const FetchResponse& answer) {
  auto page = pages::parse_article(answer.body, answer.effective_url, answer.content_type);
  if (!page) return failure(page.error());
  if (says_not_found(answer.effective_url, page->title)) {
    return failure(ErrorCode::bad_data, answer.effective_url + ": says that there is no such page");
  }
  Reading reading;
  reading.language = std::move(page->language);
  reading.meta = meta_tags_of(answer);
  reading.feeds = feeds_of(page->declared_feeds);
  auto listed = pages::headline_list(answer.body, answer.effective_url, answer.content_type);
  if (!listed && reading.feeds.empty()) return failure(listed.error());
  if (!listed) return reading;
  for (pages::ListedHeadline& headline : *listed) reading.items.push_back(item_of(std::move(headline)));
  return reading;
}

Result<Reading> read_sitemap(const Source& source, const FetchResponse& answer) {
  auto sitemap = parse_sitemap(answer.body, answer.effective_url, answer.content_type);
  if (!sitemap) return failure(sitemap.error());
  Reading reading;
  for (SitemapEntry& entry : sitemap->entries) {
    if (!same_site(entry.url, answer.effective_url) && !same_site(entry.url, source.url)) continue;
    if (sitemap->index) {
      reading.children.push_back({std::move(entry.url), entry.modified});
      continue;
    }
    if (!has_kept_path(entry.url, source.keep_paths)) continue;
    if (reading.language.empty()) reading.language = entry.language;
    FeedItem item = item_of(std::move(entry));
    (item.title.empty() ? reading.untitled : reading.items).push_back(std::move(item));
  }
  sort_newest_first(reading.children, [](const ChildSitemap& child) { return child.modified; });
  sort_newest_first(reading.items, moment_of);
  sort_newest_first(reading.untitled, moment_of);
  if (reading.untitled.size() > most_untitled) reading.untitled.resize(most_untitled);
  return reading;
}

Result<ReadArticle> read_article(const FetchResponse& answer, const FeedItem& listed) {
  auto page = pages::parse_article(answer.body, answer.effective_url, answer.content_type);
  if (!page) return failure(page.error());
  if (says_not_found(answer.effective_url, page->title)) page->title.clear();
  ReadArticle article;
  article.language = std::move(page->language);
  article.meta = meta_tags_of(answer);
  article.item = listed;
  article.item.title = std::move(page->title);
  article.item.summary = std::move(page->lead);
  if (page->published) {
    article.item.published = page->published;
  } else if (page->date && page->date->ok() && !listed.published) {
    article.item.published = start_of_day(std::chrono::sys_days{*page->date});
  }
  // When it was last changed says nothing of when it was news.
  article.item.updated.reset();
  return article;
}

}  // namespace caleidoscoop
