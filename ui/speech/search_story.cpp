#include <fmt/format.h>

#include "ui/scenes/index_entries.h"
#include "ui/scenes/zoeken_parts.h"
#include "ui/search/found_words.h"
#include "ui/search/request.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t most_told = 3;

const std::string& typed(const Context& c) { return c.room.typing.text(std::string(search_purpose)); }

std::string count_words(const Context& c, FoundKind kind, long count) {
  switch (kind) {
    case FoundKind::theme:
      return c.words.trn("{} thema", "{} thema’s", count);
    case FoundKind::thread:
      return c.words.trn("{} rode draad", "{} rode draden", count);
    case FoundKind::question:
      return c.words.trn("{} vraagstuk", "{} vraagstukken", count);
    case FoundKind::standpoint:
      return c.words.trn("{} standpunt", "{} standpunten", count);
    case FoundKind::event:
      return c.words.trn("{} bijeenkomst", "{} bijeenkomsten", count);
    case FoundKind::project:
      return c.words.trn("{} project", "{} projecten", count);
    case FoundKind::network:
      return c.words.trn("{} netwerk", "{} netwerken", count);
    case FoundKind::offer:
      return c.words.trn("{} aanbod", "{} keer aanbod", count);
    case FoundKind::headline:
      return c.words.trn("{} kop", "{} koppen", count);
  }
  return {};
}

// In the order in which they stand on the screen.
void tell_first(const Context& c, Script& s, const SearchAnswer& answer, std::size_t most) {
  std::vector<std::string> titles;
  for (std::size_t kind = 0; kind < found_kinds; ++kind) {
    for (const Found& found : answer.found) {
      const bool here = static_cast<std::size_t>(found.kind) == kind && still_there(c, found);
      if (here && titles.size() < most) titles.push_back(s.told(found.title));
    }
  }
  if (titles.empty()) return;
  s.say(
      fmt::format(fmt::runtime(titles.size() == 1 ? c.tr("Bovenaan staat {}.") : c.tr("Bovenaan staan {}.")),
                  enumeration(c, titles)));
}

void tell_reading_list(const Context& c, Script& s) {
  s.say(c.tr("Leeslijst"));
  const auto& list = c.room.reading;
  if (list.empty()) {
    s.say(c.tr("Nog niets geopend"));
    return s.say(c.tr("Wat u opent tijdens dit bezoek, komt hier te staan om mee te nemen."));
  }
  s.say(c.words.trn("{} ding geopend in dit bezoek", "{} dingen geopend in dit bezoek",
                    static_cast<long>(list.size())));
  for (auto item = list.rbegin(); item != list.rend(); ++item) {
    s.say(item->from.empty() ? s.told(item->title)
                             : fmt::format("{}, {}", s.told(item->title), s.told(item->from)));
  }
  s.say(
      c.tr("Scan met uw telefoon: er opent een nieuwe e-mail met deze titels en links, aan niemand gericht. "
           "Het scherm vergeet de lijst zodra u weggaat."));
}

void tell_ways_in(const Context& c, Script& s) {
  const auto entries = index_entries(c.edition);
  const std::string& letter = c.room.choice(zoeken_names::letter);
  std::vector<std::string> names;
  for (const IndexEntry& entry : entries) {
    if (entry.letter == letter) names.push_back(s.told(entry.title));
  }
  if (!names.empty()) {
    return s.say(fmt::format("{}: {}", fmt::format(fmt::runtime(c.tr("Namen met {}")), letter),
                             enumeration(c, names)));
  }
  s.say(c.tr("Typ het begin van een woord: een thema, een naam, een onderwerp. Accenten hoeven niet."));
  s.say(c.words.trn("Zonder typen staat er {} naam van A tot Z.",
                    "Zonder typen staan er {} namen van A tot Z.", static_cast<long>(entries.size())));
}

}  // namespace

void tell_found(const Context& c, Script& s, bool briefly) {
  if (c.room.search_answer == nullptr) return;
  const SearchAnswer& answer = *c.room.search_answer;
  if (answer.found.empty()) {
    return s.say(fmt::format(fmt::runtime(c.tr("Niets gevonden voor {}.")), s.told(answer.text)));
  }
  if (answer.of_suggestion) {
    s.say(fmt::format(fmt::runtime(c.tr("Niets voor {}, wel voor {}.")), s.told(answer.text),
                      s.told(answer.suggestion)));
  }
  std::vector<std::string> counts;
  for (std::size_t i = 0; i < found_kinds; ++i) {
    if (answer.count[i] > 0)
      counts.push_back(count_words(c, static_cast<FoundKind>(i), static_cast<long>(answer.count[i])));
  }
  s.say(enumeration(c, counts));
  tell_first(c, s, answer, briefly ? 1 : most_told);
  if (!answer.of_suggestion && !answer.suggestion.empty()) {
    s.say(fmt::format(fmt::runtime(c.tr("Bedoelde u {}?")), s.told(answer.suggestion)));
  }
}

void tell_search(const Context& c, Script& s) {
  if (!c.room.choice(zoeken_names::list).empty()) return tell_reading_list(c, s);
  s.say(c.tr("Zoeken"));
  if (typed(c).empty()) {
    tell_ways_in(c, s);
  } else {
    s.say(fmt::format(fmt::runtime(c.tr("Gezocht naar {}.")), s.told(typed(c))));
    tell_found(c, s, false);
  }
  if (const auto opened = static_cast<long>(c.room.reading.size()); opened > 0) {
    s.say(c.words.trn("{} ding op de leeslijst.", "{} dingen op de leeslijst.", opened));
  }
}

}  // namespace caleidoscoop::ui
