#include "sync/feeds/date.h"

#include <algorithm>
#include <string>

#include "sync/core/ascii.h"
#include "sync/feeds/date_words.h"

namespace caleidoscoop {
namespace {

using namespace std::chrono;

constexpr std::size_t longest_date = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

// Of any alphabet: what is no ASCII counts as a letter.
bool is_letter(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

struct Parts {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int offset_minutes = 0;
  DayHalf half = DayHalf::none;
  bool has_time = false;
  bool has_offset = false;  // in figures, which a zone's name behind them only repeats
  bool month_is_sure = false;

  bool has_date() const { return year >= 0 && month >= 0 && day >= 0; }
};

std::optional<sys_seconds> assemble(const Parts& parts) {
  if (parts.year < 1 || parts.month < 1 || parts.day < 1) return std::nullopt;
  const year_month_day date{year{parts.year}, month{static_cast<unsigned>(parts.month)},
                            day{static_cast<unsigned>(parts.day)}};
  int hour = parts.hour;
  if (parts.half == DayHalf::afternoon && hour < 12) hour += 12;
  if (parts.half == DayHalf::morning && hour == 12) hour = 0;
  const bool end_of_day = hour == 24 && parts.minute == 0 && parts.second == 0;
  if (!date.ok() || (hour > 23 && !end_of_day) || parts.minute > 59 || parts.second > 61) return std::nullopt;
  return sys_seconds{sys_days{date}} + hours{hour} + minutes{parts.minute} + seconds{parts.second} -
         minutes{parts.offset_minutes};
}

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return digits.empty() ? -1 : value;
}

// "0001" is how some programs write that they know no date; other readers take it for 2001 too, which
// is as old for a headline as any.
int full_year(std::string_view digits) {
  const int value = number(digits);
  if (digits.size() == 2 && value >= 70) return 1900 + value;
  return value < 100 ? 2000 + value : value;
}

// Reads a date from left to right, whatever the order of its parts.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) {}

