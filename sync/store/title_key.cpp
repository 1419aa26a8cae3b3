#include "sync/store/title_key.h"

#include <algorithm>
#include <utility>

#include "sync/core/text.h"

namespace caleidoscoop::store {
namespace {

constexpr int fewest_words = 4;
constexpr int most_words_in_a_name = 4;

struct Words {
  std::string text;
  int count = 0;
};

Words words_of(std::string_view folded) {
  Words words;
  bool inside = false;
  for (const char c : folded) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter && !inside) {
      if (words.count++ > 0) words.text += ' ';
    }
    if (letter) words.text += c;
    inside = letter;
  }
  return words;
}

// "\u2013", "\u2019" and their like are bytes over 0x80 and would glue words together.
std::string without_typography(std::string folded) {
  for (std::size_t at = folded.find("\xE2\x80"); at != std::string::npos;
       at = folded.find("\xE2\x80", at + 3)) {
    const std::size_t length = std::min<std::size_t>(3, folded.size() - at);
    folded.replace(at, length, length, ' ');
  }
  return folded;
}

}  // namespace

std::string title_key(std::string_view title) {
  const std::string folded = fold(title);
  std::string_view kept = folded;
  for (const std::string_view separator : {" | ", " - ", " – "}) {
    const std::size_t at = kept.rfind(separator);
    if (at == std::string_view::npos) continue;
    const bool name_follows = words_of(kept.substr(at + separator.size())).count <= most_words_in_a_name;
    if (name_follows && words_of(kept.substr(0, at)).count >= fewest_words) kept = kept.substr(0, at);
  }
  Words words = words_of(without_typography(std::string(kept)));
  return words.count < fewest_words ? std::string() : std::move(words.text);
}

}  // namespace caleidoscoop::store
