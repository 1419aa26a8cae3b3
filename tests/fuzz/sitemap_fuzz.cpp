// Bytes of any content give an error or a sitemap whose entries are web addresses and bounded text.
#include "sync/feeds/sitemap.h"

#include "sync/core/text.h"
#include "sync/feeds/feed.h"
#include "sync/feeds/url.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto sitemap = parse_sitemap(fuzz::text_of(data, size), "https://example.org/sitemap.xml");
  if (!sitemap) {
    fuzz::promise(sitemap.error().message.find("example.org") != std::string::npos);
    return 0;
  }
  fuzz::promise(sitemap->entries.size() <= sitemap_limits::entries);
  for (const auto& entry : sitemap->entries) {
    fuzz::promise(is_web_url(entry.url) && entry.url == clean_line(entry.url));
    fuzz::promise(entry.title.size() <= feed_limits::title_bytes && is_valid_utf8(entry.title));
    fuzz::promise(is_valid_utf8(entry.publication) && is_valid_utf8(entry.language));
  }
  return 0;
}
