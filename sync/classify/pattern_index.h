// Finds which of thousands of keywords occur in a text, in one pass over its words.
//
// A keyword is one or more words; a word of it may begin or end with '*' and then matches as a part
// of a compound: "warmtenet*", "*akkoord", "*congestie*". A word without '*' matches in all its
// inflections. Not changed after it was filled; find() may run on many threads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sync/classify/words.h"

namespace caleidoscoop {

class PatternIndex {
 public:
  // Keywords that come to nothing (no letter, or fewer than three before or behind a '*') are left out.
  void add(std::string_view term, std::uint32_t id, const WordReader& reader);

  // Calls found(id, first word, behind the last word) for every occurrence.
  using Found = std::function<void(std::uint32_t id, std::size_t from, std::size_t to)>;
  void find(const std::vector<Word>& words, const Found& found) const;

 private:
  struct Part {
    std::string folded;
    std::string stem;
    bool open_front = false;
    bool open_back = false;
  };
  struct Pattern {
    std::uint32_t id = 0;
    std::vector<Part> parts;
  };

  static bool matches(const Part& part, const Word& word);
  static bool matches(const Pattern& pattern, const std::vector<Word>& words, std::size_t at);
  void look_up_compounds(const std::vector<Word>& words, std::size_t at, const Found& found) const;

  std::vector<Pattern> patterns_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_stem_;             // of a whole first word
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_first_letters_;  // of a compound part
};

}  // namespace caleidoscoop
