#include "ui/speech/spoken_form.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace caleidoscoop::ui {
namespace {

struct Written {
  std::string_view sign, dutch, english;
};

// Signs, wherever they stand. Longer ones before their parts.
constexpr std::array<Written, 21> signs{{{"  ·  ", ", ", ", "},
                                         {" · ", ", ", ", "},
                                         {"·", ", ", ", "},
                                         {" — ", ", ", ", "},
                                         {"—", ", ", ", "},
                                         {" – ", ", ", ", "},
                                         {" & ", " en ", " and "},
                                         {"%-interval", " procent-interval", " percent interval"},
                                         {"%", " procent", " percent"},
                                         {"×", " keer ", " times "},
                                         {"€ ", "euro ", "euro "},
                                         {"€", "euro ", "euro "},
                                         {"“", "", ""},
                                         {"”", "", ""},
                                         {"\"", "", ""},
                                         {"→", " naar ", " to "},
                                         {"…", "", ""},
                                         {"*", "", ""},
                                         {"_", " ", " "},
                                         {"\xc2\xad", "", ""},
                                         {"\xc2\xa0", " ", " "}}};

// Words that stand for longer ones.
constexpr std::array<Written, 22> words{{{"min", "minuten", "minutes"},
                                         {"bijv.", "bijvoorbeeld", "bijv."},
                                         {"o.a.", "onder andere", "o.a."},
                                         {"enz.", "enzovoort", "enz."},
                                         {"nr.", "nummer", "number"},
                                         {"ca.", "ongeveer", "about"},
                                         {"t/m", "tot en met", "up to and including"},
                                         {"jan", "januari", "January"},
                                         {"feb", "februari", "February"},
                                         {"mrt", "maart", "March"},
                                         {"apr", "april", "April"},
                                         {"jun", "juni", "June"},
                                         {"jul", "juli", "July"},
                                         {"aug", "augustus", "August"},
                                         {"sep", "september", "September"},
                                         {"okt", "oktober", "October"},
                                         {"nov", "november", "November"},
                                         {"dec", "december", "December"},
                                         {"MB", "megabyte", "megabytes"},
                                         {"GB", "gigabyte", "gigabytes"},
                                         {"dr.", "doctor", "doctor"},
                                         {"mr.", "meester", "mister"}}};

// Names in capitals that people say as a word.
constexpr std::array<std::string_view, 8> said_as_word{"PRIMO", "NOS", "NAVO",    "RIVO",
                                                       "COROP", "BIO", "TNO-BIO", "WIFI"};

bool digit(char ch) { return ch >= '0' && ch <= '9'; }
bool capital(char ch) { return ch >= 'A' && ch <= 'Z'; }
bool word_char(char ch) { return std::isalnum(static_cast<unsigned char>(ch)) != 0 || (ch & '\x80') != 0; }

// Dashes, quotation marks and dots: their bytes look like letters of other alphabets.
constexpr std::string_view punctuation = "\xe2\x80";
constexpr std::size_t punctuation_bytes = 3;

class Rewriter {
 public:
  Rewriter(std::string_view text, bool english) : text_(text), english_(english) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (closing_quote() || clock() || range() || signed_number() || sign() || word()) continue;
      out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool starts_word() const {
    if (at_ == 0 || !word_char(text_[at_ - 1])) return true;
    return at_ >= punctuation_bytes && text_.substr(at_ - punctuation_bytes).starts_with(punctuation);
  }
  std::string_view rest() const { return text_.substr(at_); }

  // The apostrophe of "thema’s" stays; the one that ends what "‘" began goes.
  bool closing_quote() {
    constexpr std::string_view opens = "‘", closes = "’";
    if (rest().starts_with(opens)) {
      quoted_ = true;
      at_ += opens.size();
      return true;
    }
    if (!quoted_ || !rest().starts_with(closes) || word_char(peek(closes.size()))) return false;
    quoted_ = false;
    at_ += closes.size();
    return true;
  }

