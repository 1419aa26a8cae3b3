// Stepping through UTF-8 that was cleaned at entry (sync/core/text.h), one code point at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace caleidoscoop::ui {

// Reads the code point at `position` and moves past it. Ill-formed bytes give U+FFFD and move one.
inline char32_t next_character(std::string_view text, std::size_t& position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(position++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  if (more == 0 || position + static_cast<std::size_t>(more) > text.size()) return 0xFFFD;
  char32_t character = first & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const unsigned char next = byte(position + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) return 0xFFFD;
    character = (character << 6) | (next & 0x3Fu);
  }
  position += static_cast<std::size_t>(more);
  return character;
}

}  // namespace caleidoscoop::ui
