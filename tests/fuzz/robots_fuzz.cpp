// Bytes of any content give rules that answer the same every time, within their limits.
#include "sync/robots/robots.h"

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first line is the address; the rest the file.
  const auto bytes = fuzz::text_of(data, size);
  const auto url = bytes.substr(0, bytes.find('\n'));
  const auto rules = Robots::parse(bytes.substr(std::min(url.size() + 1, bytes.size())));
  for (std::string_view agent : {"Caleidoscoop", "a", "*", ""}) {
    fuzz::promise(rules.allows(agent, url) == rules.allows(agent, url));
    const auto delay = rules.crawl_delay(agent);
    fuzz::promise(!delay || (delay->count() >= 0 && *delay <= robots_limits::delay));
    fuzz::promise(rules.allows(agent, "https://example.org/robots.txt"));
  }
  fuzz::promise(rules.sitemaps().size() <= robots_limits::sitemaps);
  for (const auto& sitemap : rules.sitemaps()) fuzz::promise(is_valid_utf8(sitemap));
  return 0;
}
