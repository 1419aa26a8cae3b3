#include "ui/search/reading_code.h"

#include <fmt/format.h>

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t longest_title = 90;
constexpr std::size_t longest_link = 300;

// Of RFC 6068: what may stand in the value of a header field as it is.
bool stays(char ch) {
  constexpr std::string_view marks = "-_.~!$'()*,:;@/?";
  return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
         marks.find(ch) != std::string_view::npos;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char ch : text) {
    if (stays(ch)) {
      out += ch;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(ch));
    }
  }
  return out;
}

std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

// A link that is cut leads nowhere: a longer one is left out.
std::string lines_of(const ReadingItem& item) {
  std::string lines(cut(item.title, longest_title));
  if (!item.from.empty()) lines += fmt::format(" ({})", cut(item.from, longest_title / 2));
  if (!item.link.empty() && item.link.size() <= longest_link) lines += "\n" + item.link;
  return escaped(lines + "\n\n");
}

}  // namespace

std::vector<std::string> reading_codes(const std::vector<ReadingItem>& items, std::string_view heading,
                                       std::size_t most_bytes) {
  const std::string begin = fmt::format("mailto:?subject={}&body=", escaped(heading));
  std::vector<std::string> codes;
  for (const ReadingItem& item : items) {
    std::string lines = lines_of(item);
    if (begin.size() + lines.size() > most_bytes)
      lines = escaped(std::string(cut(item.title, longest_title)) + "\n\n");
    if (begin.size() + lines.size() > most_bytes) continue;
    if (codes.empty() || codes.back().size() + lines.size() > most_bytes) codes.push_back(begin);
    codes.back() += lines;
  }
  return codes;
}

}  // namespace caleidoscoop::ui
