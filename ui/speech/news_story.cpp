#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/sync_state.h"
#include "ui/rosette/rosette.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"
#include "ui/widgets/headline_row.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t most_told = 3;

bool shown(const Context& c, const Headline& h) {
  if (!c.room.choice("nieuws/nieuw").empty() && !is_fresh(c, h)) return false;
  const std::string& facet = c.room.choice("nieuws/facet");
  if (facet.empty()) return true;
  return std::any_of(h.themes.begin(), h.themes.end(), [&](const ThemeMatch& match) {
    const Theme* theme = c.edition.theme(match.theme);
    return theme != nullptr && theme->facet == facet;
  });
}

void tell_counts(const Context& c, Script& s) {
  std::vector<std::pair<int, const Theme*>> counts;
  for (const Theme& theme : c.edition.themes) {
    if (const int fresh = new_today(c, theme.id); fresh > 0) counts.emplace_back(fresh, &theme);
  }
  if (counts.empty()) return s.say(c.tr("Vandaag is er nog niets bijgekomen."));
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (counts.size() > most_told) counts.resize(most_told);
  std::vector<std::string> names;
  for (const auto& [count, theme] : counts) {
    names.push_back(fmt::format(fmt::runtime(c.tr("{} met {}")), s.told(theme->title), count));
  }
  s.say(fmt::format(fmt::runtime(c.tr("Vandaag kwam het meeste bij {}.")), enumeration(c, names)));
}

}  // namespace

void tell_news(const Context& c, Script& s) {
  s.say(c.tr("Nieuws"));
  std::vector<const Headline*> found;
  long fresh = 0;
  for (const Headline& h : c.snapshot.headlines) {
    if (!shown(c, h)) continue;
    found.push_back(&h);
    fresh += is_fresh(c, h) ? 1 : 0;
  }
  if (const Facet* facet = c.edition.facet(c.room.choice("nieuws/facet"))) {
    s.say(fmt::format(fmt::runtime(c.tr("Alleen het deel {}.")), s.told(facet->title)));
  }
  if (!c.room.choice("nieuws/nieuw").empty()) s.say(c.tr("Alleen wat van vandaag is."));
  const SyncState state = sync_state(c);
  if (state.attention) s.say(fmt::format("{}, {}", state.title, state.detail));
  if (found.empty()) {
    return s.say(c.snapshot.headlines.empty() ? c.tr("Er zijn nog geen koppen op dit scherm.")
                                              : c.tr("Niets gevonden met deze keuze"));
  }
  s.say(c.words.trn("{} kop in de lijst.", "{} koppen in de lijst.", static_cast<long>(found.size())));
  s.say(c.words.trn("{} daarvan is van vandaag.", "{} daarvan zijn van vandaag.", fresh));
  tell_counts(c, s);
  // Newest first; what belongs to a theme before what belongs to none, as in the list.
  std::stable_partition(found.begin(), found.end(), [](const Headline* h) { return !h->themes.empty(); });
  if (found.size() > most_told) found.resize(most_told);
  s.say(found.size() == 1
            ? std::string(c.tr("De nieuwste kop:"))
            : c.words.trn("De nieuwste {} kop:", "De nieuwste {} koppen:", static_cast<long>(found.size())));
  for (const Headline* h : found) tell_headline(c, s, *h);
}

}  // namespace caleidoscoop::ui
