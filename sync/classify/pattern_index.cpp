#include "sync/classify/pattern_index.h"

#include <algorithm>

namespace caleidoscoop {
namespace {

constexpr std::size_t key_bytes = 3;
constexpr std::size_t most_parts = 8;

std::uint32_t key_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[at + i])}; };
  return byte(0) << 16 | byte(1) << 8 | byte(2);
}

}  // namespace

void PatternIndex::add(std::string_view term, std::uint32_t id, const WordReader& reader) {
  Pattern pattern{id, {}};
  const auto words = reader.read(term, most_parts);
  for (const Word& word : words) {
    const char* begin = word.written.data();
    const char* end = begin + word.written.size();
    const bool front = begin > term.data() && begin[-1] == '*';
    const bool back = end < term.data() + term.size() && *end == '*';
    if ((front || back) && word.folded.size() < key_bytes) return;
    pattern.parts.push_back({word.folded, word.stem, front, back});
  }
  if (pattern.parts.empty()) return;
  const Part& first = pattern.parts.front();
  const auto number = static_cast<std::uint32_t>(patterns_.size());
  if (first.open_front || first.open_back) {
    by_first_letters_[key_at(first.folded, 0)].push_back(number);
  } else {
    by_stem_[first.stem].push_back(number);
  }
  patterns_.push_back(std::move(pattern));
}

bool PatternIndex::matches(const Part& part, const Word& word) {
  if (part.open_front && part.open_back) return word.folded.find(part.folded) != std::string::npos;
  if (part.open_back) return word.folded.starts_with(part.folded);
  // The last part of a compound is inflected like the word itself.
  if (part.open_front) return word.folded.ends_with(part.folded) || word.stem.ends_with(part.stem);
  return word.stem == part.stem;
}

bool PatternIndex::matches(const Pattern& pattern, const std::vector<Word>& words, std::size_t at) {
  if (at + pattern.parts.size() > words.size()) return false;
  for (std::size_t i = 0; i < pattern.parts.size(); ++i) {
    if (!matches(pattern.parts[i], words[at + i])) return false;
  }
  return true;
}

void PatternIndex::look_up_compounds(const std::vector<Word>& words, std::size_t at,
                                     const Found& found) const {
  const std::string& word = words[at].folded;
  for (std::size_t offset = 0; offset + key_bytes <= word.size(); ++offset) {
    const auto candidates = by_first_letters_.find(key_at(word, offset));
    if (candidates == by_first_letters_.end()) continue;
    for (const std::uint32_t number : candidates->second) {
      const Pattern& pattern = patterns_[number];
      if (offset > 0 && !pattern.parts.front().open_front) continue;
      if (matches(pattern, words, at)) found(pattern.id, at, at + pattern.parts.size());
    }
  }
}

void PatternIndex::find(const std::vector<Word>& words, const Found& found) const {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (const auto whole = by_stem_.find(words[at].stem); whole != by_stem_.end()) {
      for (const std::uint32_t number : whole->second) {
        const Pattern& pattern = patterns_[number];
        if (matches(pattern, words, at)) found(pattern.id, at, at + pattern.parts.size());
      }
    }
    look_up_compounds(words, at, found);
  }
}

}  // namespace caleidoscoop
