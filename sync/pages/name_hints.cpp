#include "sync/pages/name_hints.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "sync/pages/name_words.h"

namespace caleidoscoop::pages {
namespace {

using namespace name_words;

constexpr std::size_t longest_name = 100;  // what is longer is generated, and says nothing
constexpr std::size_t most_words = 12;

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

template <std::size_t size>
bool begins_with_any(const std::array<std::string_view, size>& beginnings, std::string_view word) {
  return std::ranges::any_of(beginnings, [&](std::string_view start) { return word.starts_with(start); });
}

struct Words {
  std::array<char, longest_name> letters{};
  std::array<std::string_view, most_words> words{};
  std::array<bool, most_words> run_together{};  // the next word began with a capital only
  std::size_t count = 0;
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }

// "relatedPosts-list2" -> related, posts, list
void split(std::string_view name, Words& out) {
  std::size_t start = 0;
  bool in_camel = false;
  const auto finish = [&](std::size_t end, bool camel) {
    if (end > start && out.count < most_words) {
      out.run_together[out.count] = camel || in_camel;
      out.words[out.count++] = std::string_view(out.letters.data() + start, end - start);
    }
    start = end;
    in_camel = camel;
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_letter(c)) {
      finish(i, false);
      start = i + 1;
      continue;
    }
    if (is_upper(c) && i > 0 && !is_upper(name[i - 1]) && is_letter(name[i - 1])) finish(i, true);
    out.letters[i] = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  finish(name.size(), false);
}

bool has_pair(const Words& words) {
  bool subject = false;
  for (std::size_t i = 0; i < words.count; ++i) {
    if (subject && contains(part_words, words.words[i])) return true;
    if (contains(subject_words, words.words[i])) subject = true;
  }
  return false;
}

// WordPress lists a post's categories and tags among its classes.
bool is_post(std::string_view names) {
  return names.find("hentry") != std::string_view::npos || names.find("type-post") != std::string_view::npos;
}

bool is_slug(std::string_view id) {
  const auto joints = std::ranges::count_if(id, [](char c) { return c == '-' || c == '_'; });
  return joints >= 3 || std::ranges::any_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

void add(NameHints& to, const NameHints& from) {
  to.clutter |= from.clutter;
  to.comments |= from.comments;
  to.caption |= from.caption;
  to.hidden |= from.hidden;
  to.body |= from.body;
  to.teaser |= from.teaser;
  to.lead |= from.lead;
  to.content |= from.content;
}

}  // namespace

NameHints hints_of_name(std::string_view name) {
  NameHints hints;
  if (name.empty() || name.size() > longest_name) return hints;
  Words words;
  split(name, words);
  for (std::size_t i = 0; i < words.count; ++i) {
    const std::string_view word = words.words[i];
    // Generated names ("hJpRAdQ") have short words by chance.
    if (words.run_together[i] && word.size() < 4) continue;
    hints.clutter |= contains(clutter_words, word) || begins_with_any(clutter_beginnings, word);
    hints.comments |= begins_with_any(comment_beginnings, word);
    hints.teaser |= contains(teaser_words, word);
    hints.lead |= contains(lead_words, word);
    hints.caption |= contains(caption_words, word);
    hints.body |= contains(body_words, word);
  }
  hints.body |= has_pair(words);
  // Elementor calls each of its boxes a widget.
  if (words.count > 0 && words.words[0] == "elementor") return hints;
  hints.hidden = contains(hiding_names, name);
  if (words.count > 0) hints.clutter |= contains(last_clutter_words, words.words[words.count - 1]);
  if (words.count > 0)
    hints.content =
        contains(content_words, words.words[0]) || contains(content_words, words.words[words.count - 1]);
  return hints;
}

NameHints name_hints(const Document& document, NodeId id) {
  const std::string_view own_id = document.attribute(id, "id");
  NameHints hints = hints_of_name(own_id);
  // Made from a heading or a number, an id names its subject and not its use.
  if (is_slug(own_id)) hints.clutter = false;
  std::string_view names = document.attribute(id, "class");
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(" \t\r\n\f"), names.size());
    add(hints, hints_of_name(names.substr(0, end)));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  if (is_post(document.attribute(id, "class"))) hints.clutter = hints.comments = hints.teaser = false;
  if (document.attribute(id, "itemprop") == "description") hints.lead = true;
  return hints;
}

}  // namespace caleidoscoop::pages
