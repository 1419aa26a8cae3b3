#include "firmware/sync/document_json.h"

#include <fmt/format.h>
#include <utility>

namespace caleidoscoop {
namespace {

Json date_or_null(const std::optional<std::chrono::year_month_day>& date) {
  if (!date) return nullptr;
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date->year()),
                     static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
}

Json item_json(const FeedItem& item) {
  return {{"id", text_or_null(item.id)},
          {"title", text_or_null(item.title)},
          {"link", text_or_null(item.link)},
          {"published", epoch_or_null(item.published)},
          {"updated", epoch_or_null(item.updated)},
          {"author", text_or_null(item.author)},
          {"summary", text_or_null(item.summary)},
          {"categories", item.categories}};
}

Json found_feeds_json(const std::vector<pages::FoundFeed>& feeds) {
  Json list = Json::array();
  for (const pages::FoundFeed& feed : feeds) {
    list.push_back({{"href", feed.href}, {"type", feed.type}, {"title", feed.title}});
  }
  return list;
}

}  // namespace

Json feed_json(const Feed& feed) {
  Json items = Json::array();
  for (const FeedItem& item : feed.items) items.push_back(item_json(item));
  return {{"format", feed.format},
          {"encoding", feed.encoding},
          {"title", text_or_null(feed.title)},
          {"link", text_or_null(feed.link)},
          {"language", text_or_null(feed.language)},
          {"item_count", feed.items.size()},
          {"items", std::move(items)},
          {"warnings", feed.warnings}};
}

Json article_json(const pages::Article& article) {
  return {{"title", text_or_null(article.title)},
          {"published", epoch_or_null(article.published)},
          {"date", date_or_null(article.date)},
          {"author", text_or_null(article.author)},
          {"site", text_or_null(article.site)},
          {"language", text_or_null(article.language)},
          {"lead", article.lead},
          {"text", article.text},
          {"image", text_or_null(article.image)},
          {"tdm_reserved", article.tdm_reserved},
          {"declared_feeds", found_feeds_json(article.declared_feeds)},
          {"likely_feeds", found_feeds_json(article.likely_feeds)}};
}

}  // namespace caleidoscoop
