// A headline's words as they are compared: folded, and stemmed as Dutch.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace caleidoscoop {

struct Word {
  std::string_view written;  // in the text it came from, which must outlive this
  std::string folded;        // lower case, without diacritics
  std::string stem;          // of the folded word
};

// Splits and stems. Holds libstemmer's state: for one thread at a time.
class WordReader {
 public:
  WordReader();

  // At most `most` words; separators are everything but letters and digits.
  std::vector<Word> read(std::string_view text, std::size_t most) const;

 private:
  struct DeleteStemmer {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::string stem_of(const std::string& folded) const;

  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer_;  // null when libstemmer knows no Dutch
};

}  // namespace caleidoscoop
