#include "sync/feeds/date.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace caleidoscoop {
namespace {

using namespace std::chrono;

constexpr std::size_t longest_date = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

struct Named {
  std::string_view name;
  int value;
};

// English and Dutch; compared by their first three letters.
constexpr std::array<Named, 15> months{{{"jan", 1},
                                        {"feb", 2},
                                        {"mar", 3},
                                        {"mrt", 3},
                                        {"maa", 3},
                                        {"apr", 4},
                                        {"may", 5},
                                        {"mei", 5},
                                        {"jun", 6},
                                        {"jul", 7},
                                        {"aug", 8},
                                        {"sep", 9},
                                        {"okt", 10},
                                        {"nov", 11},
                                        {"dec", 12}}};

// Offsets in minutes. The military letters are left out: RFC 2822 tells to read them as unknown.
constexpr std::array<Named, 26> zones{
    {{"z", 0},      {"gmt", 0},    {"utc", 0},    {"ut", 0},     {"wet", 0},    {"bst", 60},   {"west", 60},
     {"cet", 60},   {"met", 60},   {"mez", 60},   {"cest", 120}, {"mest", 120}, {"mesz", 120}, {"eet", 120},
     {"eest", 180}, {"msk", 180},  {"ist", 330},  {"jst", 540},  {"est", -300}, {"edt", -240}, {"cst", -360},
     {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}}};

int month_of(std::string_view word) {
  const std::string start = lower(word.substr(0, 3));
  if (start == "oct") return 10;
  for (const Named& month : months) {
    if (start == month.name) return month.value;
  }
  return 0;
}

std::optional<int> zone_of(std::string_view word) {
  const std::string name = lower(word);
  for (const Named& zone : zones) {
    if (name == zone.name) return zone.value;
  }
  return std::nullopt;
}

struct Parts {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int offset_minutes = 0;
  bool has_time = false;
};

std::optional<sys_seconds> assemble(const Parts& parts) {
  if (parts.year < 1 || parts.month < 1 || parts.day < 1) return std::nullopt;
  const year_month_day date{year{parts.year}, month{static_cast<unsigned>(parts.month)},
                            day{static_cast<unsigned>(parts.day)}};
  if (!date.ok() || parts.hour > 24 || parts.minute > 59 || parts.second > 61) return std::nullopt;
  return sys_seconds{sys_days{date}} + hours{parts.hour} + minutes{parts.minute} + seconds{parts.second} -
         minutes{parts.offset_minutes};
}

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void skip_spaces() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }
  std::string_view digits(std::size_t most) {
    const std::size_t start = at_;
    while (at_ - start < most && is_digit(peek())) ++at_;
    return text_.substr(start, at_ - start);
  }
  std::string_view letters() {
    const std::size_t start = at_;
    while (is_alpha(peek())) ++at_;
    return text_.substr(start, at_ - start);
  }
  std::string_view rest() const { return text_.substr(at_); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return digits.empty() ? -1 : value;
}

// "Z", "+01:00", "+0100", "+01", "CET", "GMT+1"; nothing there is UTC.
bool read_zone(Cursor& in, Parts& parts) {
  in.skip_spaces();
  if (is_alpha(in.peek())) {
    const auto named = zone_of(in.letters());
    if (named) parts.offset_minutes = *named;
    in.skip_spaces();
    if (in.peek() != '+' && in.peek() != '-') return true;
  }
  const bool negative = in.peek() == '-';
  if (!in.take('+') && !in.take('-')) return true;
  const int hour = number(in.digits(2));
  in.take(':');
  const int minute = number(in.digits(2));
  if (hour < 0 || hour > 18) return false;
  const int total = hour * 60 + (minute < 0 ? 0 : minute);
  parts.offset_minutes = negative ? -total : total;
  return true;
}

// "9:05", "09:05:59.123", "0905"; with am or pm.
bool read_clock(Cursor& in, Parts& parts) {
  parts.hour = number(in.digits(2));
  const bool separated = in.take(':') || in.take('.');
  if (!separated && !is_digit(in.peek())) {
    parts.hour = 0;
    return false;
  }
  parts.minute = number(in.digits(2));
  if (in.take(':') || (separated && in.take('.')) || is_digit(in.peek())) parts.second = number(in.digits(2));
  if (in.take('.') || in.take(',')) in.digits(12);
  if (parts.hour < 0 || parts.minute < 0 || parts.second < 0) return false;
  parts.has_time = true;
  return true;
}

