#include "ui/speech/letter_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace caleidoscoop::ui {
namespace {

struct Name {
  std::string_view sign, name;
};

constexpr std::array<Name, 24> signs{{{" ", dutch("spatie")},
                                      {"y", dutch("Griekse ij")},  // the voice says it as "ij"
                                      {"-", dutch("koppelteken")},
                                      {"’", dutch("apostrof")},
                                      {"'", dutch("apostrof")},
                                      {"@", dutch("apenstaartje")},
                                      {"&", dutch("en-teken")},
                                      {"%", dutch("procentteken")},
                                      {"€", dutch("euroteken")},
                                      {"(", dutch("haakje openen")},
                                      {")", dutch("haakje sluiten")},
                                      {"“", dutch("aanhalingsteken openen")},
                                      {"”", dutch("aanhalingsteken sluiten")},
                                      {"/", dutch("schuine streep")},
                                      {".", dutch("punt")},
                                      {",", dutch("komma")},
                                      {"?", dutch("vraagteken")},
                                      {"!", dutch("uitroepteken")},
                                      {":", dutch("dubbele punt")},
                                      {";", dutch("puntkomma")},
                                      {"+", dutch("plusteken")},
                                      {"æ", dutch("a en e aan elkaar")},
                                      {"œ", dutch("o en e aan elkaar")},
                                      {"ß", dutch("dubbele s")}}};

// A plain letter with a mark on it.
struct Marked {
  std::string_view letters;  // each two bytes
  std::string_view plain;    // one byte for each
  std::string_view name;
};
constexpr std::array<Marked, 7> marked{{{"éáóíúý", "eaoiuy", dutch("{} met accent")},
                                        {"èàòìù", "eaoiu", dutch("{} met accent grave")},
                                        {"êâôîû", "eaoiu", dutch("{} met dakje")},
                                        {"ëäöïü", "eaoiu", dutch("{} met trema")},
                                        {"ç", "c", dutch("{} met cedille")},
                                        {"ñ", "n", dutch("{} met tilde")},
                                        {"ø", "o", dutch("{} met streep")}}};

std::string filled(std::string_view form, std::string_view words) {
  return fmt::format(fmt::runtime(form), words);
}

std::string name_of_marked(const Words& words, std::string_view letter) {
  if (letter == "å") return filled(words.tr("{} met een ringetje"), "a");
  for (const Marked& family : marked) {
    const auto at = family.letters.find(letter);
    if (letter.size() == 2 && at != std::string_view::npos && at % 2 == 0)
      return filled(words.tr(family.name), family.plain.substr(at / 2, 1));
  }
  return {};
}

std::size_t begin_of_last(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) break;
  }
  return at;
}

}  // namespace

std::string letter_name(const Words& words, std::string_view letter) {
  const auto* sign =
      std::find_if(signs.begin(), signs.end(), [&](const Name& n) { return n.sign == letter; });
  if (sign != signs.end()) return std::string(words.tr(sign->name));
  if (std::string name = name_of_marked(words, letter); !name.empty()) return name;
  if (letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z')
    return filled(words.tr("hoofdletter {}"), letter);
  return std::string(letter);
}

std::string typed_words(const Words& words, std::string_view before, std::string_view now) {
  if (now.empty()) return std::string(words.tr("Alles gewist."));
  if (now.size() > before.size() && now.starts_with(before)) {
    const std::string_view came = now.substr(before.size());
    if (begin_of_last(came) == 0) return letter_name(words, came);
  }
  if (before.starts_with(now) && begin_of_last(before) == now.size())
    return filled(words.tr("{} gewist"), letter_name(words, before.substr(now.size())));
  return filled(words.tr("Er staat nu: {}."), now);
}

}  // namespace caleidoscoop::ui
