#include "firmware/print/hyphenation.h"

#include <hyphen.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#ifndef CALEIDOSCOOP_HYPHEN_PATTERNS
#define CALEIDOSCOOP_HYPHEN_PATTERNS "/usr/share/hyphen/hyph_nl_NL.dic"
#endif

namespace caleidoscoop::print {
namespace {

constexpr std::size_t longest_word = 200;
constexpr std::size_t most_remembered = 4096;
constexpr std::size_t letters_kept = 2;

// A word as the patterns want it, lower case, with the byte length of each letter in the original.
struct Letters {
  std::string text;
  std::vector<std::size_t> lengths;
};

char32_t lower_latin1(char32_t letter) {
  const bool capital =
      (letter >= U'A' && letter <= U'Z') || (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7);
  return capital ? letter + 0x20 : letter;
}

// Reads one letter of at most two bytes; others (no Dutch word has them) end the reading.
std::optional<std::pair<char32_t, std::size_t>> next_letter(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  if (first < 0x80) return std::pair{static_cast<char32_t>(first), std::size_t{1}};
  if (first < 0xC2 || first > 0xC3 || word.size() < 2) return std::nullopt;
  const auto second = static_cast<unsigned char>(word[1]);
  if ((second & 0xC0U) != 0x80) return std::nullopt;
  return std::pair{static_cast<char32_t>(((first & 0x1FU) << 6U) | (second & 0x3FU)), std::size_t{2}};
}

std::optional<Letters> letters_of(std::string_view word, bool utf8) {
  Letters letters;
  while (!word.empty()) {
    const auto read = next_letter(word);
    if (!read) return std::nullopt;
    const auto letter = lower_latin1(read->first);
    if (utf8 && letter >= 0x80) {
      letters.text += static_cast<char>(0xC0U | (letter >> 6U));
      letters.text += static_cast<char>(0x80U | (letter & 0x3FU));
    } else {
      letters.text += static_cast<char>(letter);
    }
    letters.lengths.push_back(read->second);
    word.remove_prefix(read->second);
  }
  return letters;
}

}  // namespace

struct DutchHyphenator::Patterns {
  explicit Patterns(HyphenDict* loaded) : dict(loaded) {}
  ~Patterns() { hnj_hyphen_free(dict); }
  Patterns(const Patterns&) = delete;
  Patterns& operator=(const Patterns&) = delete;

  HyphenDict* dict;
};

DutchHyphenator::DutchHyphenator(std::filesystem::path patterns) : file_(std::move(patterns)) {}

DutchHyphenator::~DutchHyphenator() = default;

std::vector<std::size_t> DutchHyphenator::breaks(std::string_view word) const {
  if (word.size() < 2 * letters_kept || word.size() > longest_word) return {};
  std::string key(word);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (known_.size() >= most_remembered) known_.clear();
  auto found = work_out(key);
  known_.emplace(std::move(key), found);
  return found;
}

std::vector<std::size_t> DutchHyphenator::work_out(const std::string& word) const {
  if (!tried_) {
    tried_ = true;
    if (auto* dict = hnj_hyphen_load(file_.c_str())) patterns_ = std::make_unique<Patterns>(dict);
  }
  if (!patterns_) return {};
  const auto letters = letters_of(word, patterns_->dict->utf8 != 0);
  if (!letters) return {};
  std::vector<char> hyphens(letters->text.size() + 5);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed =
      hnj_hyphen_hyphenate2(patterns_->dict, letters->text.c_str(), static_cast<int>(letters->text.size()),
                            hyphens.data(), nullptr, &replacements, &positions, &cuts);
  std::vector<std::size_t> found;
  std::size_t bytes = 0;
  const std::size_t count = letters->lengths.size();
  for (std::size_t i = 0; failed == 0 && i + letters_kept < count; ++i) {
    bytes += letters->lengths[i];
    // A break that would change the spelling ("cafeetje" -> "café-tje") is left alone.
    const bool respells = replacements != nullptr && replacements[i] != nullptr;
    if (i + 1 >= letters_kept && (hyphens[i] & 1) != 0 && !respells) found.push_back(bytes);
  }
  for (std::size_t i = 0; replacements != nullptr && i < count; ++i) std::free(replacements[i]);
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  return found;
}

std::optional<Problem> DutchHyphenator::problem() const {
  if (::access(file_.c_str(), R_OK) == 0) return std::nullopt;
  return Problem{"afbreken",
                 "De afbreekpatronen ontbreken (" + file_.string() + "); woorden worden niet afgebroken."};
}

std::filesystem::path dutch_patterns() { return CALEIDOSCOOP_HYPHEN_PATTERNS; }

}  // namespace caleidoscoop::print
