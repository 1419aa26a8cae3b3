#include "sync/feeds/sitemap.h"

#include <algorithm>
#include <utility>

#include "sync/core/text.h"
#include "sync/feeds/encoding.h"
#include "sync/feeds/feed.h"
#include "sync/feeds/sitemap_builder.h"
#include "sync/feeds/url.h"
#include "sync/feeds/xml_events.h"

namespace caleidoscoop {
namespace {

tl::unexpected<Error> no_sitemap(std::string_view url, const std::string& why) {
  return failure(ErrorCode::bad_data, std::string(url) + " is no sitemap: " + why);
}

// Empty when the document is something else.
std::optional<Sitemap> read_xml(std::string_view text, std::string_view url, std::string& fault) {
  SitemapBuilder strict(url);
  fault = read_strict_xml(text, strict);
  if (fault.empty()) return strict.found_root() ? std::optional(strict.finish()) : std::nullopt;
  SitemapBuilder lenient(url);
  read_lenient_xml(text, lenient);
  if (!lenient.found_root()) return std::nullopt;
  Sitemap sitemap = lenient.finish();
  sitemap.warnings.insert(sitemap.warnings.begin(), "ill-formed XML was repaired: " + fault);
  return sitemap;
}

Sitemap from_feed(Feed feed) {
  Sitemap sitemap;
  sitemap.warnings = std::move(feed.warnings);
  for (FeedItem& item : feed.items) {
    if (!is_web_url(item.link)) continue;
    sitemap.entries.push_back({std::move(item.link), std::move(item.title), item.published, item.updated,
                               feed.language, feed.title});
  }
  return sitemap;
}

// One address a line; lines of anything else make it no sitemap.
std::optional<Sitemap> read_text(std::string_view text) {
  Sitemap sitemap;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string line = clean_line(text.substr(0, std::min(end, feed_limits::url_bytes + 1)));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (!is_web_url(line) || line.size() > feed_limits::url_bytes || line.find(' ') != std::string::npos) {
      return std::nullopt;
    }
    if (sitemap.entries.size() >= sitemap_limits::entries) {
      sitemap.warnings.push_back("only the first " + std::to_string(sitemap_limits::entries) +
                                 " entries were read");
      break;
    }
    sitemap.entries.push_back({line, {}, {}, {}, {}, {}});
  }
  if (sitemap.entries.empty()) return std::nullopt;
  return sitemap;
}

}  // namespace

Result<Sitemap> parse_sitemap(std::string_view bytes, std::string_view url, std::string_view content_type) {
  if (bytes.size() > sitemap_limits::bytes) {
    return no_sitemap(url, "it is larger than " + std::to_string(sitemap_limits::bytes) + " bytes");
  }
  Decoding decoded = decode(bytes, content_type);
  const std::string_view text = decoded.text(bytes);
  std::string fault = "it is neither XML nor a list of addresses";
  std::optional<Sitemap> sitemap;
  if (text.find('<') == std::string_view::npos) {
    sitemap = read_text(text);
  } else {
    sitemap = read_xml(text, url, fault);
    if (!sitemap) {
      if (auto feed = parse_feed(bytes, url, content_type)) sitemap = from_feed(std::move(*feed));
    }
  }
  if (!sitemap) {
    return no_sitemap(url, fault.empty() ? "the root element is of no known format" : fault);
  }
  if (!decoded.warning.empty())
    sitemap->warnings.insert(sitemap->warnings.begin(), std::move(decoded.warning));
  return std::move(*sitemap);
}

}  // namespace caleidoscoop
