#include "sync/trust/path_pattern.h"

#include <algorithm>

namespace caleidoscoop::trust {
namespace {

// What one element of a pattern takes: its own length there, and whether the character fits.
struct Element {
  std::size_t length = 1;
  bool fits = false;
};

// pattern[at] is '['. A class that never ends fits nothing: were it to match itself, the rest of the
// pattern would be read again for every one of them.
Element match_class(std::string_view pattern, std::size_t at, unsigned char c) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && pattern[i] == '!';
  if (negated) ++i;
  bool found = false;
  for (const std::size_t first = i; i < pattern.size() && (pattern[i] != ']' || i == first);) {
    const auto low = static_cast<unsigned char>(pattern[i]);
    auto high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = static_cast<unsigned char>(pattern[i + 2]);
      i += 2;
    }
    ++i;
    found = found || (low <= c && c <= high);
  }
  if (i >= pattern.size()) return {};
  return {i + 1 - at, found != negated};
}

Element match_element(std::string_view pattern, std::size_t at, char c) {
  switch (pattern[at]) {
    case '?':
      return {1, true};
    case '[':
      return match_class(pattern, at, static_cast<unsigned char>(c));
    case '\\':
      if (at + 1 < pattern.size()) return {2, pattern[at + 1] == c};
      return {1, c == '\\'};
    default:
      return {1, pattern[at] == c};
  }
}

// One part, without "/": on a mismatch only the last star needs another try.
bool matches_part(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
      continue;
    }
    if (p < pattern.size()) {
      if (const auto element = match_element(pattern, p, text[t]); element.fits) {
        p += element.length;
        ++t;
        continue;
      }
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    t = ++star_text;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

bool matches_pattern(std::string_view path, std::string_view pattern) {
  for (;;) {
    const auto path_slash = path.find('/');
    const auto pattern_slash = pattern.find('/');
    if ((path_slash == std::string_view::npos) != (pattern_slash == std::string_view::npos)) return false;
    if (!matches_part(path.substr(0, path_slash), pattern.substr(0, pattern_slash))) return false;
    if (path_slash == std::string_view::npos) return true;
    path.remove_prefix(path_slash + 1);
    pattern.remove_prefix(pattern_slash + 1);
  }
}

bool matches_hash_prefix(std::string_view path_sha256_hex, std::string_view prefix) {
  return path_sha256_hex.starts_with(prefix);
}

}  // namespace caleidoscoop::trust
