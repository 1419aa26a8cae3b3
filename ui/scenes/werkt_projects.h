// The track record as the scene asks for it: which projects stand under a filter, and who follows or
// leads. Pure; borrows the edition's projects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::ui {

// The filters of the scene by the value that is chosen; "" is all of them.
namespace werkt_filter {
inline constexpr std::string_view product = "product";
inline constexpr std::string_view process = "process";
inline constexpr std::string_view impact = "impact";
inline constexpr std::string_view coming = "komt";
inline constexpr std::string_view routes = "routekaart";
}  // namespace werkt_filter

std::vector<const Project*> projects_under(const Edition& edition, std::string_view filter);
const Project* project_by_id(const Edition& edition, std::string_view id);

// A municipality's stances, by its name; projects in order of the edition.
struct RouteStop {
  const Project* project = nullptr;
  const Stance* stance = nullptr;
};
struct MunicipalRoute {
  std::string municipality;
  std::vector<RouteStop> stops;
};

// A kring's route map: its municipalities in order of the kring, those without a stance too.
std::vector<MunicipalRoute> routes_of(const Edition& edition, const Kring& kring);

// Stances by municipality, alphabetically: an order that ranks nobody.
std::vector<const Stance*> stances_by_name(const Project& project);

// The standpoint about leading and following, or null when the edition has none.
const Standpoint* standpoint_on_following(const Edition& edition);

}  // namespace caleidoscoop::ui
