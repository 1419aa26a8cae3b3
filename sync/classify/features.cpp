#include "sync/classify/features.h"

#include <algorithm>

#include "sync/classify/words.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_words = 180;
// A text that comes without a summary may have it behind its title.
constexpr std::size_t most_title_words = 16;
constexpr std::size_t shortest_gram = 3;
constexpr std::size_t longest_gram = 5;

// FNV-1a, started anew for each block.
constexpr std::uint32_t prime = 16777619u;
constexpr std::array<std::uint32_t, feature_blocks> starts = {2166136261u, 3735928559u, 1013904223u};

constexpr std::uint32_t start_of(FeatureBlock block) { return starts[static_cast<std::size_t>(block)]; }

std::uint32_t step(std::uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * prime; }

}  // namespace

void FeatureReader::add_word(std::string_view written, bool in_title) {
  const auto word = static_cast<std::uint16_t>(words_.size());
  words_.push_back(written);
  padded_.assign(1, ' ');
  append_folded(written, padded_);
  padded_ += ' ';
  std::uint32_t whole = start_of(FeatureBlock::words);
  for (const char c : padded_) whole = step(whole, c);
  features_.push_back({whole, word, FeatureBlock::words});
  for (std::size_t from = 0; from + shortest_gram <= padded_.size(); ++from) {
    std::uint32_t letters = start_of(FeatureBlock::letters);
    std::uint32_t title = start_of(FeatureBlock::title);
    const std::size_t end = std::min(padded_.size(), from + longest_gram);
    for (std::size_t at = from; at < end; ++at) {
      letters = step(letters, padded_[at]);
      title = step(title, padded_[at]);
      if (at - from + 1 < shortest_gram) continue;
      features_.push_back({letters, word, FeatureBlock::letters});
      if (in_title) features_.push_back({title, word, FeatureBlock::title});
    }
  }
}

const std::vector<Feature>& FeatureReader::read(std::string_view title, std::string_view summary) {
  features_.clear();
  words_.clear();
  std::size_t left = most_words;
  std::size_t titled = most_title_words;
  for_each_word(title, left, [&](std::string_view word) { add_word(word, titled > 0 && titled-- > 0); });
  left -= words_.size();
  for_each_word(summary, left, [&](std::string_view word) { add_word(word, false); });
  return features_;
}

}  // namespace caleidoscoop
