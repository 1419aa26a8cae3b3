// The names of months, halves of the day and time zones, as dates in feeds and on pages use them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop {

// Lower case of ASCII and of the two-byte letters that names of months need (Latin-1, Greek).
std::string lower_word(std::string_view word);

struct MonthWord {
  int month = 0;            // 1 to 12, or 0 when the word is no month
  bool or_weekday = false;  // "mar": March, or Tuesday in French and Italian
};

// Dutch, English, French, German, Spanish, Italian, Portuguese, Greek and Hungarian, in full or short;
// `word` as lower_word gives it.
MonthWord month_of_word(std::string_view word);

// Minutes east of Greenwich. The military letters are unknown but for Z: RFC 2822, section 4.3.
std::optional<int> zone_of_word(std::string_view word);

enum class DayHalf { none, morning, afternoon };
DayHalf day_half_of_word(std::string_view word);

}  // namespace caleidoscoop
