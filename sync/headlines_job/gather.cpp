#include "sync/headlines_job/gather.h"

#include <utility>

#include "sync/core/text.h"
#include "sync/feeds/feed.h"
#include "sync/feeds/url.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t title_from_text = 100;

Headline headline_of(const Source& source, const FeedItem& item, const std::string& feed_language) {
  Headline headline;
  headline.source = source.id;
  headline.source_name = source.name;
  headline.url = is_web_url(item.link) ? item.link : std::string{};
  headline.guid = !item.id.empty() ? item.id : headline.url;
  headline.title = cut_graphemes(item.title, longest_title);
  // Some feeds give notes without titles.
  if (headline.title.empty()) headline.title = cut_graphemes(item.summary, title_from_text);
  headline.summary = cut_graphemes(item.summary, source.press ? press_teaser : open_summary);
  // The editors know a source's language; many a feed only repeats its software's default.
  headline.language = !source.language.empty() ? source.language : feed_language;
  headline.published = item.published ? item.published : item.updated;
  return headline;
}

}  // namespace

Result<std::vector<Headline>> gather_headlines(const Source& source, const FetchResponse& response,
                                               const Classifier& classifier, std::chrono::sys_seconds now) {
  const std::string& url = response.effective_url.empty() ? source.url : response.effective_url;
  auto feed = parse_feed(response.body, url, response.content_type);
  if (!feed) return failure(feed.error());
  std::vector<Headline> headlines;
  headlines.reserve(feed->items.size());
  for (const FeedItem& item : feed->items) {
    Headline headline = headline_of(source, item, feed->language);
    if (headline.title.empty()) continue;
    headline.first_seen = now;
    // The whole summary counts for the themes; only the teaser is kept.
    headline.themes = classifier.classify(headline.title, item.summary, headline.language);
    headlines.push_back(std::move(headline));
  }
  return headlines;
}

}  // namespace caleidoscoop
