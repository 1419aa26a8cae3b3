#include "sync/store/likeness.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string>

#include "sync/core/text.h"

namespace caleidoscoop::store {
namespace {

using Hashes = std::vector<std::uint32_t>;

constexpr std::size_t most_title_words = 40;
constexpr std::size_t most_summary_words = 40;  // a press source's teaser has no more
constexpr std::size_t shortest_word = 3;
constexpr std::size_t rows_in_title_band = 2;
constexpr std::size_t rows_in_text_band = 3;
constexpr std::size_t fewest_title_words = 4;
constexpr std::size_t telling_summary = 8;  // words, from which on a summary must agree too

// Sources cut the same text at different lengths: what the shorter one has of the longer counts.
constexpr double text_alike = 0.8;
constexpr double titles_of_alike_texts = 0.2;
constexpr double texts_of_one_title = 0.5;
constexpr double title_alike = 0.75;

constexpr std::array<std::string_view, 40> common_words = {
    "aan", "als", "bij",  "dan",  "dat", "de",   "deze",  "die",  "dit",   "door",
    "een", "en",  "er",   "haar", "had", "heb",  "heeft", "het",  "hij",   "hun",
    "in",  "is",  "maar", "met",  "na",  "naar", "niet",  "nog",  "of",    "om",
    "ook", "op",  "over", "te",   "tot", "uit",  "van",   "voor", "wordt", "zijn"};

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

// SplitMix64's finaliser: every bit of the input moves every bit of the output.
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
  return value ^ (value >> 31);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

void sort_out(Hashes& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

// Typographic dashes and quotes are bytes over 0x80 and would hold words together.
std::string without_typography(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("\xE2\x80"); at != std::string::npos; at = out.find("\xE2\x80", at)) {
    for (const std::size_t end = std::min(at + 3, out.size()); at < end; ++at) out[at] = ' ';
  }
  return out;
}

struct Place {
  std::size_t most = 0;
  bool in_title = false;
};

// A word at the beginning of a sentence has its capital from there; the title's first is a name more
// often than not ("Zwolle stelt begroting vast").
void add_word(std::string_view written, bool begins_sentence, const Place& place, Likeness& to) {
  const std::string word = fold(written);
  const bool digit = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool common = std::binary_search(common_words.begin(), common_words.end(), word);
  if (!place.in_title) ++to.summary_words;
  if (common || (word.size() < shortest_word && !digit)) return;
  const std::uint32_t hash = hash_of(word);
  if (place.in_title) to.title.push_back(hash);
  to.text.push_back(hash);
  if (digit) to.numbers.push_back(hash);
  const bool capital = static_cast<unsigned char>(written[0]) < 0x80 ? written[0] >= 'A' && written[0] <= 'Z'
                                                                     : std::string_view(word) != written;
  if (!digit && capital && (place.in_title || !begins_sentence)) to.names.push_back(hash);
}

void add_words(std::string_view text, const Place& place, Likeness& to) {
  const std::string clean = without_typography(text);
  bool begins_sentence = true;
  std::size_t words = 0;
  for (std::size_t at = 0; at < clean.size() && words < place.most;) {
    const std::size_t start = at;
    while (at < clean.size() && is_letter(clean[at])) ++at;
    if (at > start) {
      add_word(std::string_view(clean).substr(start, at - start), begins_sentence, place, to);
      begins_sentence = false;
      ++words;
      continue;
    }
    begins_sentence =
        begins_sentence || clean[at] == '.' || clean[at] == '!' || clean[at] == '?' || clean[at] == ':';
    ++at;
  }
}

// One band: the least of the words' hashes under each of a few hash functions, together.
std::uint64_t band_of(const Hashes& words, std::size_t band, std::size_t rows) {
  std::uint64_t together = mix(band + 1);
  for (std::size_t row = 0; row < rows; ++row) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t seed = mix((std::uint64_t{band} << 8 | row) + 0x9E3779B97F4A7C15ull);
    for (const std::uint32_t word : words) least = std::min(least, mix(seed ^ word));
    together = mix(together ^ least);
  }
  return together;
}

std::size_t shared(const Hashes& a, const Hashes& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++count;
    const bool left = *x <= *y;
    const bool right = *y <= *x;
    x += left ? 1 : 0;
    y += right ? 1 : 0;
  }
  return count;
}

double over_all(const Hashes& a, const Hashes& b) {
  const std::size_t common = shared(a, b);
  const std::size_t all = a.size() + b.size() - common;
  return all == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(all);
}

double over_shorter(const Hashes& a, const Hashes& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  return shorter == 0 ? 0.0 : static_cast<double>(shared(a, b)) / static_cast<double>(shorter);
}

bool has_of_its_own(const Hashes& particular, const Hashes& other_text) {
  return shared(particular, other_text) < particular.size();
}

bool differ(const Hashes& a, const Hashes& text_of_a, const Hashes& b, const Hashes& text_of_b) {
  return has_of_its_own(a, text_of_b) && has_of_its_own(b, text_of_a);
}

bool both_tell(const Likeness& a, const Likeness& b) {
  return a.summary_words >= telling_summary && b.summary_words >= telling_summary;
}

}  // namespace

Likeness likeness_of(std::string_view title, std::string_view summary) {
  Likeness made;
  add_words(title, {most_title_words, true}, made);
  add_words(summary, {most_summary_words, false}, made);
  for (Hashes* hashes : {&made.title, &made.text, &made.names, &made.numbers}) sort_out(*hashes);
  if (made.title.size() >= fewest_title_words) {
    for (std::size_t i = 0; i < Likeness::title_bands; ++i) {
      made.bands[i] = band_of(made.title, i, rows_in_title_band);
    }
  }
  if (made.summary_words >= telling_summary) {
    for (std::size_t i = Likeness::title_bands; i < made.bands.size(); ++i) {
      made.bands[i] = band_of(made.text, i, rows_in_text_band);
    }
  }
  return made;
}

bool contradict(const Likeness& a, const Likeness& b) {
  return differ(a.names, a.text, b.names, b.text) || differ(a.numbers, a.text, b.numbers, b.text);
}

bool same_story(const Likeness& a, const Likeness& b) {
  if (contradict(a, b)) return false;
  if (both_tell(a, b)) {
    const double titles = over_all(a.title, b.title);
    if (over_shorter(a.text, b.text) >= text_alike) return titles >= titles_of_alike_texts;
    return titles >= title_alike && over_shorter(a.text, b.text) >= texts_of_one_title;
  }
  const bool long_enough = std::min(a.title.size(), b.title.size()) >= fewest_title_words;
  return long_enough && over_all(a.title, b.title) >= title_alike;
}

bool same_title_means_same(const Likeness& a, const Likeness& b) {
  if (!both_tell(a, b)) return true;
  return !contradict(a, b) || over_shorter(a.text, b.text) >= text_alike;
}

}  // namespace caleidoscoop::store
