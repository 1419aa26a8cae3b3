// Bytes of any encoding to UTF-8, judged by byte order mark, HTTP header, XML declaration, in that order.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop {

struct DecodedText {
  std::string text;      // valid UTF-8 without a byte order mark
  std::string encoding;  // lower case
  std::string warning;   // when the declared encoding could not be believed, or bytes were replaced
};

// Never fails: what fits no encoding is read as Windows-1252.
DecodedText decode_text(std::string_view bytes, std::string_view content_type);

}  // namespace caleidoscoop
