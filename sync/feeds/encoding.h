// Bytes of any encoding to UTF-8, judged by byte order mark, HTTP header, XML declaration, in that order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop {

struct DecodedText {
  std::string text;      // valid UTF-8 without a byte order mark
  std::string encoding;  // lower case
  std::string warning;   // when the declared encoding could not be believed, or bytes were replaced
};

// As DecodedText, without copying bytes that are UTF-8 already.
struct Decoding {
  bool as_is = false;  // the bytes behind the first `skipped` are the text
  std::size_t skipped = 0;
  std::string converted;  // the text, when it is not as it was
  std::string encoding;
  std::string warning;

  std::string_view text(std::string_view bytes) const {
    return as_is ? bytes.substr(skipped) : std::string_view(converted);
  }
};

// The size of the byte order mark, or 0, when every sign (mark, header, declaration) says UTF-8 or there
// is none; the bytes themselves are still to be checked.
std::optional<std::size_t> says_utf8(std::string_view bytes, std::string_view content_type);

// Never fails: what fits no encoding is read as Windows-1252, or with U+FFFD for what is no UTF-8.
DecodedText decode_text(std::string_view bytes, std::string_view content_type);
Decoding decode(std::string_view bytes, std::string_view content_type);

}  // namespace caleidoscoop
