#include "sync/robots/robots_line.h"

#include <algorithm>
#include <array>

#include "sync/core/ascii.h"

namespace caleidoscoop::robots {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view white = " \t\v\f\r\n";

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                    [](char a, char b) { return a == ascii_lower(b); });
}

struct Spelling {
  std::string_view prefix;
  Key key;
};

// Misspellings are those that Google found often enough to read.
constexpr std::array<Spelling, 13> spellings = {{{"user-agent", Key::user_agent},
                                                 {"useragent", Key::user_agent},
                                                 {"user agent", Key::user_agent},
                                                 {"allow", Key::allow},
                                                 {"disallow", Key::disallow},
                                                 {"dissallow", Key::disallow},
                                                 {"dissalow", Key::disallow},
                                                 {"disalow", Key::disallow},
                                                 {"diasllow", Key::disallow},
                                                 {"disallaw", Key::disallow},
                                                 {"crawl-delay", Key::crawl_delay},
                                                 {"sitemap", Key::sitemap},
                                                 {"site-map", Key::sitemap}}};

Key key_of(std::string_view name) {
  for (const Spelling& spelling : spellings) {
    if (starts_with_ignoring_case(name, spelling.prefix)) return spelling.key;
  }
  return Key::unknown;
}

// Where the value starts is past the separator: a colon or, forgotten, the one gap of a line of two words.
std::size_t separator_in(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) return colon;
  const std::size_t gap = line.find_first_of(blanks);
  if (gap == std::string_view::npos) return gap;
  const std::size_t second = line.find_first_not_of(blanks, gap);
  return line.find_first_of(blanks, second) == std::string_view::npos ? gap : std::string_view::npos;
}

}  // namespace

Line read_line(std::string_view line) {
  line = trimmed(line.substr(0, line.find('#')));
  const std::size_t separator = separator_in(line);
  if (separator == std::string_view::npos) return {};
  return {key_of(trimmed(line.substr(0, separator), white)), trimmed(line.substr(separator + 1), white)};
}

std::string_view product_token(std::string_view value) {
  const auto end = std::find_if_not(value.begin(), value.end(), [](char c) {
    return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '-' || c == '_';
  });
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  if (text.starts_with("\r\n")) {
    text.remove_prefix(2);
  } else if (!text.empty()) {
    text.remove_prefix(1);
  }
  return line;
}

}  // namespace caleidoscoop::robots
