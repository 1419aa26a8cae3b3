#include "ui/scenes/werkt_projects.h"

#include <algorithm>

namespace caleidoscoop::ui {

std::vector<const Project*> projects_under(const Edition& edition, std::string_view filter) {
  std::vector<const Project*> found;
  for (const Project& project : edition.projects) {
    const bool coming = project.status == "coming";
    const bool fits = filter.empty() || (filter == werkt_filter::coming ? coming : project.kind == filter);
    if (fits) found.push_back(&project);
  }
  return found;
}

const Project* project_by_id(const Edition& edition, std::string_view id) {
  const auto found = std::find_if(edition.projects.begin(), edition.projects.end(),
                                  [&](const Project& project) { return project.id == id; });
  return id.empty() || found == edition.projects.end() ? nullptr : &*found;
}

std::vector<MunicipalRoute> routes_of(const Edition& edition, const Kring& kring) {
  std::vector<MunicipalRoute> routes;
  for (const std::string& municipality : kring.municipalities) {
    MunicipalRoute route{municipality, {}};
    for (const Project& project : edition.projects) {
      for (const Stance& stance : project.stances) {
        if (stance.municipality == municipality) route.stops.push_back({&project, &stance});
      }
    }
    routes.push_back(std::move(route));
  }
  return routes;
}

std::vector<const Stance*> stances_by_name(const Project& project) {
  std::vector<const Stance*> stances;
  for (const Stance& stance : project.stances) stances.push_back(&stance);
  std::stable_sort(stances.begin(), stances.end(),
                   [](const Stance* a, const Stance* b) { return a->municipality < b->municipality; });
  return stances;
}

const Standpoint* standpoint_on_following(const Edition& edition) {
  const auto speaks_of_it = [](const Standpoint& standpoint) {
    return standpoint.quotation.find("koploper") != std::string::npos &&
           standpoint.quotation.find("volger") != std::string::npos;
  };
  const auto found = std::find_if(edition.standpoints.begin(), edition.standpoints.end(), speaks_of_it);
  return found == edition.standpoints.end() ? nullptr : &*found;
}

}  // namespace caleidoscoop::ui
