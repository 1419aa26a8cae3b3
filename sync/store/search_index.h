// SearchIndex: words to documents, in memory, made for an answer after every key.
//
// Full-text search of a database knows whole words and their beginnings. Dutch writes compounds in one word:
// this index also finds "transitie" in "energietransitie", and knows that joint from an accident of letters
// because the first part is a word of its own or the second one is. Pure; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sync/store/search_words.h"

namespace caleidoscoop::store {

struct SearchHit {
  std::uint32_t document = 0;
  float score = 0;
};

struct SearchHits {
  std::vector<SearchHit> best;  // the best first; of equals the one that was added first
  std::int64_t count = 0;       // of all there is
};

// A word of the index that may have been meant.
struct NearWord {
  int distance = 0;       // letters left out, put in, changed or swapped
  std::size_t often = 0;  // how many documents have it
  std::string word;
};

class SearchIndex {
 public:
  static constexpr std::size_t most_documents = 60'000;

  // Documents are numbered from 0. `bonus` speaks for one beyond its words: 0 to 20, where a whole word
  // that begins as typed gives 80 and a part of a compound 60.
  void add(std::string_view title, std::string_view rest, float bonus = 0);
  // After the last one; only then find() and the others may be called.
  void finish();

  std::size_t size() const { return bonus_.size(); }

  // Documents that have every word: as its beginning, its stem, a part of a compound, or inside.
  SearchHits find(const std::vector<std::string>& typed, std::size_t most);
  // Has the word, one that begins so, one with its stem or a compound with it.
  bool knows(const std::string& typed);
  // The nearest word: one slip for words of four letters, two for eight or more.
  std::optional<NearWord> near(const std::string& typed);

 private:
  std::string_view word(std::size_t at) const {
    return std::string_view(letters_).substr(starts_[at], starts_[at + 1] - starts_[at] - 1);
  }
  std::uint32_t number_of(const std::string& folded, std::string_view as_written);
  void note(std::string_view text, std::uint32_t posting);
  void sort_words();
  void sort_postings(const std::vector<std::uint32_t>& place);
  void find_stems();
  void find_joints();
  void mark(std::size_t at, int quality);
  void mark_beginnings(std::string_view typed);
  void mark_stems(std::string_view stem);
  void mark_inside(std::string_view typed, bool only_ends);
  void mark_all(const std::string& typed);

  // While documents are added.
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> noted_;  // word, posting
  std::vector<std::uint32_t> newest_;                           // posting of each word
  std::unordered_map<std::uint32_t, std::string> accented_;     // by word, where it differs

  // The words in order, each ended by a zero.
  std::string letters_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint64_t> joints_;   // a bit for each byte at which a second part begins
  std::vector<std::uint32_t> present_;  // a bit for each letter
  std::vector<std::string> stems_;
  std::vector<std::uint32_t> by_stem_;

  // Postings of word w are at [posting_starts_[w], posting_starts_[w + 1]): document * 2, + 1 in its title.
  std::vector<std::uint32_t> posting_starts_, postings_;
  std::vector<float> bonus_;
  std::vector<std::uint8_t> quality_;  // of each document, for the word in hand
  std::vector<std::uint16_t> total_;   // of each document, for the words before
  Stemmer stemmer_;
};

}  // namespace caleidoscoop::store
