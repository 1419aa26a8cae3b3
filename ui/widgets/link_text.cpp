#include "ui/widgets/link_text.h"

#include "ui/text/utf8.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::string_view joints = "/.@-_?&=";

// How many bytes go on a line: up to the last joint that fits, else as many characters as fit.
std::size_t bytes_that_fit(Typesetter& type, const TextStyle& style, std::string_view text, float width) {
  std::size_t fits = 0, joint = 0;
  for (std::size_t at = 0; at < text.size();) {
    next_character(text, at);
    if (fits > 0 && type.width(style, text.substr(0, at)) > width) break;
    fits = at;
    if (joints.find(text[at - 1]) != std::string_view::npos) joint = at;
  }
  return fits < text.size() && joint > 0 ? joint : fits;
}

}  // namespace

std::string link_in_words(std::string_view link) {
  for (const std::string_view scheme : {"mailto:", "https://", "http://"}) {
    if (link.starts_with(scheme)) link.remove_prefix(scheme.size());
  }
  if (link.starts_with("www.")) link.remove_prefix(4);
  if (link.ends_with('/')) link.remove_suffix(1);
  return std::string(link);
}

std::vector<std::string> link_lines(Typesetter& type, const TextStyle& style, std::string_view link,
                                    float width) {
  std::vector<std::string> lines;
  const std::string words = link_in_words(link);
  std::string_view left = words;
  while (!left.empty()) {
    const std::size_t bytes = bytes_that_fit(type, style, left, width);
    lines.emplace_back(left.substr(0, bytes));
    left.remove_prefix(bytes);
  }
  return lines;
}

}  // namespace caleidoscoop::ui
