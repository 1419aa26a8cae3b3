#include "sync/headlines_job/gather.h"

#include <algorithm>
#include <set>
#include <utility>

#include "sync/classify/language.h"
#include "sync/core/text.h"
#include "sync/feeds/url.h"
#include "sync/headlines_job/links.h"

namespace caleidoscoop {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::size_t title_from_text = 100;
constexpr sys_seconds earliest_web = sys_days{std::chrono::January / 1 / 1990};
constexpr hours zone_mistake{24};

std::optional<sys_seconds> time_of(const FeedItem& item) {
  const auto& time = item.published ? item.published : item.updated;
  return time && *time >= earliest_web ? time : std::nullopt;
}

std::optional<sys_seconds> believed_date(const FeedItem& item, const Circumstances& given) {
  auto time = time_of(item);
  if (time && given.time_trusted && *time > given.now) {
    time = *time <= given.now + zone_mistake ? std::optional{given.now} : std::nullopt;
  }
  if (time || given.read_before) return time;
  return before_first_reading;
}

Headline headline_of(const Source& source, const FeedItem& item, const std::string& language,
                     const Circumstances& given) {
  Headline headline;
  headline.source = source.id;
  headline.source_name = source.name;
  headline.url = is_web_url(item.link) ? without_tracking(item.link) : std::string{};
  headline.guid = !item.id.empty() ? without_tracking(item.id) : headline.url;
  headline.title = cut_graphemes(item.title, longest_title);
  // Some feeds give notes without titles.
  if (headline.title.empty()) headline.title = cut_graphemes(item.summary, title_from_text);
  const std::size_t allowed = source.press ? press_teaser : open_summary;
  headline.summary = cut_graphemes(item.summary, std::min(allowed, given.teaser.value_or(allowed)));
  if (headline.summary == headline.title) headline.summary.clear();
  // The editors know a source's language; many a feed only repeats its software's default.
  headline.language =
      !source.language.empty() ? source.language : settled_language(language, headline.title, item.summary);
  headline.published = believed_date(item, given);
  headline.first_seen = given.now;
  return headline;
}

// Kept apart from all else, as ids are what the source says of itself.
std::string address_key(const Headline& headline) {
  return headline.url.empty() ? std::string{} : headline.url + '\n' + fold(headline.title);
}

}  // namespace

std::vector<Headline> gather_headlines(const Source& source, const std::vector<FeedItem>& items,
                                       const std::string& language, const Classifier& classifier,
                                       const Circumstances& circumstances) {
  std::vector<Headline> headlines;
  headlines.reserve(items.size());
  std::set<std::string> ids;
  std::set<std::string> addresses;
  for (const FeedItem& item : items) {
    if (!has_kept_path(item.link, source.keep_paths)) continue;
    Headline headline = headline_of(source, item, language, circumstances);
    if (headline.title.empty()) continue;
    if (!headline.guid.empty() && !ids.insert(headline.guid).second) continue;
    const std::string key = address_key(headline);
    if (!key.empty() && !addresses.insert(key).second) continue;
    // The whole summary counts for the themes; only the teaser is kept.
    headline.themes = classifier.classify(headline.title, item.summary, headline.language);
    headlines.push_back(std::move(headline));
  }
  return headlines;
}

std::vector<sys_seconds> believed_times(const std::vector<FeedItem>& items, sys_seconds now) {
  std::vector<sys_seconds> times;
  for (const FeedItem& item : items) {
    if (const auto time = time_of(item); time && *time <= now) times.push_back(*time);
  }
  return times;
}

}  // namespace caleidoscoop
