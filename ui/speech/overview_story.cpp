#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "ui/chrome/validity.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/overview_panel.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

std::string news_of_today(const Context& c) {
  const int fresh = new_today(c);
  return fresh == 0 ? std::string(c.tr("Vandaag zijn er nog geen nieuwe koppen."))
                    : c.words.trn("Vandaag is er {} nieuwe kop.", "Vandaag zijn er {} nieuwe koppen.", fresh);
}

// The most urgent themes by name; or that nobody has rated any.
void tell_urgency(const Context& c, Script& s) {
  int highest = 0, rated = 0;
  for (const Theme& theme : c.edition.themes) {
    highest = std::max(highest, theme.urgency.value_or(0));
    rated += theme.urgency ? 1 : 0;
  }
  if (rated == 0) return s.say(c.tr("De redactie heeft nog geen thema op urgentie gewaardeerd."));
  std::vector<std::string> names;
  for (const Theme& theme : c.edition.themes) {
    if (theme.urgency == highest) names.push_back(s.told(theme.title));
  }
  const bool many = names.size() > 4;
  if (many) names.resize(4);
  s.say(fmt::format(fmt::runtime(many ? c.tr("Het meest urgent, {} van 5, zijn onder andere {}.")
                                      : c.tr("Het meest urgent, {} van 5: {}.")),
                    highest, enumeration(c, names)));
  const auto unrated = static_cast<long>(c.edition.themes.size()) - rated;
  if (unrated > 0) {
    s.say(c.words.trn("{} thema is nog niet gewaardeerd.", "{} thema’s zijn nog niet gewaardeerd.", unrated));
  }
}

// Where the news was, and so whether it lies where the editors see urgency.
void tell_attention(const Context& c, Script& s) {
  const Theme* busiest = nullptr;
  int most = 0;
  for (const Theme& theme : c.edition.themes) {
    const auto found = c.snapshot.mentions.find(theme.id);
    const int total = found == c.snapshot.mentions.end() ? 0 : found->second.total();
    if (total <= most) continue;
    most = total;
    busiest = &theme;
  }
  if (busiest == nullptr) return s.say(c.tr("In het nieuws telde dit scherm nog niets."));
  s.say(fmt::format(fmt::runtime(c.tr("De meeste koppen in 90 dagen gingen over {}: {}.")),
                    s.told(busiest->title), most));
}

void tell_parts(const Context& c, Script& s) {
  std::vector<std::string> parts;
  for (const Facet& facet : c.edition.facets) {
    const auto count = std::count_if(c.edition.themes.begin(), c.edition.themes.end(),
                                     [&](const Theme& t) { return t.facet == facet.id; });
    parts.push_back(fmt::format(fmt::runtime(c.tr("{} met {}")), s.told(facet.title), count));
  }
  s.say(fmt::format(fmt::runtime(c.tr("{} thema’s in {} delen: {}.")), c.edition.themes.size(), parts.size(),
                    enumeration(c, parts)));
}

}  // namespace

void tell_cover(const Context& c, Script& s) {
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  s.say(c.tr("Dit is de caleidoscoop, een scherm over wat op gemeenten afkomt."));
  if (kring != nullptr) s.say(fmt::format(fmt::runtime(c.tr("Kring {}.")), s.told(kring->title)));
  if (!c.edition.themes.empty()) {
    const Theme& theme = c.edition.themes[theme_of_the_moment(c.room, c.edition, c.now.tick)];
    s.say(fmt::format(fmt::runtime(c.tr("Thema van dit moment: {}.")), s.told(theme.title)));
    s.read(theme.summary);
  }
  s.say(news_of_today(c));
  s.say(fmt::format(fmt::runtime(c.tr("Het is {}, {}.")), c.words.long_date(c.now.wall),
                    c.words.clock(c.now.wall)));
  if (!c.edition.publisher.empty()) {
    s.say(fmt::format(fmt::runtime(c.tr("Uitgave van {}.")), s.told(c.edition.publisher)));
  }
  s.say(c.tr("Druk op Enter om te beginnen."));
}

void tell_overview(const Context& c, Script& s) {
  s.say(c.tr("Overzicht"));
  if (c.edition.themes.empty()) return s.say(c.tr("Nog geen thema’s"));
  tell_parts(c, s);
  tell_urgency(c, s);
  tell_attention(c, s);
  s.say(news_of_today(c));
  // What it is about was told on the way here, or is when it is chosen.
  if (const Theme* theme = c.edition.theme(c.room.selected_theme)) {
    s.say(fmt::format(fmt::runtime(c.tr("Gekozen: {}.")), s.told(theme->title)));
  }
}

void tell_overview_selection(const Context& c, Script& s) {
  const Theme* theme = c.edition.theme(c.room.selected_theme);
  if (theme == nullptr) return;
  s.say(fmt::format(fmt::runtime(c.tr("Gekozen: {}.")), s.told(theme->title)));
  s.read(theme->summary);
  tell_rating(c, s, *theme);
  if (const int fresh = new_today(c, theme->id); fresh > 0) {
    s.say(c.words.trn("Vandaag {} nieuwe kop.", "Vandaag {} nieuwe koppen.", fresh));
  }
  std::vector<std::string> names;
  for (const Theme* other : related_themes(c, *theme)) names.push_back(s.told(other->title));
  if (names.empty()) return s.say(c.tr("Hangt met geen ander thema samen."));
  s.say(fmt::format(fmt::runtime(c.tr("Hangt samen met {}, volgens de redactie.")), enumeration(c, names)));
}

void tell_summary(const Context& c, Script& s) {
  s.say(c.tr("In het kort"));
  for (const Facet& facet : c.edition.facets) {
    std::vector<std::string> names;
    for (const Theme& theme : c.edition.themes) {
      if (theme.facet != facet.id) continue;
      names.push_back(theme.urgency ? fmt::format(fmt::runtime(c.tr("{}, urgentie {}")), s.told(theme.title),
                                                  *theme.urgency)
                                    : s.told(theme.title));
    }
    if (!names.empty()) s.say(fmt::format("{}: {}", s.told(facet.title), enumeration(c, names)));
  }
  tell_urgency(c, s);
  std::vector<std::string> threads, questions;
  for (const Thread& t : c.edition.threads) threads.push_back(s.told(t.title));
  for (const Question& q : c.edition.questions) questions.push_back(s.told(q.title));
  if (!threads.empty()) {
    s.say(fmt::format(fmt::runtime(c.tr("Rode draden: {}.")), enumeration(c, threads)));
  }
  if (!questions.empty()) {
    s.say(fmt::format(fmt::runtime(c.tr("Systeemvraagstukken: {}.")), enumeration(c, questions)));
  }
  s.say(news_of_today(c));
  if (const std::string validity = validity_line(c); !validity.empty()) s.say(validity);
}

}  // namespace caleidoscoop::ui
