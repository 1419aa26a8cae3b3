#include "sync/pages/page_text.h"

#include <algorithm>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/markup.h"

namespace caleidoscoop::pages {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_hidden(std::string_view tag) {
  return is_one_of(tag, {"script", "style", "template", "noscript", "svg", "textarea", "select"});
}

bool is_inline(std::string_view tag) {
  return is_one_of(tag,
                   {"a",    "abbr", "b",    "bdi", "bdo", "cite", "code",  "em",   "font",   "i",   "ins",
                    "del",  "kbd",  "mark", "q",   "s",   "samp", "small", "span", "strong", "sub", "sup",
                    "time", "u",    "var",  "wbr", "tt",  "big",  "dfn",   "data", "label"});
}

constexpr std::size_t longest_way_up = 40;

// Whether the word around `at` tells only what stands beside the element, as "has-sidebar" does.
bool is_of_the_layout(std::string_view names, std::size_t at) {
  const std::size_t space = names.find_last_of(" \t\r\n\f", at);
  const std::string_view word = names.substr(space == std::string_view::npos ? 0 : space + 1);
  for (const std::string_view modifier : {"has-", "has_", "no-", "no_", "with-", "with_"}) {
    if (word.starts_with(modifier)) return true;
  }
  return false;
}

}  // namespace

std::string line_of(const Document& document, NodeId id, std::size_t most_bytes) {
  std::string out;
  // White space is cleaned away afterwards; some room for it keeps the reading linear.
  const std::size_t enough = most_bytes * 4 + 1000;
  for (NodeId at = id; at < document[id].end && out.size() < enough;) {
    const Node& node = document[at];
    if (node.is_text()) {
      out += node.text;
    } else if (at != id && is_hidden(node.tag)) {
      at = node.end;
      continue;
    } else if (!is_inline(node.tag)) {
      out += ' ';
    }
    ++at;
    // Behind the end of blocks: the next node belongs to somebody further up.
    for (NodeId up = document[at - 1].parent; at < document[id].end && up != no_node && up > id;) {
      if (document[up].end != at) break;
      if (!is_inline(document[up].tag)) out += ' ';
      up = document[up].parent;
    }
  }
  const std::string line = clean_line(cut_bytes(out, enough));
  return clean_line(cut_bytes(line, most_bytes));
}

std::vector<std::string> words_of(std::string_view attribute) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (words.size() < 64) {
    at = attribute.find_first_not_of(" \t\r\n\f", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(attribute.find_first_of(" \t\r\n\f", at), attribute.size());
    words.push_back(ascii_lower(attribute.substr(at, end - at)));
    at = end;
  }
  return words;
}

bool has_word(std::string_view attribute, std::string_view lower_case_word) {
  const auto words = words_of(attribute);
  return std::find(words.begin(), words.end(), lower_case_word) != words.end();
}

bool is_named_after(const Document& document, NodeId id, std::initializer_list<std::string_view> parts) {
  for (const Attribute& attribute : document[id].attributes) {
    if (!is_one_of(attribute.name, {"class", "id", "role", "itemprop", "property", "data-testid"})) continue;
    const std::string value = ascii_lower(cut_bytes(attribute.value, 500));
    for (const std::string_view part : parts) {
      for (std::size_t at = value.find(part); at != std::string::npos; at = value.find(part, at + 1)) {
        if (!is_of_the_layout(value, at)) return true;
      }
    }
  }
  return false;
}

bool is_beside_the_matter(const Document& document, NodeId id, NodeId last) {
  std::size_t steps = 0;
  for (NodeId at = id; at != no_node && steps < longest_way_up; at = document[at].parent, ++steps) {
    const std::string_view tag = document[at].tag;
    if (is_one_of(tag, {"body", "html", "main", "article"})) return false;
    if (is_one_of(tag, {"nav", "footer", "aside"})) return true;
    if (is_named_after(document, at,
                       {"footer", "sidebar", "related", "comment", "navigation", "copyright", "recommend",
                        "teaser", "widget", "newsletter", "menu"})) {
      return true;
    }
    if (at == last) return false;
  }
  return false;
}

std::string bare(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const std::string_view rest = std::string_view(folded).substr(i);
    // Punctuation of Latin 1 and General Punctuation: quotes, dashes, bullets.
    const bool latin = rest.size() > 1 && rest[0] == '\xC2' && static_cast<unsigned char>(rest[1]) < 0xC0;
    const bool general = rest.starts_with("\xE2\x80") || rest.starts_with("\xE2\x81");
    if (latin || general) {
      i += latin ? 1 : 2;
      continue;
    }
    const char c = folded[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

std::string_view host_of(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start == std::string_view::npos) return {};
  url.remove_prefix(start + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return url.substr(0, url.find(':'));
}

}  // namespace caleidoscoop::pages
