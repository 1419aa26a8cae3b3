#include "sync/core/civil_time.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace caleidoscoop {
namespace {

using namespace std::chrono;

sys_seconds last_sunday_at_one_utc(year y, month m) { return sys_days{y / m / Sunday[last]} + hours{1}; }

// Reads exactly `digits` digits at `position` and moves on; -1 when they are not there.
int read_digits(std::string_view text, std::size_t& position, std::size_t digits) {
  if (position + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = text[position + i];
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  position += digits;
  return value;
}

bool read_char(std::string_view text, std::size_t& position, char expected) {
  if (position >= text.size() || text[position] != expected) return false;
  ++position;
  return true;
}

std::optional<seconds> read_offset(std::string_view text, std::size_t& position) {
  if (read_char(text, position, 'Z')) return seconds{0};
  const bool negative = position < text.size() && text[position] == '-';
  if (!negative && (position >= text.size() || text[position] != '+')) return std::nullopt;
  ++position;
  const int h = read_digits(text, position, 2);
  read_char(text, position, ':');
  const int m = read_digits(text, position, 2);
  if (h < 0 || h > 18 || m < 0 || m > 59) return std::nullopt;
  const seconds offset = hours{h} + minutes{m};
  return negative ? -offset : offset;
}

}  // namespace

seconds utc_offset(sys_seconds at) {
  const year y = year_month_day{floor<days>(at)}.year();
  const bool summer = at >= last_sunday_at_one_utc(y, March) && at < last_sunday_at_one_utc(y, October);
  return summer ? hours{2} : hours{1};
}

CivilTime to_civil(sys_seconds at) {
  const sys_seconds local = at + utc_offset(at);
  const sys_days day = floor<days>(local);
  const hh_mm_ss clock{local - day};
  return CivilTime{.date = year_month_day{day},
                   .day = day,
                   .weekday = weekday{day},
                   .hour = static_cast<int>(clock.hours().count()),
                   .minute = static_cast<int>(clock.minutes().count()),
                   .second = static_cast<int>(clock.seconds().count())};
}

sys_days local_day(sys_seconds at) { return to_civil(at).day; }

sys_seconds start_of_day(sys_days day) {
  const sys_seconds guess = sys_seconds{day} - hours{1};
  return sys_seconds{day} - utc_offset(guess);
}

std::optional<sys_seconds> parse_iso8601(std::string_view text) {
  std::size_t at = 0;
  const int y = read_digits(text, at, 4);
  if (y < 0 || !read_char(text, at, '-')) return std::nullopt;
  const int m = read_digits(text, at, 2);
  if (m < 0 || !read_char(text, at, '-')) return std::nullopt;
  const int d = read_digits(text, at, 2);
  const year_month_day date{year{y}, month{static_cast<unsigned>(m < 0 ? 0 : m)},
                            day{static_cast<unsigned>(d < 0 ? 0 : d)}};
  if (d < 0 || !date.ok()) return std::nullopt;
  if (at == text.size()) return start_of_day(sys_days{date});
  if (!read_char(text, at, 'T') && !read_char(text, at, ' ')) return std::nullopt;
  const int h = read_digits(text, at, 2);
  if (h < 0 || h > 24 || !read_char(text, at, ':')) return std::nullopt;
  const int min = read_digits(text, at, 2);
  if (min < 0 || min > 59) return std::nullopt;
  int s = 0;
  if (read_char(text, at, ':')) {
    s = read_digits(text, at, 2);
    if (s < 0 || s > 60) return std::nullopt;
    if (read_char(text, at, '.')) {
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    }
  }
  const sys_seconds local = sys_days{date} + hours{h} + minutes{min} + seconds{s};
  if (at == text.size()) {
    return local - utc_offset(local - utc_offset(local));
  }
  const auto offset = read_offset(text, at);
  if (!offset || at != text.size()) return std::nullopt;
  return local - *offset;
}

std::string_view dutch_month(unsigned month) {
  constexpr std::array<std::string_view, 12> names = {"januari",   "februari", "maart",    "april",
                                                      "mei",       "juni",     "juli",     "augustus",
                                                      "september", "oktober",  "november", "december"};
  return names.at((month + 11) % 12);
}

std::string format_iso8601(sys_seconds at) {
  const CivilTime t = to_civil(at);
  const auto offset = duration_cast<hours>(utc_offset(at)).count();
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d+%02d:00",
                static_cast<int>(t.date.year()), static_cast<unsigned>(t.date.month()),
                static_cast<unsigned>(t.date.day()), t.hour, t.minute, t.second, static_cast<int>(offset));
  return buffer;
}

}  // namespace caleidoscoop