// From a year on: "2004-12-31T23:59:59Z", "20041231", "2004/12/31 10:00:00", "2004-12", "2004".
std::optional<sys_seconds> parse_iso(std::string_view text) {
  Cursor in(text);
  Parts parts;
  parts.year = number(in.digits(4));
  parts.month = parts.day = 1;
  if (in.take('-') || in.take('/') || in.take('.') || is_digit(in.peek())) {
    parts.month = number(in.digits(2));
    if (in.take('-') || in.take('/') || in.take('.') || is_digit(in.peek())) parts.day = number(in.digits(2));
  }
  in.skip_spaces();
  if (in.peek() == 'T' || in.peek() == 't') in.letters();
  in.skip_spaces();
  if (is_digit(in.peek()) && !read_clock(in, parts)) return std::nullopt;
  if (!read_zone(in, parts)) return std::nullopt;
  return assemble(parts);
}

int full_year(std::string_view digits) {
  const int value = number(digits);
  if (digits.size() == 2) return value < 70 ? 2000 + value : 1900 + value;
  return value < 100 ? 2000 + value : value;  // "0001" of a generator without a date: old, not new
}

// "31-12-2004", "31.12.2004", "12/31/2004": the slash is the American order unless it cannot be.
bool read_numeric_date(Cursor& in, int first, Parts& parts) {
  const bool american = in.peek() == '/';
  in.take(in.peek());
  const int second = number(in.digits(2));
  if (!in.take('-') && !in.take('/') && !in.take('.')) return false;
  parts.year = full_year(in.digits(4));
  const bool month_first = american && first <= 12;
  parts.month = month_first ? first : second;
  parts.day = month_first ? second : first;
  return true;
}

void read_word(Cursor& in, Parts& parts) {
  const std::string_view word = in.letters();
  const std::string name = lower(word);
  if (parts.has_time && (name == "pm" || name == "am")) {
    if (name == "pm" && parts.hour < 12) parts.hour += 12;
    if (name == "am" && parts.hour == 12) parts.hour = 0;
    return;
  }
  if (const auto zone = zone_of(word); zone && parts.has_time) {
    parts.offset_minutes = *zone;
    return;
  }
  // A weekday is never told from a month by its place: "mar" is Tuesday in French, "maa" Monday.
  const bool weekday = name == "maandag" || name == "ma";
  if (parts.month < 0 && !weekday && word.size() >= 3) {
    if (const int month = month_of(word); month > 0) parts.month = month;
  }
}

bool read_number(Cursor& in, Parts& parts) {
  const std::string_view digits = in.digits(4);
  const char next = in.peek();
  if (next == ':' && digits.size() <= 2) {
    Cursor clock(std::string_view(digits.data(), digits.size() + in.rest().size()));
    if (!read_clock(clock, parts)) return false;
    in = clock;
    return true;
  }
  if (digits.size() <= 2 && parts.day < 0) {
    const std::string_view rest = in.rest();
    if ((next == '/' || next == '-' || next == '.') && rest.size() > 1 && is_digit(rest[1])) {
      return read_numeric_date(in, number(digits), parts);
    }
    parts.day = number(digits);
    return true;
  }
  if (parts.year < 0) {
    parts.year = full_year(digits);
    return true;
  }
  // "0905" after the year, as some write the time.
  if (digits.size() == 4 && !parts.has_time) {
    parts.hour = number(digits.substr(0, 2));
    parts.minute = number(digits.substr(2));
    parts.has_time = true;
  }
  return true;
}

// Day, month and year in any order, with names: RFC 822, asctime and what people make of them.
std::optional<sys_seconds> parse_words(std::string_view text) {
  Cursor in(text);
  Parts parts;
  while (!in.done()) {
    const char c = in.peek();
    if (is_digit(c)) {
      if (!read_number(in, parts)) return std::nullopt;
    } else if (is_alpha(c)) {
      read_word(in, parts);
    } else if ((c == '+' || c == '-') && parts.has_time && in.rest().size() > 1 && is_digit(in.rest()[1])) {
      if (!read_zone(in, parts)) return std::nullopt;
    } else {
      in.take(c);
    }
  }
  return assemble(parts);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

}  // namespace

std::optional<sys_seconds> parse_feed_date(std::string_view text) {
  const std::string_view date = trimmed(text).substr(0, longest_date);
  if (date.size() < 4) return std::nullopt;
  const bool year_first = is_digit(date[0]) && is_digit(date[1]) && is_digit(date[2]) && is_digit(date[3]);
  return year_first ? parse_iso(date) : parse_words(date);
}

}  // namespace caleidoscoop
