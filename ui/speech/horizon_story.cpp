#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/scenes/horizon_data.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

int out_of_hundred(double value) { return static_cast<int>(std::lround(value * 100)); }

void tell_lane(const Context& c, Script& s, const Lane& lane) {
  const Theme& theme = *lane.theme;
  s.say(s.told(theme.title) + ":");
  if (!lane.pressure.known()) {
    s.say(c.tr("De druk op de organisatie is nog niet ingeschat."));
  } else {
    const YearPoint today = year_point(c.now.wall);
    const auto most = std::max_element(theme.pressure.begin(), theme.pressure.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (lane.pressure.known_at(today)) {
      s.say(fmt::format(fmt::runtime(c.tr("Druk nu {} van 100, het hoogst in {}: {}.")),
                        out_of_hundred(static_cast<double>(lane.pressure.at(today))), most->first,
                        out_of_hundred(most->second)));
    } else {
      s.say(fmt::format(fmt::runtime(c.tr("Druk het hoogst in {}: {} van 100.")), most->first,
                        out_of_hundred(most->second)));
    }
  }
  tell_milestones(c, s, theme);
}

void tell_total(const Context& c, Script& s, const std::vector<Lane>& lanes, int years) {
  const YearPoint today = year_point(c.now.wall);
  const Total total = total_pressure(lanes, today, today + years);
  if (total.counted == 0) {
    return s.say(c.tr("Van geen van deze thema’s is de druk ingeschat, dus er is geen optelling."));
  }
  if (total.busiest_year) {
    s.say(fmt::format(fmt::runtime(c.tr("Alles bij elkaar is {} het drukste jaar.")), *total.busiest_year));
  } else {
    s.say(c.tr("Alles bij elkaar springt er geen jaar uit."));
  }
  s.say(c.words.trn("De optelling telt {} thema, naar een inschatting van de redactie.",
                    "De optelling telt {} thema’s, naar een inschatting van de redactie.", total.counted));
}

const Lane* chosen_lane(const Context& c, const std::vector<Lane>& lanes) {
  const std::string lane = horizon_choice(c).lane;
  const auto found =
      std::find_if(lanes.begin(), lanes.end(), [&](const Lane& l) { return l.theme->id == lane; });
  return found == lanes.end() ? nullptr : &*found;
}

}  // namespace

void tell_horizon(const Context& c, Script& s) {
  const HorizonChoice choice = horizon_choice(c);
  const std::vector<Lane> lanes = horizon_lanes(c, choice);
  s.say(c.tr("Horizon"));
  const CouncilTerm term = council_term(year_point(c.now.wall));
  s.say(c.words.trn("Wat tegelijk op de gemeente afkomt, van nu tot {} jaar vooruit.",
                    "Wat tegelijk op de gemeente afkomt, van nu tot {} jaar vooruit.", choice.years));
  s.say(fmt::format(fmt::runtime(c.tr("Deze raadsperiode loopt tot maart {}.")), term.first_year + 4));
  if (const Facet* facet = c.edition.facet(choice.facet)) {
    s.say(fmt::format(fmt::runtime(c.tr("Het deel {}.")), s.told(facet->title)));
  }
  if (choice.listed_in != 0) {
    s.say(fmt::format(fmt::runtime(c.tr("Alleen wat op de lijst van {} staat.")), choice.listed_in));
  }
  if (lanes.empty()) return s.say(c.tr("Op deze lijst staat niets uit dit onderdeel."));
  const bool dated = std::any_of(lanes.begin(), lanes.end(), [](const Lane& lane) {
    return lane.pressure.known() || !lane.theme->milestones.empty();
  });
  if (!dated) {
    std::vector<std::string> names;
    for (const Lane& lane : lanes) names.push_back(s.told(lane.theme->title));
    s.say(fmt::format("{}.", enumeration(c, names)));
    return s.say(
        c.tr("Bij geen van deze thema’s noemt een bron een datum of een druk. De banen zijn daarom leeg."));
  }
  tell_total(c, s, lanes, choice.years);
  for (const Lane& lane : lanes) tell_lane(c, s, lane);
}

void tell_horizon_selection(const Context& c, Script& s) {
  const HorizonChoice choice = horizon_choice(c);
  const std::vector<Lane> lanes = horizon_lanes(c, choice);
  if (choice.choosing) return s.say(c.tr("Kies een deel of een lijst."));
  if (const Lane* lane = chosen_lane(c, lanes)) return tell_lane(c, s, *lane);
  tell_horizon(c, s);
}

}  // namespace caleidoscoop::ui
