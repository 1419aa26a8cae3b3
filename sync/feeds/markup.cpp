#include "sync/feeds/markup.h"

#include <algorithm>
#include <array>

#include "sync/core/text.h"
#include "sync/feeds/entities.h"

namespace caleidoscoop {
namespace {

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

bool starts_with_word(std::string_view text, std::string_view lower_case_word) {
  if (text.size() < lower_case_word.size()) return false;
  for (std::size_t i = 0; i < lower_case_word.size(); ++i) {
    if ((text[i] | 0x20) != lower_case_word[i]) return false;
  }
  return text.size() == lower_case_word.size() || !is_letter(text[lower_case_word.size()]);
}

// Elements whose border is a word's border too.
bool separates_words(std::string_view name) {
  constexpr std::array<std::string_view, 14> blocks{"br", "p",  "div", "li", "ul", "ol", "td",
                                                    "tr", "h1", "h2",  "h3", "h4", "hr", "blockquote"};
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](std::string_view block) { return starts_with_word(name, block); });
}

// Behind "</script>" for a tag that begins with "<script"; npos when this is no such element.
std::size_t end_of_hidden(std::string_view tag) {
  for (const std::string_view name : {std::string_view("script"), std::string_view("style")}) {
    if (!starts_with_word(tag.substr(1), name)) continue;
    for (std::size_t at = tag.find("</"); at != std::string_view::npos; at = tag.find("</", at + 2)) {
      if (starts_with_word(tag.substr(at + 2), name)) {
        return std::min(tag.find('>', at), tag.size() - 1) + 1;
      }
    }
    return tag.size();
  }
  return std::string_view::npos;
}

// The length of the tag or comment that begins here, 0 when '<' is just a character.
std::size_t length_of_tag(std::string_view text) {
  if (text.starts_with("<!--")) {
    const std::size_t end = text.find("-->", 4);
    return end == std::string_view::npos ? text.size() : end + 3;
  }
  const std::size_t name = text.size() > 1 && text[1] == '/' ? 2 : 1;
  if (name >= text.size() || !is_letter(text[name])) return 0;
  if (name == 1) {
    if (const std::size_t end = end_of_hidden(text); end != std::string_view::npos) return end;
  }
  const std::size_t end = text.find_first_of("<>", name);
  return end == std::string_view::npos || text[end] == '<' ? 0 : end + 1;
}

std::string without_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t less = std::min(text.find('<'), text.size());
    out.append(text.substr(0, less));
    text.remove_prefix(less);
    if (text.empty()) break;
    const std::size_t length = length_of_tag(text);
    if (length == 0) {
      out += '<';
      text.remove_prefix(1);
      continue;
    }
    const std::string_view name = text.substr(text[1] == '/' ? 2 : 1);
    if (is_letter(name.empty() ? ' ' : name[0]) && separates_words(name)) out += ' ';
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace

std::string_view cut_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string plain_text(std::string_view markup, std::size_t most_bytes) {
  std::string text(markup);
  for (int round = 0; round < 3; ++round) {
    const bool tags = text.find('<') != std::string::npos;
    const bool references = text.find('&') != std::string::npos;
    if (!tags && !references) break;
    if (tags) text = without_tags(text);
    if (references && round < 2) text = decode_entities(text);
  }
  // Four times as much is enough to fill the line after white space has been collapsed.
  text = clean_line(cut_bytes(text, most_bytes * 4));
  return std::string(cut_bytes(text, most_bytes));
}

}  // namespace caleidoscoop
