// Bytes to headlines: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, CDF.
//
// A pure function of its input: no files, no network, no clock, any thread. The bytes are hostile:
// size, depth, items and lengths are capped, entities never reach outside the document. What can be
// recovered from an ill-formed feed is recovered, with a warning; what is no feed is bad_data.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop {

struct FeedItem {
  std::string id;     // the feed's own, or empty
  std::string title;  // plain text on one line
  std::string link;   // absolute, of any scheme (whoever follows it checks), or empty
  std::optional<std::chrono::sys_seconds> published;
  std::optional<std::chrono::sys_seconds> updated;
  std::string author;
  std::string summary;  // plain text on one line, at most feed_limits::summary_bytes
  std::vector<std::string> categories;
};

struct Feed {
  std::string format = "unknown";  // rss20, rss10, rss09, atom10, atom03, json, cdf
  std::string encoding;            // lower case, as the bytes turned out to be
  std::string title;
  std::string link;
  std::string language;
  std::vector<FeedItem> items;        // in document order
  std::vector<std::string> warnings;  // what was repaired or left out
};

namespace feed_limits {
inline constexpr std::size_t bytes = 8u << 20;
inline constexpr std::size_t items = 5000;
inline constexpr std::size_t depth = 256;
inline constexpr std::size_t title_bytes = 2000;
inline constexpr std::size_t url_bytes = 4000;
inline constexpr std::size_t summary_bytes = 1200;
inline constexpr std::size_t categories = 30;
}  // namespace feed_limits

// `url` is where the bytes came from: the base of relative links and the name in error sentences.
// `content_type` is the HTTP header's value, or empty.
Result<Feed> parse_feed(std::string_view bytes, std::string_view url, std::string_view content_type = {});

}  // namespace caleidoscoop
