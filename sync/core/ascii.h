// Text as protocols and formats compare it: ASCII only, whatever the locale. For people's words there is
// fold() in text.h.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop {

constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

// Without what stands in `white` at either end.
constexpr std::string_view trimmed(std::string_view text, std::string_view white = " \t\r\n") {
  const std::size_t start = text.find_first_not_of(white);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(white) - start + 1);
}

}  // namespace caleidoscoop
