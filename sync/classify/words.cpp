#include "sync/classify/words.h"

#include <libstemmer.h>
#include <algorithm>

#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t longest_word = 64;

// The length of the character here if it belongs to a word, else 0. `skip` is its length anyway.
std::size_t letter_length(std::string_view text, std::size_t at, std::size_t& skip) {
  const auto byte = static_cast<unsigned char>(text[at]);
  skip = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
  skip = std::min(skip, text.size() - at);
  if (byte < 0x80) {
    const unsigned char lower = byte | 0x20;
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ? 1 : 0;
  }
  // U+0080..BF and U+2000..2BFF: spaces, quotes, dashes, symbols. All else above ASCII is a letter.
  const bool punctuation =
      byte == 0xC2 || (byte == 0xE2 && skip == 3 && static_cast<unsigned char>(text[at + 1]) < 0xB0);
  return punctuation ? 0 : skip;
}

}  // namespace

void for_each_word(std::string_view text, std::size_t most,
                   const std::function<void(std::string_view)>& take) {
  std::size_t at = 0;
  while (at < text.size() && most > 0) {
    std::size_t skip = 0;
    const std::size_t start = at;
    while (at < text.size()) {
      const std::size_t length = letter_length(text, at, skip);
      if (length == 0) break;
      at += length;
    }
    if (at > start && at - start <= longest_word) {
      take(text.substr(start, at - start));
      --most;
    }
    if (at < text.size()) at += skip;
  }
}

void append_folded(std::string_view word, std::string& to) {
  const bool ascii =
      std::all_of(word.begin(), word.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (!ascii) {
    to += fold(word);
    return;
  }
  for (const char c : word) to += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

WordReader::WordReader() : stemmer_(sb_stemmer_new("dutch", "UTF_8")) {}

void WordReader::DeleteStemmer::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

std::string WordReader::stem_of(const std::string& folded) const {
  if (!stemmer_ || folded.size() < 4) return folded;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(folded.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(folded.size()));
  if (stem == nullptr) return folded;
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

std::vector<Word> WordReader::read(std::string_view text, std::size_t most) const {
  std::vector<Word> words;
  for_each_word(text, most, [&](std::string_view written) {
    Word word{written, {}, {}};
    append_folded(written, word.folded);
    word.stem = stem_of(word.folded);
    words.push_back(std::move(word));
  });
  return words;
}

}  // namespace caleidoscoop