  // "14:30" and "14:00".
  bool clock() {
    const bool time = starts_word() && digit(peek(0)) && digit(peek(1)) && peek(2) == ':' && digit(peek(3)) &&
                      digit(peek(4)) && !digit(peek(5));
    if (!time) return false;
    const auto hour = text_.substr(at_ + (peek(0) == '0' ? 1 : 0), peek(0) == '0' ? 1 : 2);
    const auto minute = text_.substr(at_ + 3, 2);
    out_ += hour;
    if (!english_) out_ += " uur";
    if (minute != "00") {
      out_ += ' ';
      out_ += minute[0] == '0' ? minute.substr(1) : minute;
    } else if (english_) {
      out_ += " o'clock";
    }
    at_ += 5;
    return true;
  }

  // "3–5" and "14:00–17:00": the dash between numbers.
  bool range() {
    constexpr std::string_view dash = "–";
    if (!rest().starts_with(dash) || at_ == 0 || !digit(text_[at_ - 1]) || !digit(peek(dash.size())))
      return false;
    out_ += english_ ? " to " : " tot ";
    at_ += dash.size();
    return true;
  }

  // "+10" and "–5".
  bool signed_number() {
    constexpr std::string_view dash = "–";
    const bool minus = rest().starts_with(dash) && digit(peek(dash.size()));
    const bool plus = peek(0) == '+' && digit(peek(1));
    if (!starts_word() || (!minus && !plus)) return false;
    out_ += minus ? (english_ ? "minus " : "min ") : "plus ";
    at_ += minus ? dash.size() : 1;
    return true;
  }

  bool sign() {
    const auto found = std::find_if(signs.begin(), signs.end(),
                                    [&](const Written& w) { return rest().starts_with(w.sign); });
    if (found == signs.end()) return false;
    out_ += english_ ? found->english : found->dutch;
    at_ += found->sign.size();
    return true;
  }

  bool word() {
    if (!starts_word() || !word_char(peek(0)) || rest().starts_with(punctuation)) return false;
    std::size_t end = at_;
    while (end < text_.size() && word_char(text_[end]) && !text_.substr(end).starts_with(punctuation)) ++end;
    for (const Written& w : words) {
      const bool whole = at_ + w.sign.size() >= text_.size() || !word_char(text_[at_ + w.sign.size()]);
      if (!rest().starts_with(w.sign) || !whole) continue;
      if (!stands_for_longer(w)) continue;
      out_ += w.sign == "min" && out_.ends_with(" 1 ") ? (english_ ? "minute" : "minuut")
              : english_                               ? w.english
                                                       : w.dutch;
      at_ += w.sign.size();
      return true;
    }
    letters_or_word(text_.substr(at_, end - at_));
    at_ = end;
    return true;
  }

  // Months and minutes only after a number: "jan" is a name, too.
  bool stands_for_longer(const Written& w) const {
    const bool unit = w.sign.find('.') == std::string_view::npos && w.sign != "t/m";
    return !unit || (out_.size() > 1 && out_.back() == ' ' && digit(out_[out_.size() - 2]));
  }

  // "VGS" is said letter by letter, "VNG’s" and "CO2" too.
  void letters_or_word(std::string_view word) {
    const auto capitals =
        static_cast<std::size_t>(std::find_if_not(word.begin(), word.end(), capital) - word.begin());
    const bool numbered = capitals + 1 == word.size() && digit(word.back());
    const bool short_name = capitals >= 2 && word.size() <= 5 && (capitals == word.size() || numbered);
    if (!short_name || std::find(said_as_word.begin(), said_as_word.end(), word) != said_as_word.end()) {
      out_ += word;
      return;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (i > 0) out_ += ' ';
      out_ += word[i];
    }
  }

  std::string_view text_;
  bool english_;
  bool quoted_ = false;
  std::size_t at_ = 0;
  std::string out_;
};

std::string without_double_spaces(const std::string& text) {
  std::string out;
  for (const char ch : text) {
    const char here = ch == '\n' || ch == '\t' ? ' ' : ch;
    if (here == ' ' && out.ends_with(' ')) continue;
    if ((here == ',' || here == '.') && out.ends_with(' ')) out.pop_back();
    if (here == ',' && out.ends_with(',')) continue;
    out += here;
  }
  return out;
}

}  // namespace

std::string spoken_form(std::string_view text, std::string_view language) {
  return without_double_spaces(Rewriter(text, language == "en").run());
}

}  // namespace caleidoscoop::ui