  std::optional<sys_seconds> read() {
    if (starts_with_year() && !read_iso_date()) return std::nullopt;
    while (at_ < text_.size()) {
      if (!read_part()) return std::nullopt;
    }
    return assemble(parts_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  std::string_view take_digits(std::size_t most) {
    const std::size_t start = at_;
    while (at_ - start < most && is_digit(peek())) ++at_;
    return text_.substr(start, at_ - start);
  }

  std::size_t count_digits() const {
    std::size_t count = 0;
    while (is_digit(peek(count))) ++count;
    return count;
  }

  std::string take_word() {
    const std::size_t start = at_;
    while (is_letter(peek())) ++at_;
    return lower_word(text_.substr(start, at_ - start));
  }

  bool starts_with_year() const {
    const std::size_t digits = count_digits();
    const char next = peek(digits);
    const bool separated = is_separator(next) && (is_digit(peek(digits + 1)) || peek(digits + 1) == 'W');
    if (digits == 4) return separated || next == 'W' || next == '\0' || next == 'T';
    return digits == 6 || digits == 7 || digits == 8 || digits == 12 || digits == 14;
  }

  // "2004-12-31", "20041231", "2004/12/31", "2004-12", "2004", "2004-366", "2004-W53-5".
  bool read_iso_date() {
    parts_.year = number(take_digits(4));
    parts_.month = parts_.day = 1;
    parts_.month_is_sure = true;
    if (is_separator(peek())) ++at_;
    if (take('W')) return read_week_date();
    if (count_digits() == 3) return set_day_of_year(number(take_digits(3)));
    if (is_digit(peek())) parts_.month = number(take_digits(2));
    if (is_separator(peek()) && is_digit(peek(1)) && !is_offset_at_end()) ++at_;
    if (is_digit(peek())) parts_.day = number(take_digits(2));
    if (peek() == 'T' || peek() == 't') ++at_;
    return true;
  }

  bool read_week_date() {
    const int week = number(take_digits(2));
    take('-');
    const int weekday = is_digit(peek()) ? number(take_digits(1)) : 1;
    if (week < 1 || week > 53 || weekday < 1 || weekday > 7) return false;
    // 4 January is always in week 1 (ISO 8601).
    const sys_days fourth{year{parts_.year} / January / 4};
    const auto monday = fourth - days{std::chrono::weekday{fourth}.iso_encoding() - 1};
    set_day(monday + days{(week - 1) * 7 + weekday - 1});
    return true;
  }

  bool set_day_of_year(int day) {
    if (day < 1 || day > (year{parts_.year}.is_leap() ? 366 : 365)) return false;
    set_day(sys_days{year{parts_.year} / January / 1} + days{day - 1});
    return true;
  }

  void set_day(sys_days day) {
    const year_month_day date{day};
    parts_.year = static_cast<int>(date.year());
    parts_.month = static_cast<int>(static_cast<unsigned>(date.month()));
    parts_.day = static_cast<int>(static_cast<unsigned>(date.day()));
  }

  // "+01:00" or "-05:00" as all that is left: the zone of a date without a time.
  bool is_offset_at_end() const {
    return text_.size() - at_ == 6 && (peek() == '+' || peek() == '-') && peek(3) == ':';
  }

  bool read_part() {
    const char c = peek();
    if (is_digit(c)) return read_number();
    if (is_letter(c)) {
      read_word();
      return true;
    }
    const bool sign = (c == '+' || c == '-') && is_digit(peek(1));
    if (sign && (parts_.has_time || is_offset_at_end())) return read_offset();
    // A year before Christ is a generator's way to say that it knows no date.
    if (c == '-' && at_ == 0) return false;
    ++at_;
    return true;
  }

  // "+01:00", "+0100", "+01", "-5".
  bool read_offset() {
    const bool negative = peek() == '-';
    ++at_;
    const int hour = number(take_digits(2));
    take(':');
    const int minute = std::max(number(take_digits(2)), 0);
    if (hour > 18 || minute > 59) return false;
    parts_.offset_minutes = (negative ? -1 : 1) * (hour * 60 + minute);
    parts_.has_offset = true;
    return true;
  }

  bool read_number() {
    const std::size_t digits = count_digits();
    const char next = peek(digits);
    if (digits <= 2 && !parts_.has_time && is_clock(digits)) return read_clock();
    if ((digits == 4 || digits == 6) && !parts_.has_time && parts_.has_date()) return read_clock();
    if (digits > 4) return false;
    const bool more_follows = is_separator(next) && is_digit(peek(digits + 1));
    if (digits == 4 && more_follows && parts_.year < 0) return read_iso_date();
    if (digits <= 2 && more_follows && parts_.day < 0) return read_numeric_date();
    place_number(take_digits(4));
    return true;
  }

  // "9:05"; and "9.05", "9h05", "9u05" where the day is known already.
  bool is_clock(std::size_t digits) const {
    const char next = peek(digits);
    if (!is_digit(peek(digits + 1))) return false;
    return next == ':' || (parts_.has_date() && (next == '.' || next == 'h' || next == 'u'));
  }

  // "9:05", "09:05:59.123", "0905", "090559".
  bool read_clock() {
    parts_.hour = number(take_digits(2));
    const char separator = is_digit(peek()) ? '\0' : peek();
    if (separator != '\0') ++at_;
    parts_.minute = number(take_digits(2));
    if (separator == '\0' ? is_digit(peek()) : peek() == separator && is_digit(peek(1))) {
      if (separator != '\0') ++at_;
      parts_.second = number(take_digits(2));
    }
    if ((peek() == '.' || peek() == ',') && is_digit(peek(1))) {
      ++at_;
      take_digits(longest_date);
    }
    parts_.has_time = true;
    return true;
  }

  // "31-12-2004", "31.12.2004", "12/31/2004": the slash is the American order unless it cannot be.
  bool read_numeric_date() {
    const int first = number(take_digits(2));
    const bool month_first = peek() == '/' && first <= 12;
    ++at_;
    const int second = number(take_digits(2));
    if (!is_separator(peek())) return false;
    ++at_;
    if (count_digits() != 2 && count_digits() != 4) return false;
    parts_.year = full_year(take_digits(4));
    parts_.month = month_first ? first : second;
    parts_.day = month_first ? second : first;
    parts_.month_is_sure = true;
    return true;
  }

  void place_number(std::string_view digits) {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("년") || rest.starts_with("年")) {
      parts_.year = number(digits);
    } else if (rest.starts_with("월") || rest.starts_with("月")) {
      parts_.month = number(digits);
      parts_.month_is_sure = true;
    } else if (digits.size() <= 2 && parts_.day < 0) {
      parts_.day = number(digits);
    } else if (parts_.year < 0) {
      parts_.year = full_year(digits);
    }
  }

  void read_word() {
    const std::string word = take_word();
    if (parts_.has_time && (word == "a" || word == "p") && peek() == '.' && (peek(1) | 0x20) == 'm') {
      parts_.half = word == "p" ? DayHalf::afternoon : DayHalf::morning;
      at_ += 2;
    } else if (const DayHalf half = day_half_of_word(word); half != DayHalf::none) {
      parts_.half = half;
    } else if (const auto zone = zone_of_word(word); zone && parts_.has_time) {
      if (!parts_.has_offset) parts_.offset_minutes = *zone;
    } else if (!parts_.month_is_sure) {
      const MonthWord month = month_of_word(word);
      if (month.month == 0) return;
      parts_.month = month.month;
      parts_.month_is_sure = !month.or_weekday;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Parts parts_;
};

// Markup of HTML's time element, for a date field into which a page's template was poured.
std::string_view within_time_element(std::string_view text) {
  const std::size_t attribute = text.find("datetime=");
  if (attribute == std::string_view::npos || text[0] != '<') return text;
  const std::size_t start = attribute + 10;
  if (start >= text.size()) return text;
  return text.substr(start, text.find(text[start - 1], start) - start);
}

// Seconds or milliseconds since 1970, as programs write time.
std::optional<sys_seconds> epoch(std::string_view text) {
  const bool in_milliseconds = text.size() == 13;
  if ((text.size() != 10 && !in_milliseconds) || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (char c : text) value = value * 10 + (c - '0');
  return sys_seconds{seconds{in_milliseconds ? value / 1000 : value}};
}

}  // namespace

std::optional<sys_seconds> parse_feed_date(std::string_view text) {
  const std::string_view date = within_time_element(trimmed(text)).substr(0, longest_date);
  if (date.size() < 4) return std::nullopt;
  if (const auto time = epoch(date)) return time;
  return DateReader(date).read();
}

}  // namespace caleidoscoop
