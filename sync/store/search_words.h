// Words as search compares them: folded, with where they stand, and their Dutch stem.
//
// Pure. Any thread; a Stemmer is for one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/search_answer.h"

struct sb_stemmer;

namespace caleidoscoop::store {

struct SearchWord {
  std::string folded;            // "coordinatie"
  std::size_t from = 0, to = 0;  // bytes of the text
};

// At most `most`, each of at most 63 bytes when folded; a longer one is left out, for nobody types it.
std::vector<SearchWord> search_words(std::string_view text, std::size_t most);

class Stemmer {
 public:
  Stemmer();
  // The word itself when it has no other stem.
  std::string_view stem(std::string_view folded);

 private:
  struct Free {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Free> stemmer_;
};

// Where words that were typed stand in a title, in order and apart from each other.
std::vector<FoundMark> marks_of(std::string_view title, const std::vector<std::string>& typed,
                                Stemmer& stemmer);

}  // namespace caleidoscoop::store
