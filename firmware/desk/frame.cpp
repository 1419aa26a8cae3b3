#include "firmware/desk/frame.h"

#include <fmt/format.h>
#include <array>
#include <nlohmann/json.hpp>

#include "sync/core/civil_time.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

struct Place {
  const char* path;
  const char* title;
  std::set<Role> roles;  // empty: all
};

const std::array<Place, 18>& all_places() {
  static const std::array<Place, 18> places = {{
      {"/binnengekomen", "Binnengekomen", {}},
      {"/leren", "Leren", {}},
      {"/inhoud/themes", "Thema’s", {}},
      {"/relaties", "Relaties", {}},
      {"/herkomst", "Gesprekken en rapporten", {}},
      {"/opbrengst", "Opbrengst", {}},
      {"/inhoud/events", "Agenda", {}},
      {"/inhoud/projects", "Wat werkt", {}},
      {"/inhoud/offers", "Aanbod", {}},
      {"/inhoud/standpoints", "Standpunten", {}},
      {"/inhoud/networks", "Partners", {}},
      {"/bronnen", "Bronnen", {}},
      {"/inhoud/overlays", "Kringen", {}},
      {"/rotatie", "Rotatie en berichten", {}},
      {"/publiceren", "Publiceren", {}},
      {"/schermen", "Schermen", {}},
      {"/geschiedenis", "Geschiedenis", {}},
      {"/mensen", "Mensen", {Role::operations}},
  }};
  return places;
}

constexpr std::array<std::string_view, 12> english_months = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};

bool is_within(std::string_view path, std::string_view place) {
  return path == place ||
         (path.starts_with(place) && path.size() > place.size() && path[place.size()] == '/');
}

}  // namespace

json Frame::places(const Visit& visit) const {
  json list = json::array();
  if (visit.session.person.only_reads()) return list;
  for (const Place& place : all_places()) {
    bool shown = place.roles.empty();
    for (const Role role : place.roles) shown = shown || visit.may(role);
    if (!shown) continue;
    list.push_back({{"path", place.path},
                    {"title", word(visit, place.title)},
                    {"current", is_within(visit.request.path, place.path)}});
  }
  return list;
}

Response Frame::page(const Visit& visit, std::string_view name, std::string_view title, json context) const {
  context["key"] = visit.session.form_key;
  const bool dutch = visit.language == Language::dutch;
  json around = {{"title", word(visit, title)},
                 {"content", templates_->render(name, visit.language, context)},
                 {"lang", dutch ? "nl" : "en"}};
  if (!visit.session.person.name.empty()) {
    around["person"] = visit.session.person.shown;
    around["key"] = visit.session.form_key;
    around["places"] = places(visit);
    const auto undo = visit.request.query.first("deed");
    const bool number = !undo.empty() && undo.find_first_not_of("0123456789") == std::string::npos;
    around["said"] = visit.request.query.has("done") ? word(visit, "Gedaan.") : "";
    around["undo"] = number ? undo : "";
  }
  around["other_language"] = dutch ? "en" : "nl";
  around["here"] = visit.request.path;
  Response response;
  response.body = templates_->render("layout", visit.language, around);
  return response;
}

std::string shown_time(std::chrono::sys_seconds at, Language language) {
  if (at.time_since_epoch().count() == 0) return {};
  const CivilTime civil = to_civil(at);
  const auto month = static_cast<unsigned>(civil.date.month());
  return fmt::format("{} {} {}, {:02}:{:02}", static_cast<unsigned>(civil.date.day()),
                     language == Language::dutch ? dutch_month(month) : english_months.at(month - 1),
                     static_cast<int>(civil.date.year()), civil.hour, civil.minute);
}

std::string shown_age(std::chrono::sys_seconds at, std::chrono::sys_seconds now, Language language) {
  if (at.time_since_epoch().count() == 0) return {};
  const bool dutch = language == Language::dutch;
  const auto minutes = std::max<std::int64_t>(0, (now - at).count() / 60);
  if (minutes < 90) return fmt::format("{} min", minutes);
  const auto hours = minutes / 60;
  if (hours < 48) return fmt::format("{} {}", hours, dutch ? "uur" : "h");
  return fmt::format("{} {}", hours / 24, dutch ? "dagen" : "days");
}

}  // namespace caleidoscoop::desk
