#include "sync/classify/language.h"

#include <algorithm>
#include <array>
#include <span>

#include "sync/classify/words.h"

namespace caleidoscoop {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::size_t most_words = 80;
constexpr double least_score = 2.0;      // two words of its own, or one and some letter groups
constexpr double least_lead = 1.35;      // over the next best
constexpr double share_of_words = 0.12;  // of all the words; a foreign name has a few small words too
constexpr double letters_count = 0.4;

// Words that several languages share count for each of them, so that they decide nothing.
constexpr std::array dutch_words = std::to_array<std::string_view>(
    {"aan",  "al",  "alle",  "als",  "bij",    "dan",   "dat",    "de",    "deze",  "die",  "dit",
     "door", "een", "en",    "er",   "ge",     "geen",  "haar",   "heeft", "het",   "hij",  "hoe",
     "hun",  "in",  "is",    "jaar", "kan",    "komt",  "krijgt", "maar",  "meer",  "met",  "mogen",
     "moet", "na",  "naar",  "niet", "nieuwe", "nog",   "of",     "om",    "onder", "ook",  "op",
     "over", "te",  "tegen", "tot",  "tussen", "uit",   "van",    "veel",  "voor",  "waar", "wat",
     "weer", "wel", "werd",  "wil",  "willen", "wordt", "worden", "zich",  "zijn",  "zo",   "zonder"});
constexpr std::array french_words = std::to_array<std::string_view>(
    {"a",   "apres", "au",  "aux",  "avec", "ce",   "ces",  "cette", "ceux", "chez", "comme", "contre",
     "d",   "dans",  "de",  "des",  "du",   "elle", "en",   "entre", "est",  "et",   "etre",  "il",
     "ils", "je",    "l",   "la",   "le",   "les",  "leur", "leurs", "mais", "ne",   "nous",  "on",
     "ont", "ou",    "par", "pas",  "plus", "pour", "qu",   "que",   "qui",  "s",    "sa",    "sans",
     "se",  "ses",   "son", "sont", "sous", "sur",  "tous", "un",    "une",  "vers", "vous"});
constexpr std::array german_words = std::to_array<std::string_view>(
    {"als",   "am",    "an",     "auch", "auf",   "aus",   "bei",  "beim", "bis",   "das",
     "dem",   "den",   "der",    "des",  "die",   "durch", "ein",  "eine", "einem", "einen",
     "einer", "er",    "es",     "fur",  "gegen", "hat",   "im",   "in",   "ist",   "kein",
     "keine", "mehr",  "mit",    "nach", "neue",  "nicht", "noch", "oder", "sich",  "sie",
     "sind",  "soll",  "uber",   "um",   "und",   "unter", "vom",  "von",  "vor",   "war",
     "was",   "wegen", "werden", "wie",  "will",  "wird",  "zu",   "zum",  "zur",   "zwischen"});
constexpr std::array english_words = std::to_array<std::string_view>(
    {"a",    "after", "against", "all",  "an",   "and",   "are",  "as",   "at",  "be",  "been", "but",
     "by",   "can",   "could",   "for",  "from", "has",   "have", "he",   "her", "his", "how",  "in",
     "into", "is",    "it",      "its",  "more", "new",   "no",   "not",  "of",  "on",  "or",   "over",
     "says", "she",   "should",  "that", "the",  "their", "they", "this", "to",  "was", "were", "what",
     "when", "which", "who",     "will", "with", "would", "you",  "your"});
constexpr std::array frisian_words = std::to_array<std::string_view>(
    {"al",   "an",    "as",      "by",   "dat",  "de",  "der",   "dy",    "efter", "en",
     "foar", "fan",   "fierder", "gjin", "ha",   "hat", "har",   "hawwe", "hjir",  "hy",
     "ik",   "in",    "is",      "it",   "jier", "koe", "krije", "krijt", "kin",   "mar",
     "mei",  "mear",  "moat",    "net",  "nei",  "nij", "nije",  "no",    "noch",  "oan",
     "oer",  "ofte",  "om",      "op",   "sa",   "se",  "sil",   "sille", "sy",    "te",
     "ta",   "tsjin", "tusken",  "ut",   "wer",  "wol", "wolle", "wurde", "wurdt"});

struct Letters {
  std::string_view group;
  double worth = 0.0;
};
constexpr std::array dutch_letters = {
    Letters{"ij", 1}, Letters{"oe", 0.5},  Letters{"aa", 1},    Letters{"ui", 1},    Letters{"sch", 0.5},
    Letters{"uu", 1}, Letters{"eel", 0.5}, Letters{"oor", 0.5}, Letters{"gge", 0.5}, Letters{"heid", 1}};
constexpr std::array french_letters = {Letters{"eau", 1},     Letters{"aux", 1},  Letters{"tion", 0.5},
                                       Letters{"oi", 0.5},    Letters{"eux", 1},  Letters{"que", 1},
                                       Letters{"ement", 0.5}, Letters{"eur", 0.5}};
constexpr std::array german_letters = {Letters{"sch", 0.5}, Letters{"ung", 1}, Letters{"keit", 1},
                                       Letters{"cht", 0.5}, Letters{"tz", 1},  Letters{"ei", 0.4},
                                       Letters{"eit", 0.5}, Letters{"ss", 0.2}};
constexpr std::array english_letters = {Letters{"th", 1},     Letters{"sh", 0.6}, Letters{"ing", 0.6},
                                        Letters{"tion", 0.4}, Letters{"ough", 1}, Letters{"wh", 1},
                                        Letters{"ea", 0.4}};
constexpr std::array frisian_letters = {Letters{"tsj", 1},  Letters{"skip", 1}, Letters{"ij", 0.2},
                                        Letters{"oa", 0.8}, Letters{"ea", 0.6}, Letters{"sk", 0.5},
                                        Letters{"ie", 0.2}, Letters{"jo", 0.4}};

struct Language {
  std::string_view code;
  Words words;
  std::span<const Letters> letters;
};

const std::array<Language, 5> languages = {{{"nl", dutch_words, dutch_letters},
                                            {"fr", french_words, french_letters},
                                            {"de", german_words, german_letters},
                                            {"en", english_words, english_letters},
                                            {"fy", frisian_words, frisian_letters}}};

bool is_among(Words words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

double letters_of(const Language& language, std::string_view word) {
  double worth = 0.0;
  for (const Letters& letters : language.letters) {
    if (word.find(letters.group) != std::string_view::npos) worth += letters.worth;
  }
  return std::min(worth, 1.0);
}

}  // namespace

std::string language_of(std::string_view title, std::string_view summary) {
  std::array<double, languages.size()> scores{};
  std::array<double, languages.size()> own{};
  std::size_t words = 0;
  std::string folded;
  const auto weigh = [&](std::string_view written) {
    folded.clear();
    append_folded(written, folded);
    ++words;
    std::size_t in = 0;
    for (const Language& language : languages) in += is_among(language.words, folded) ? 1 : 0;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      if (is_among(languages[i].words, folded)) {
        own[i] += 1.0 / static_cast<double>(in);
        scores[i] += 1.0 / static_cast<double>(in);
      } else if (in == 0) {
        scores[i] += letters_count * letters_of(languages[i], folded);
      }
    }
  };
  for_each_word(title, most_words, weigh);
  for_each_word(summary, most_words, weigh);
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  double next = 0.0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (i != best) next = std::max(next, scores[i]);
  }
  const bool clear = scores[best] >= least_score && scores[best] >= least_lead * next &&
                     own[best] >= share_of_words * static_cast<double>(words);
  return clear ? std::string(languages[best].code) : std::string{};
}

std::string settled_language(std::string_view said, std::string_view title, std::string_view summary) {
  std::string own = language_of(title, summary);
  if (!own.empty()) return own;
  std::string code;
  for (const char c : said.substr(0, std::min(said.find_first_of("-_"), said.size()))) {
    code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return code;
}

}  // namespace caleidoscoop
