#include "sync/core/text.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <cstdint>
#include <cstdlib>

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

bool is_white(ucs4_t c) { return c == 0xFEFF || uc_is_property_white_space(c); }

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

}  // namespace

std::string clean_text(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  int marks = 0;
  for_each_character(bytes, [&](ucs4_t c) {
    if (changes_direction(c)) return;
    if (c == '\n') return append(out, c);
    if (is_control(c)) return append(out, ' ');
    marks = uc_combining_class(c) != 0 ? marks + 1 : 0;
    if (marks <= most_marks_on_a_letter) append(out, c);
  });
  return out;
}

bool is_valid_utf8(std::string_view bytes) { return u8_check(bytes_of(bytes), bytes.size()) == nullptr; }

std::string clean_line(std::string_view bytes) {
  std::string out;
  bool gap = false;
  for_each_character(clean_text(bytes), [&](ucs4_t c) {
    if (is_white(c)) {
      gap = !out.empty();
      return;
    }
    if (gap) out += ' ';
    gap = false;
    append(out, c);
  });
  return out;
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
