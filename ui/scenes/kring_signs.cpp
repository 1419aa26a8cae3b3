#include <algorithm>
#include <map>
#include <set>

#include "ui/scenes/kring_comparison.h"
#include "ui/text/utf8.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t shapes = 6;

bool is_letter(char32_t character) {
  if (character < 0x80) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9');
  }
  return character >= 0xC0 && character < 0x2000;
}

// The words of a name: what spaces, hyphens and quotes part.
std::vector<std::vector<std::string>> words_of(std::string_view name) {
  std::vector<std::vector<std::string>> words;
  bool inside = false;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t from = at;
    if (!is_letter(next_character(name, at))) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    words.back().emplace_back(name.substr(from, at - from));
    inside = true;
  }
  return words;
}

// From short to longer: initials, then the beginning of the first word.
std::vector<std::string> candidates_for(std::string_view name) {
  const auto words = words_of(name);
  if (words.empty()) return {};
  std::vector<std::string> candidates;
  std::string initials = words.front().front();
  if (words.size() > 1) initials += words[1].front();
  candidates.push_back(initials);
  for (std::size_t i = 1; i < words.front().size(); ++i) {
    candidates.push_back(words.front().front() + words.front()[i]);
  }
  return candidates;
}

}  // namespace

std::vector<KringSign> kring_signs(const std::vector<Kring>& kringen) {
  std::set<std::string> taken;
  std::vector<KringSign> signs;
  for (std::size_t i = 0; i < kringen.size(); ++i) {
    std::string letters = std::to_string(i + 1);
    for (std::string& candidate : candidates_for(kringen[i].title)) {
      if (taken.contains(candidate)) continue;
      letters = std::move(candidate);
      break;
    }
    taken.insert(letters);
    signs.push_back({letters, static_cast<KringShape>(i % shapes)});
  }
  return signs;
}

}  // namespace caleidoscoop::ui
