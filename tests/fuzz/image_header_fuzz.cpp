// The header of a picture of any bytes gives a size or none, the same for a copy of just those bytes.
#include "sync/edition_job/image_header.h"

#include <string>

#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::text_of(data, size);
  const auto found = image_size(bytes);
  if (found) fuzz::promise(found->width > 0 && found->height > 0);
  fuzz::promise(image_size(std::string(bytes)) == found);
  return 0;
}
