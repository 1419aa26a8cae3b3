// A headline's words as they are compared: folded, and stemmed as Dutch.
#pragma once

#include <cstddef>
#include <functional>
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

// Calls take(word) for the first `most` words of a text, as written; separators are everything but
// letters and digits. Words of more than 64 bytes are passed over.
void for_each_word(std::string_view text, std::size_t most,
                   const std::function<void(std::string_view)>& take);

// Appends the word in lower case without diacritics.
void append_folded(std::string_view word, std::string& to);

// Splits and stems. Holds libstemmer's state: for one thread at a time.
class WordReader {
 public:
  WordReader();

  // As for_each_word gives them.
  std::vector<Word> read(std::string_view text, std::size_t most) const;

 private:
  struct DeleteStemmer {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::string stem_of(const std::string& folded) const;

  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer_;  // null when libstemmer knows no Dutch
};

}  // namespace caleidoscoop
