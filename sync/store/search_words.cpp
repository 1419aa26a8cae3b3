#include "sync/store/search_words.h"

#include <libstemmer.h>

#include <algorithm>

#include "sync/core/text.h"

namespace caleidoscoop::store {
namespace {

constexpr std::size_t longest_word = 63;
constexpr std::size_t shortest_inside = 2;
constexpr std::size_t shortest_stem = 4;

// Punctuation of typography is three bytes that begin so: dashes, quotation marks, dots.
bool is_typography(std::string_view text, std::size_t at) { return text.substr(at, 2) == "\xE2\x80"; }

bool in_word(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (static_cast<unsigned char>(c) >= 0x80) return !is_typography(text, at);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string folded_word(std::string_view raw) {
  std::string word(raw);
  if (std::any_of(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return fold(raw);
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return word;
}

std::size_t character_at(std::string_view text, std::size_t at) {
  std::size_t bytes = 1;
  while (at + bytes < text.size() && (static_cast<unsigned char>(text[at + bytes]) & 0xC0U) == 0x80U) ++bytes;
  return bytes;
}

// Bytes of the word as it stands whose folding is [from, to) of the folded word.
FoundMark unfolded(std::string_view raw, std::size_t from, std::size_t to) {
  FoundMark mark{raw.size(), raw.size()};
  std::size_t folded = 0;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t bytes = character_at(raw, at);
    if (folded >= from && mark.from == raw.size()) mark.from = at;
    if (folded >= to) {
      mark.to = at;
      break;
    }
    folded += folded_word(raw.substr(at, bytes)).size();
    at += bytes;
  }
  return mark;
}

// Of the folded word, what the typed word has in common with it; empty when nothing.
FoundMark common_part(std::string_view word, std::string_view typed, Stemmer& stemmer) {
  if (typed.size() >= shortest_inside || word.starts_with(typed)) {
    if (const auto at = word.find(typed); at != std::string_view::npos) return {at, at + typed.size()};
  }
  const std::string stem(stemmer.stem(typed));
  if (stem.size() < shortest_stem) return {};
  // A stem may be spelt otherwise than its words: "gemeenten" has "gement".
  if (stemmer.stem(word) == stem) {
    const auto same = std::mismatch(word.begin(), word.end(), typed.begin(), typed.end());
    return {0, static_cast<std::size_t>(same.first - word.begin())};
  }
  if (const auto at = word.find(stem); at != std::string_view::npos) return {at, at + stem.size()};
  return {};
}

}  // namespace

std::vector<SearchWord> search_words(std::string_view text, std::size_t most) {
  std::vector<SearchWord> words;
  std::size_t at = 0;
  while (at < text.size() && words.size() < most) {
    if (!in_word(text, at)) {
      at += is_typography(text, at) ? 3 : 1;
      continue;
    }
    const std::size_t from = at;
    while (at < text.size() && in_word(text, at)) ++at;
    std::string folded = folded_word(text.substr(from, at - from));
    if (!folded.empty() && folded.size() <= longest_word) words.push_back({std::move(folded), from, at});
  }
  return words;
}

void Stemmer::Free::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer() : stemmer_(sb_stemmer_new("dutch", nullptr)) {}

std::string_view Stemmer::stem(std::string_view folded) {
  if (!stemmer_) return folded;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(folded.data());
  const auto* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(folded.size()));
  if (stem == nullptr) return folded;
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

std::vector<FoundMark> marks_of(std::string_view title, const std::vector<std::string>& typed,
                                Stemmer& stemmer) {
  std::vector<FoundMark> marks;
  constexpr std::size_t most_words = 60;
  for (const SearchWord& word : search_words(title, most_words)) {
    for (const std::string& part : typed) {
      const FoundMark common = common_part(word.folded, part, stemmer);
      if (common.to <= common.from) continue;
      const FoundMark mark = unfolded(title.substr(word.from, word.to - word.from), common.from, common.to);
      marks.push_back({word.from + mark.from, word.from + mark.to});
    }
  }
  std::sort(marks.begin(), marks.end(),
            [](const FoundMark& a, const FoundMark& b) { return a.from < b.from; });
  std::vector<FoundMark> apart;
  for (const FoundMark& mark : marks) {
    if (mark.to <= mark.from) continue;
    if (apart.empty() || mark.from > apart.back().to) {
      apart.push_back(mark);
    } else {
      apart.back().to = std::max(apart.back().to, mark.to);
    }
  }
  return apart;
}

}  // namespace caleidoscoop::store
