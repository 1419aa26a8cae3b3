// Any bytes become valid text, once and for all, and are cut only between characters.
#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::text_of(data, size);
  const auto clean = clean_text(bytes);
  fuzz::promise(is_valid_utf8(clean));
  fuzz::promise(clean_text(clean) == clean);
  const auto line = clean_line(bytes);
  fuzz::promise(is_valid_utf8(line));
  fuzz::promise(line.find('\n') == std::string::npos);
  fuzz::promise(is_valid_utf8(fold(clean)));
  const auto cut = cut_graphemes(clean, 12);
  fuzz::promise(is_valid_utf8(cut));
  fuzz::promise(grapheme_count(cut) <= 13);
  return 0;
}
