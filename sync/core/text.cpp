#include "sync/core/text.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace caleidoscoop {
namespace {

constexpr ucs4_t replacement = 0xFFFD;
constexpr int most_marks_on_a_letter = 4;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

void append(std::string& out, ucs4_t c) {
  std::uint8_t buffer[6];
  const int length = u8_uctomb(buffer, c, sizeof buffer);
  if (length > 0) out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

// U+061C, U+200E/F, U+202A..E, U+2066..9: Unicode's explicit directional formatting.
bool changes_direction(ucs4_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool is_white(ucs4_t c) {
  if (c < 0x1680) return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0;
  return c == 0xFEFF || uc_is_property_white_space(c);
}

bool is_control(ucs4_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Calls use(c) for every character, U+FFFD for what is ill-formed.
template <class F>
void for_each_character(std::string_view text, F use) {
  const std::uint8_t* at = bytes_of(text);
  std::size_t left = text.size();
  while (left > 0) {
    ucs4_t c = 0;
    int length = u8_mbtoucr(&c, at, left);
    if (length <= 0) {
      c = replacement;
      length = 1;
    }
    use(c);
    at += length;
    left -= static_cast<std::size_t>(length);
  }
}

bool is_graphic_ascii(char c) { return c > 0x20 && c < 0x7F; }

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101U; }

std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text.data() + at, sizeof eight);
  return eight;
}

// How many of the eight bytes from `at` on are certainly words of ASCII with single spaces between
// them and none at the end: all, all but a last space, or none when a closer look is needed.
std::size_t eight_words_length(std::string_view text, std::size_t at, bool after_word) {
  if (std::endian::native != std::endian::little || at + 8 > text.size()) return 0;
  const std::uint64_t eight = eight_bytes(text, at);
  const std::uint64_t beyond_ascii = eight | (eight + every_byte(0x01));
  const std::uint64_t controls = eight - every_byte(0x20);
  if (((beyond_ascii | controls) & every_byte(0x80)) != 0) return 0;
  const std::uint64_t others = (eight ^ every_byte(0x20)) + every_byte(0x7F);
  const std::uint64_t spaces = ~others & every_byte(0x80);
  const bool starts_with_space = (spaces & 0x80U) != 0;
  if ((spaces & (spaces >> 8)) != 0 || (starts_with_space && !after_word)) return 0;
  return (spaces >> 63) != 0 ? 7 : 8;
}

// How many bytes from `at` on are words of ASCII, single spaces between them included.
std::size_t ascii_words_length(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  while (at < text.size()) {
    if (const std::size_t length = eight_words_length(text, at, at > start); length > 0) {
      at += length;
    } else if (is_graphic_ascii(text[at])) {
      ++at;
    } else if (text[at] == ' ' && at > start && at + 1 < text.size() && is_graphic_ascii(text[at + 1])) {
      at += 2;
    } else {
      break;
    }
  }
  return at - start;
}

std::size_t ascii_length(std::string_view text) {
  std::size_t at = 0;
  for (; at + 32 <= text.size(); at += 32) {
    const std::uint64_t all = eight_bytes(text, at) | eight_bytes(text, at + 8) | eight_bytes(text, at + 16) |
                              eight_bytes(text, at + 24);
    if ((all & every_byte(0x80)) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

// The character of two bytes that stands at `at`, as Western letters are written; 0 for any other.
ucs4_t two_byte_character(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return 0;
  const auto lead = static_cast<unsigned char>(text[at]);
  const auto next = static_cast<unsigned char>(text[at + 1]);
  if (lead < 0xC2 || lead > 0xDF || (next & 0xC0) != 0x80) return 0;
  return (lead & 0x1FU) << 6 | (next & 0x3FU);
}

// The length of the character at `at`, which it gives in `c`; 0 when the bytes are ill-formed.
std::size_t read_character(std::string_view text, std::size_t at, ucs4_t& c) {
  c = two_byte_character(text, at);
  if (c != 0) return 2;
  const int length = u8_mbtoucr(&c, bytes_of(text) + at, text.size() - at);
  return length > 0 ? static_cast<std::size_t>(length) : 0;
}

// Cleans one character after another, ASCII words at a time: nearly all text is made of those.
class Cleaner {
 public:
  explicit Cleaner(bool one_line) : one_line_(one_line) {}

  std::string clean(std::string_view bytes) {
    out_.reserve(bytes.size());
    std::size_t at = 0;
    while (at < bytes.size()) {
      if (const std::size_t words = ascii_words_length(bytes, at); words > 0) {
        add(bytes.substr(at, words));
        marks_ = 0;
        at += words;
        continue;
      }
      ucs4_t c = 0;
      const std::size_t length = read_character(bytes, at, c);
      if (length == 0) {
        add("\xEF\xBF\xBD");
        marks_ = 0;
      } else {
        add_character(c, bytes.substr(at, length));
      }
      at += std::max<std::size_t>(length, 1);
    }
    return std::move(out_);
  }

 private:
  void add_character(ucs4_t c, std::string_view encoded) {
    if (changes_direction(c)) return;
    const bool control = is_control(c) && c != '\n';
    if (one_line_ && (control || is_white(c))) {
      gap_ = !out_.empty();
      marks_ = 0;
      return;
    }
    marks_ = c >= first_mark && uc_combining_class(c) != 0 ? marks_ + 1 : 0;
    if (marks_ <= most_marks_on_a_letter) add(control ? " " : encoded);
  }

  void add(std::string_view text) {
    if (gap_) out_ += ' ';
    gap_ = false;
    out_ += text;
  }

  static constexpr ucs4_t first_mark = 0x300;

  bool one_line_;
  bool gap_ = false;
  int marks_ = 0;
  std::string out_;
};

}  // namespace

std::string clean_text(std::string_view bytes) { return Cleaner(false).clean(bytes); }

std::string clean_line(std::string_view bytes) { return Cleaner(true).clean(bytes); }

bool is_valid_utf8(std::string_view bytes) {
  while (true) {
    bytes.remove_prefix(ascii_length(bytes));
    if (bytes.empty()) return true;
    ucs4_t c = 0;
    const std::size_t length = read_character(bytes, 0, c);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
}

std::size_t grapheme_count(std::string_view text) {
  std::size_t count = 0;
  const std::uint8_t* at = bytes_of(text);
  const std::uint8_t* end = at + text.size();
  while (at != nullptr && at < end) {
    at = u8_grapheme_next(at, end);
    ++count;
  }
  return count;
}

std::string cut_graphemes(std::string_view text, std::size_t count) {
  const std::uint8_t* start = bytes_of(text);
  const std::uint8_t* end = start + text.size();
  const std::uint8_t* at = start;
  for (std::size_t i = 0; i < count && at != nullptr && at < end; ++i) {
    const std::uint8_t* next = u8_grapheme_next(at, end);
    if (i + 1 == count && next < end) break;  // the last place is the ellipsis's
    at = next;
  }
  if (at == end || count == 0) return std::string(text.substr(0, count == 0 ? 0 : text.size()));
  std::string_view kept = text.substr(0, static_cast<std::size_t>(at - start));
  // A word cut in the middle reads badly; go back to a space unless that costs a third.
  const std::size_t space = kept.find_last_of(' ');
  if (space != std::string_view::npos && space * 3 >= kept.size() * 2) kept = kept.substr(0, space);
  while (!kept.empty() && (kept.back() == ' ' || kept.back() == ',' || kept.back() == '.')) {
    kept.remove_suffix(1);
  }
  return std::string(kept) + "…";
}

std::string fold(std::string_view text) {
  std::size_t length = 0;
  std::uint8_t* folded = u8_casefold(bytes_of(text), text.size(), nullptr, UNINORM_NFKD, nullptr, &length);
  if (folded == nullptr) return std::string(text);
  std::string out;
  out.reserve(length);
  for_each_character(std::string_view(reinterpret_cast<char*>(folded), length), [&](ucs4_t c) {
    if (uc_combining_class(c) == 0) append(out, c);
  });
  std::free(folded);
  return out;
}

}  // namespace caleidoscoop
