#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/werkt_card.h"
#include "ui/scenes/werkt_projects.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

void tell_stances(const Context& c, Script& s, const Project& project) {
  if (project.stances.empty()) return s.say(c.tr("Nog geen keuze van een gemeente bekend."));
  for (const Stance* stance : stances_by_name(project)) {
    s.say(fmt::format("{}: {}", s.told(stance->municipality),
                      stance->stance == "lead" ? c.tr("loopt voorop") : c.tr("volgt")));
    s.read(stance->reason);
  }
}

void tell_part(Script& s, std::string_view heading, const std::string& words) {
  if (words.empty()) return;
  s.say(fmt::format("{}:", heading));
  s.read(words);
}

void tell_project(const Context& c, Script& s, const Project& project) {
  s.read(project.title);
  std::string line(project_kind_words(c, project));
  if (!project.organisation.empty()) line += ", " + s.told(project.organisation);
  s.say(line);
  s.read(project.summary);
  tell_part(s, c.tr("Wat het opleverde"), project.result);
  tell_part(s, c.tr("Waarom dit telt"), project.why);
  tell_part(s, c.tr("Zo neemt u het over"), project.take_over);
  s.say(c.tr("Volgen of voorlopen"));
  tell_stances(c, s, project);
  if (!project.source.empty()) s.say(fmt::format(fmt::runtime(c.tr("Bron: {}")), s.told(project.source)));
}

void tell_routes(const Context& c, Script& s) {
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  if (kring == nullptr) return s.say(c.tr("Kies een kring om te horen wie volgt en wie voorloopt."));
  for (const MunicipalRoute& route : routes_of(c.edition, *kring)) {
    s.read(route.municipality);
    if (route.stops.empty()) s.say(c.tr("nog geen keuze bekend"));
    for (const RouteStop& stop : route.stops) {
      s.say(fmt::format("{}: {}", s.told(stop.project->title),
                        stop.stance->stance == "lead" ? c.tr("loopt voorop") : c.tr("volgt")));
    }
  }
}

}  // namespace

void tell_works(const Context& c, Script& s) {
  s.say(c.tr("Wat werkt"));
  if (const Project* project = project_by_id(c.edition, c.room.choice(werkt_project))) {
    return tell_project(c, s, *project);
  }
  const std::string& filter = c.room.choice("werkt/soort");
  if (filter == werkt_filter::routes) return tell_routes(c, s);
  const auto projects = projects_under(c.edition, filter);
  if (projects.empty()) {
    return s.say(filter == werkt_filter::coming ? c.tr("Nog niets aangekondigd")
                                                : c.tr("Nog geen projecten"));
  }
  s.say(c.words.trn("{} voorbeeld van wat elders werkt.", "{} voorbeelden van wat elders werkt.",
                    static_cast<long>(projects.size())));
  for (const Project* project : projects) {
    s.say(fmt::format("{}, {}", s.told(project->title), project_kind_words(c, *project)));
    s.read(project->summary);
  }
}

void tell_works_selection(const Context& c, Script& s) { tell_works(c, s); }

}  // namespace caleidoscoop::ui
