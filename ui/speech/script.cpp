#include "ui/speech/script.h"

#include "ui/speech/spoken_form.h"

namespace caleidoscoop::ui {
namespace {

constexpr char begins = '\x0e', language_ends = '\x1f', ends = '\x0f';
constexpr long ms_a_letter = 68;  // at the usual pace

bool ended(std::string_view text) {
  const auto last = text.find_last_not_of(" \n)\"");
  if (last == std::string_view::npos) return true;
  const char mark = text[last];
  return mark == '.' || mark == '!' || mark == '?' || mark == ':' ||
         text.substr(0, last + 1).ends_with("…") || text.substr(0, last + 1).ends_with("?”");
}

}  // namespace

std::string Utterance::text() const {
  std::string all;
  for (const Spoken& part : parts) {
    const bool joined = all.empty() || all.back() == ' ' || part.text.starts_with(' ') ||
                        part.text.find_first_of(".,;:?!") == 0;
    if (!joined) all += ' ';
    all += part.text;
  }
  return all;
}

long spoken_ms(const Utterance& utterance) {
  long letters = 0;
  for (const Spoken& part : utterance.parts) letters += static_cast<long>(part.text.size());
  return letters * ms_a_letter * words_a_minute(Pace::usual) / words_a_minute(utterance.pace);
}

std::string told(std::string_view language, std::string_view words) {
  std::string marked{begins};
  marked += language;
  marked += language_ends;
  marked += words;
  return marked + ends;
}

void Script::add(std::string_view text, const std::string& language) {
  std::string spoken = spoken_form(text, language);
  if (spoken.find_first_not_of(' ') == std::string::npos) return;
  if (!parts_.empty() && parts_.back().language == language) {
    std::string& before = parts_.back().text;
    const bool joined =
        before.ends_with(' ') || spoken.starts_with(' ') || spoken.find_first_of(".,;:?!") == 0;
    before += joined ? spoken : ' ' + spoken;
    return;
  }
  parts_.push_back({std::move(spoken), language});
}

// Without the marks of told(), which name the language of what they hold.
void Script::write(std::string_view sentence) {
  std::string plain;
  bool in_mark = false;
  for (const char letter : sentence) {
    if (letter == begins) in_mark = true;
    if (!in_mark && letter != ends) plain += letter;
    if (letter == language_ends) in_mark = false;
  }
  if (plain.find_first_not_of(' ') == std::string::npos) return;
  if (!ended(plain)) plain += '.';
  written_.push_back(std::move(plain));
}

void Script::say(std::string_view given) {
  if (given.empty()) return;
  // A letter by itself is what was typed.
  std::string sentence(given);
  if (sentence.size() > 2 && sentence[1] != ' ' && sentence[0] >= 'a' && sentence[0] <= 'z')
    sentence[0] -= 'a' - 'A';
  write(sentence);
  std::string_view rest = sentence;
  while (!rest.empty()) {
    const auto mark = rest.find(begins);
    add(rest.substr(0, mark), screen_);
    if (mark == std::string_view::npos) break;
    rest.remove_prefix(mark + 1);
    const auto name_end = rest.find(language_ends), end = rest.find(ends);
    if (name_end == std::string_view::npos || end == std::string_view::npos || name_end > end) break;
    add(rest.substr(name_end + 1, end - name_end - 1), std::string(rest.substr(0, name_end)));
    rest.remove_prefix(end + 1);
  }
  if (!parts_.empty() && !ended(parts_.back().text)) parts_.back().text += '.';
}

void Script::read(std::string_view sentence, const std::string& language) {
  write(sentence);
  add(sentence, language.empty() ? content_ : language);
  if (!parts_.empty() && !ended(parts_.back().text)) parts_.back().text += '.';
}

std::vector<Spoken> Script::take() { return std::move(parts_); }

}  // namespace caleidoscoop::ui
