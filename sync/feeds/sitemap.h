// Bytes to the pages of a site: sitemaps as sitemaps.org has them, with Google's news extension; lists
// of addresses as plain text; and RSS or Atom feeds that serve as a sitemap.
//
// A pure function of its input, on any thread. The bytes are hostile: size, depth, entries and lengths
// are capped. Compressed sitemaps have to be unpacked first. Addresses are absolute http(s), of any
// host: whoever follows them decides which.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop {

struct SitemapEntry {
  std::string url;
  std::string title;                                  // news:title, or empty
  std::optional<std::chrono::sys_seconds> published;  // news:publication_date
  std::optional<std::chrono::sys_seconds> modified;   // lastmod
  std::string language;                               // of the publication
  std::string publication;
};

struct Sitemap {
  bool index = false;                 // its entries are sitemaps themselves
  std::vector<SitemapEntry> entries;  // in document order
  std::vector<std::string> warnings;  // what was repaired or left out
};

// Those of the protocol.
namespace sitemap_limits {
inline constexpr std::size_t bytes = 50u << 20;
inline constexpr std::size_t entries = 50'000;
}  // namespace sitemap_limits

// What is no sitemap is bad_data. One without entries is fine: a site may have had no news.
Result<Sitemap> parse_sitemap(std::string_view bytes, std::string_view url,
                              std::string_view content_type = {});

}  // namespace caleidoscoop
