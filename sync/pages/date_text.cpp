#include "sync/pages/date_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "sync/core/text.h"

namespace caleidoscoop::pages {
namespace {

using namespace std::chrono;

constexpr int first_year = 1990;
constexpr int last_year = 2100;

struct Month {
  std::string_view name;  // folded
  unsigned number;
};

// Dutch, German, French, English, then Italian, Spanish, Portuguese and Scandinavian where they differ.
constexpr std::array<Month, 119> months{
    {{"januari", 1},     {"jan", 1},         {"januar", 1},     {"janner", 1},     {"jaenner", 1},
     {"janvier", 1},     {"janv", 1},        {"january", 1},    {"gennaio", 1},    {"enero", 1},
     {"janeiro", 1},     {"februari", 2},    {"feb", 2},        {"febr", 2},       {"februar", 2},
     {"feber", 2},       {"fevrier", 2},     {"fevr", 2},       {"fev", 2},        {"february", 2},
     {"febbraio", 2},    {"febrero", 2},     {"fevereiro", 2},  {"maart", 3},      {"mrt", 3},
     {"marz", 3},        {"maerz", 3},       {"mars", 3},       {"march", 3},      {"mar", 3},
     {"mrz", 3},         {"marzo", 3},       {"marco", 3},      {"marts", 3},      {"april", 4},
     {"apr", 4},         {"avril", 4},       {"avr", 4},        {"aprile", 4},     {"abril", 4},
     {"mei", 5},         {"mai", 5},         {"may", 5},        {"maggio", 5},     {"mayo", 5},
     {"maio", 5},        {"maj", 5},         {"juni", 6},       {"jun", 6},        {"juin", 6},
     {"june", 6},        {"giugno", 6},      {"junio", 6},      {"junho", 6},      {"juli", 7},
     {"jul", 7},         {"juil", 7},        {"juillet", 7},    {"july", 7},       {"luglio", 7},
     {"julio", 7},       {"julho", 7},       {"augustus", 8},   {"august", 8},     {"aug", 8},
     {"aout", 8},        {"agosto", 8},      {"augusti", 8},    {"september", 9},  {"sept", 9},
     {"sep", 9},         {"septembre", 9},   {"settembre", 9},  {"septiembre", 9}, {"setembro", 9},
     {"set", 9},         {"oktober", 10},    {"okt", 10},       {"october", 10},   {"oct", 10},
     {"octobre", 10},    {"ottobre", 10},    {"octubre", 10},   {"outubro", 10},   {"november", 11},
     {"nov", 11},        {"novembre", 11},   {"noviembre", 11}, {"novembro", 11},  {"december", 12},
     {"dec", 12},        {"dezember", 12},   {"dez", 12},       {"decembre", 12},  {"dicembre", 12},
     {"diciembre", 12},  {"dezembro", 12},   {"desember", 12},  {"des", 12},       {"tammikuuta", 1},
     {"helmikuuta", 2},  {"maaliskuuta", 3}, {"huhtikuuta", 4}, {"toukokuuta", 5}, {"kesakuuta", 6},
     {"heinakuuta", 7},  {"elokuuta", 8},    {"syyskuuta", 9},  {"lokakuuta", 10}, {"marraskuuta", 11},
     {"joulukuuta", 12}, {"stycznia", 1},    {"lutego", 2},     {"marca", 3},      {"kwietnia", 4},
     {"maja", 5},        {"czerwca", 6},     {"lipca", 7},      {"sierpnia", 8}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0xC3;
}
// Within a word; the no-break space and other punctuation of U+0080 to U+00BF begin with C2.
bool continues_word(char c) {
  return is_letter(c) || (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xC0);
}

class Reader {
 public:
  Reader(std::string_view text, bool month_first) : text_(text), month_first_(month_first) {}

  std::vector<TextDate> all(std::size_t most) {
    std::vector<TextDate> found;
    std::size_t at = 0;
    while (at < text_.size() && found.size() < most) {
      const char c = text_[at];
      if (!is_digit(c) && !is_letter(c)) {
        ++at;
        continue;
      }
      in_ = at;
      const auto date = is_digit(c) ? from_figure() : from_word();
      if (date) {
        found.push_back({*date, at, in_ - at});
        at = in_;
      } else {
        at = past_run(at);
      }
    }
    return found;
  }

 private:
  std::size_t past_run(std::size_t at) const {
    if (is_digit(text_[at])) {
      while (at < text_.size() && is_digit(text_[at])) ++at;
    } else {
      while (at < text_.size() && continues_word(text_[at])) ++at;
    }
    return at;
  }

  char peek(std::size_t ahead = 0) const { return in_ + ahead < text_.size() ? text_[in_ + ahead] : '\0'; }

  // -1 when there are none or more than `most`.
  int digits(std::size_t least, std::size_t most) {
    const std::size_t start = in_;
    int value = 0;
    while (is_digit(peek()) && in_ - start <= most) value = value * 10 + (text_[in_++] - '0');
    const std::size_t count = in_ - start;
    return count < least || count > most ? -1 : value;
  }

  void skip_spaces() {
    for (;;) {
      if (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
        ++in_;
      } else if (text_.substr(in_).starts_with("\xC2\xA0")) {
        in_ += 2;
      } else {
        return;
      }
    }
  }

  std::string word() {
    const std::size_t start = in_;
    while (continues_word(peek()) && in_ - start < 24) ++in_;
    return fold(text_.substr(start, in_ - start));
  }

  static unsigned month_of(const std::string& name) {
    for (const Month& month : months) {
      if (month.name == name) return month.number;
    }
    return 0;
  }

  static std::optional<year_month_day> day_of(int year, int month, int day) {
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (year < first_year || year > last_year || month < 1 || day < 1 || !date.ok()) return std::nullopt;
    return date;
  }

  std::optional<year_month_day> from_figure() {
    const std::size_t start = in_;
    while (is_digit(peek())) ++in_;
    const std::size_t count = in_ - start;
    in_ = start;
    if (count == 4) return year_first();
    return count <= 2 ? day_first() : std::nullopt;
  }

  std::optional<year_month_day> year_first() {
    const int year = digits(4, 4);
    const char separator = peek();
    if (text_.substr(in_).starts_with("\xE5\xB9\xB4")) return chinese(year);
    if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
    ++in_;
    const int month = digits(1, 2);
    if (peek() != separator) return std::nullopt;
    ++in_;
    const int day = digits(1, 2);
    return day_of(year, month, day);
  }

  std::optional<year_month_day> chinese(int year) {
    in_ += 3;
    skip_spaces();
    const int month = digits(1, 2);
    if (!text_.substr(in_).starts_with("\xE6\x9C\x88")) return std::nullopt;
    in_ += 3;
    skip_spaces();
    const int day = digits(1, 2);
    return day_of(year, month, day);
  }

  std::optional<year_month_day> day_first() {
    const int day = digits(1, 2);
    const char separator = peek();
    const bool figure_follows = (separator == '-' || separator == '/' || separator == '.') &&
                                (is_digit(peek(1)) || (peek(1) == ' ' && is_digit(peek(2))));
    if (figure_follows) {
      if (const auto date = in_figures(day, separator)) return date;
      return std::nullopt;
    }
    skip_ordinal();
    for (int tries = 0; tries < 2; ++tries) {
      skip_punctuation();
      const std::string name = word();
      if (const unsigned month = month_of(name); month > 0) {
        const int year = year_behind();
        return day_of(year, static_cast<int>(month), day);
      }
      if (name != "de" && name != "of" && name != "d") return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<year_month_day> in_figures(int first, char separator) {
    ++in_;
    skip_spaces();
    const int second = digits(1, 2);
    if (peek() != separator) return std::nullopt;
    ++in_;
    skip_spaces();
    const std::size_t year_at = in_;
    int year = digits(2, 4);
    if (in_ - year_at == 3 || (in_ - year_at == 2 && separator == '-')) return std::nullopt;
    if (in_ - year_at == 2) year += year < 80 ? 2000 : 1900;
    // "10.10.2019.4" is a version, "1/2/2019/x" a path.
    if (peek() == separator && is_digit(peek(1))) return std::nullopt;
    const bool swapped = second > 12 || (month_first_ && separator == '/' && first <= 12);
    return swapped ? day_of(year, first, second) : day_of(year, second, first);
  }

  void skip_ordinal() {
    const std::size_t start = in_;
    const std::string suffix = word();
    constexpr std::array<std::string_view, 8> ordinals{"st", "nd", "rd", "th", "er", "e", "ste", "de"};
    if (std::find(ordinals.begin(), ordinals.end(), suffix) == ordinals.end()) in_ = start;
  }

  void skip_punctuation() {
    skip_spaces();
    if (peek() == '.' || peek() == ',' || peek() == '-' || peek() == '/') ++in_;
    if (text_.substr(in_).starts_with("\xC2\xBA")) in_ += 2;  // "1º"
    skip_spaces();
  }

  // "2026", ". 2026", ", 2026", " de 2026", "-26"; -1 when there is none.
  int year_behind() {
    if (peek() == '.') ++in_;
    skip_spaces();
    if (peek() == ',' || peek() == '-' || peek() == '/') ++in_;
    skip_spaces();
    if (is_letter(peek())) {
      const std::string name = word();
      if (name != "de" && name != "del" && name != "of") return -1;
      skip_spaces();
    }
    if (peek() == '\'' && is_digit(peek(1))) {
      ++in_;
      const int year = digits(2, 2);
      return year < 0 ? -1 : 2000 + year;
    }
    return digits(4, 4);
  }

  std::optional<year_month_day> from_word() {
    const unsigned month = month_of(word());
    if (month == 0) return std::nullopt;
    if (peek() == '.') ++in_;
    skip_spaces();
    if (peek() == '-' || peek() == '/') ++in_;
    if (!is_digit(peek())) return std::nullopt;
    const int day = digits(1, 2);
    if (day < 0) return std::nullopt;
    skip_ordinal();
    const int year = year_behind();
    return day_of(year, static_cast<int>(month), day);
  }

  std::string_view text_;
  bool month_first_;
  std::size_t in_ = 0;
};

std::string_view path_of(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start != std::string_view::npos) url.remove_prefix(start + 3);
  const std::size_t slash = url.find('/');
  return slash == std::string_view::npos ? std::string_view{} : url.substr(slash, 1000);
}

int figure(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  if (at + count > text.size()) return -1;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<year_month_day> whole_date(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (y < first_year || y > last_year || m < 1 || d < 1 || !date.ok()) return std::nullopt;
  return date;
}

}  // namespace

std::vector<TextDate> dates_in(std::string_view text, bool month_first, std::size_t most) {
  return Reader(text, month_first).all(most);
}

std::optional<year_month_day> date_in_url(std::string_view url) {
  std::string path(path_of(url));
  for (std::size_t at = 1; at + 8 <= path.size(); ++at) {
    if (is_digit(path[at - 1]) || !is_digit(path[at])) continue;
    const bool eight = figure(path, at, 8) > 0 && (at + 8 == path.size() || !is_digit(path[at + 8]));
    if (!eight) continue;
    if (const auto date = whole_date(figure(path, at, 4), figure(path, at + 4, 2), figure(path, at + 6, 2))) {
      return date;
    }
  }
  std::replace(path.begin(), path.end(), '_', '-');
  std::replace(path.begin(), path.end(), '/', '-');
  for (const TextDate& found : dates_in(path, false, 10)) {
    const bool words =
        std::any_of(path.begin() + static_cast<std::ptrdiff_t>(found.at),
                    path.begin() + static_cast<std::ptrdiff_t>(found.at + found.length), is_letter);
    if (found.length >= 8 && !words) return found.date;
  }
  return std::nullopt;
}

std::optional<year_month> month_in_url(std::string_view url) {
  const std::string_view path = path_of(url);
  for (std::size_t at = 1; at + 7 <= path.size(); ++at) {
    if (path[at - 1] != '/') continue;
    const int y = figure(path, at, 4);
    const int m = figure(path, at + 5, 2);
    const bool ends = at + 7 == path.size() || !is_digit(path[at + 7]);
    if (y < first_year || y > last_year || m < 1 || m > 12 || !ends) continue;
    if (path[at + 4] == '/' || path[at + 4] == '-') return year{y} / month{static_cast<unsigned>(m)};
  }
  return std::nullopt;
}

}  // namespace caleidoscoop::pages
