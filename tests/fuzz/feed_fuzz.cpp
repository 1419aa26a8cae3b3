// Bytes of any content give an error or a feed whose text is clean and bounded.
#include "sync/feeds/feed.h"

#include <array>

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

namespace {

constexpr std::array<std::string_view, 8> types{"",
                                                "application/rss+xml; charset=utf-8",
                                                "text/xml; charset=utf-16",
                                                "application/feed+json",
                                                "text/xml; charset=windows-1251",
                                                "application/atom+xml; charset=\"shift_jis\"",
                                                "text/xml; charset=gb2312",
                                                "text/html; charset=klingon"};
constexpr std::array<std::string_view, 4> urls{"https://example.org/nieuws/feed.xml?a=1#b",
                                               "http://example.org", "feed:example.org", "example.org/x y"};

void check_item(const FeedItem& item) {
  fuzz::promise(item.title.size() <= feed_limits::title_bytes && item.title == clean_line(item.title));
  fuzz::promise(item.summary.size() <= feed_limits::summary_bytes && is_valid_utf8(item.summary));
  fuzz::promise(is_valid_utf8(item.link) && is_valid_utf8(item.id) && is_valid_utf8(item.author));
  fuzz::promise(item.categories.size() <= feed_limits::categories);
  for (const auto& category : item.categories) fuzz::promise(is_valid_utf8(category));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::uint8_t choice = size == 0 ? 0 : data[size - 1];
  const auto feed = parse_feed(fuzz::text_of(data, size), urls[choice / types.size() % urls.size()],
                               types[choice % types.size()]);
  if (!feed) {
    fuzz::promise(feed.error().message.find("example.org") != std::string::npos);
    return 0;
  }
  fuzz::promise(feed->items.size() <= feed_limits::items && is_valid_utf8(feed->title));
  for (const auto& item : feed->items) check_item(item);
  return 0;
}
