// Bytes of any content give an error or a feed whose text is valid and bounded.
#include "sync/feeds/feed.h"

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::string_view types[] = {"", "application/rss+xml; charset=utf-8",
                                               "text/xml; charset=utf-16", "application/feed+json"};
  const auto bytes = fuzz::text_of(data, size);
  const auto type = size == 0 ? types[0] : types[data[size - 1] % std::size(types)];
  const auto feed = parse_feed(bytes, "https://example.org/nieuws/feed.xml", type);
  if (!feed) {
    fuzz::promise(feed.error().message.find("example.org") != std::string::npos);
    return 0;
  }
  fuzz::promise(feed->items.size() <= feed_limits::items);
  for (const auto& item : feed->items) {
    fuzz::promise(item.title.size() <= feed_limits::title_bytes && is_valid_utf8(item.title));
    fuzz::promise(item.summary.size() <= feed_limits::summary_bytes && is_valid_utf8(item.summary));
    fuzz::promise(item.categories.size() <= feed_limits::categories);
  }
  return 0;
}
