#include "sync/feeds/markup.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

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
  const char first = static_cast<char>(name[0] | 0x20);
  return std::any_of(blocks.begin(), blocks.end(), [&](std::string_view block) {
    return block[0] == first && starts_with_word(name, block);
  });
}

// Behind "</script>" for a tag that begins with "<script"; npos when this is no such element.
std::size_t end_of_hidden(std::string_view tag) {
  if ((tag[1] | 0x20) != 's') return std::string_view::npos;
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
  std::size_t end = name;
  while (end < text.size() && text[end] != '>' && text[end] != '<') ++end;
  return end == text.size() || text[end] == '<' ? 0 : end + 1;
}

// Takes the tag at the start of the text away. False when '<' begins none and is a character.
bool take_tag(std::string_view& text, std::string& out) {
  const std::size_t length = length_of_tag(text);
  if (length == 0) return false;
  const std::string_view name = text.substr(text[1] == '/' ? 2 : 1);
  if (is_letter(name.empty() ? ' ' : name[0]) && separates_words(name)) out += ' ';
  text.remove_prefix(length);
  return true;
}

bool take_reference(std::string_view& text, std::string& out) {
  const std::size_t length = append_reference(out, text);
  text.remove_prefix(length);
  return length > 0;
}

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101U; }

// High bits where a byte may be this one; never none when there is one (the usual test for a zero).
constexpr std::uint64_t maybe_byte(std::uint64_t eight, char wanted) {
  const std::uint64_t zero_where_equal = eight ^ every_byte(static_cast<unsigned char>(wanted));
  return (zero_where_equal - every_byte(0x01)) & ~zero_where_equal & every_byte(0x80);
}

// Up to the first '<' or '&'.
std::size_t plain_length(std::string_view text) {
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((maybe_byte(eight, '<') | maybe_byte(eight, '&')) != 0) break;
  }
  while (at < text.size() && text[at] != '<' && text[at] != '&') ++at;
  return at;
}

bool is_special(char c) { return c == '<' || c == '&'; }

struct Resolved {
  std::string text;
  bool has_specials = false;  // '<' or '&', which the next round looks at
};

// Without tags, and with references resolved once when they are to be; stops when there is enough.
Resolved resolved(std::string_view text, bool references, std::size_t enough) {
  Resolved out;
  out.text.reserve(std::min(text.size(), enough));
  while (!text.empty() && out.text.size() < enough) {
    const std::size_t plain = plain_length(text);
    out.text += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (text[0] == '<' && take_tag(text, out.text)) continue;
    if (text[0] != '&' || !references || !take_reference(text, out.text)) {
      out.text += text[0];
      text.remove_prefix(1);
    }
    out.has_specials = out.has_specials || is_special(out.text.back());
  }
  return out;
}

// Each round works on no more than `enough` bytes; `was_cut` tells that this left something out.
std::string plain_line(std::string_view markup, std::size_t enough, bool& was_cut) {
  constexpr int rounds = 3;
  Resolved result;
  result.has_specials = plain_length(markup) < markup.size();
  for (int round = 0; round < rounds && result.has_specials; ++round) {
    result = resolved(markup, round + 1 < rounds, enough);
    was_cut = was_cut || result.text.size() >= enough;
    markup = result.text;
  }
  was_cut = was_cut || markup.size() > enough;
  return clean_line(cut_bytes(markup, enough));
}

}  // namespace

std::string_view cut_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string plain_text(std::string_view markup, std::size_t most_bytes) {
  // A little more than the line is mostly enough to fill it after white space has been collapsed.
  const std::size_t little = most_bytes + most_bytes / 4;
  bool was_cut = false;
  std::string text = plain_line(markup, little, was_cut);
  if (was_cut && text.size() < most_bytes) text = plain_line(markup, most_bytes * 4, was_cut);
  text.resize(cut_bytes(text, most_bytes).size());
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace caleidoscoop
