#include "firmware/desk/intake.h"

#include <algorithm>

#include "sync/core/civil_time.h"
#include "sync/hub/desk/inbox.h"
#include "sync/store/reader.h"

namespace caleidoscoop::desk {
namespace {

constexpr int most_at_once = 100'000;
// A crawler may keep headlines a while after it first saw them.
constexpr std::chrono::hours overlap{2};

Headline headline_of(const InboxItem& item) {
  Headline headline;
  headline.source = item.source;
  headline.source_name = item.source_name;
  headline.guid = item.id;
  headline.url = item.url;
  headline.title = item.title;
  headline.summary = item.summary;
  headline.language = item.language;
  headline.published = item.published;
  headline.first_seen = item.first_seen;
  if (!item.chosen.empty()) headline.themes.push_back({item.chosen, 1.0, {}});
  return headline;
}

}  // namespace

Result<int> Intake::take_in() {
  const auto newest = store_->read([](Sql& sql) { return newest_taken_in(sql); });
  if (!newest) return failure(newest.error());
  auto reader = store::Reader::open(crawl_);
  if (!reader)
    return reader.error().code == ErrorCode::unavailable ? Result<int>(0) : failure(reader.error());
  const auto found = reader->headlines_since(*newest - overlap, most_at_once);
  if (!found) return failure(found.error());
  if (found->empty()) return 0;
  return store_->write([&](Sql& sql) { return desk::take_in(sql, *found); });
}

Result<std::vector<Headline>> accepted_headlines(Store& store, std::chrono::sys_seconds now) {
  const auto since = start_of_day(local_day(now) - std::chrono::days{headline_days - 1});
  const auto found =
      store.read([&](Sql& sql) { return items_since(sql, since, most_at_once, Verdict::accepted); });
  if (!found) return failure(found.error());
  std::vector<Headline> headlines;
  for (const InboxItem& item : *found) headlines.push_back(headline_of(item));
  // In the order in which they came.
  std::reverse(headlines.begin(), headlines.end());
  return headlines;
}

}  // namespace caleidoscoop::desk
