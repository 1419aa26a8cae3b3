// A headline's features for the learned model: hashed n-grams of its words, and the words themselves.
//
// Every word is folded and bounded by spaces; its n-grams of three to five bytes are hashed (FNV-1a),
// so that compounds and inflections share features without a stemmer or a word list. The title's
// n-grams count a second time in a block of their own: a title says what a text is about.
//
// Pure. A FeatureReader keeps its buffers: for one thread at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop {

enum class FeatureBlock : std::uint8_t { letters, words, title };
inline constexpr std::size_t feature_blocks = 3;
// What a block counts for after it was brought to length one.
inline constexpr std::array<float, feature_blocks> block_shares = {1.0f, 1.0f, 0.7f};

struct Feature {
  std::uint32_t hash = 0;
  std::uint16_t word = 0;  // which of FeatureReader::words() it came from
  FeatureBlock block = FeatureBlock::letters;
};

class FeatureReader {
 public:
  // Cut at the most words that are looked at. Valid until the next call; the words until the texts go.
  const std::vector<Feature>& read(std::string_view title, std::string_view summary);
  const std::vector<std::string_view>& words() const { return words_; }

 private:
  void add_word(std::string_view written, bool in_title);

  std::vector<Feature> features_;
  std::vector<std::string_view> words_;
  std::string padded_;
};

}  // namespace caleidoscoop
