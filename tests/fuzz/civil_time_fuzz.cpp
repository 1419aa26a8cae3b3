// A moment that was read from text is written and read back as itself.
#include "sync/core/civil_time.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto at = parse_iso8601(fuzz::text_of(data, size));
  if (at) fuzz::promise(parse_iso8601(format_iso8601(*at)) == at);
  return 0;
}
