// The themes of an edition around a circle, and lines between those that are related, as SVG. Pure.
#pragma once

#include <string>
#include <vector>

namespace caleidoscoop::desk {

struct MapPoint {
  std::string id;
  std::string title;
  std::string address;  // of its page
};
struct MapLine {
  std::size_t from = 0;  // among the points
  std::size_t to = 0;
  double weight = 1.0;  // 0..1
  bool strong = false;  // of the theme that is looked at
};

// Titles are escaped. `label` says for whoever cannot see it what the picture is.
std::string relation_map(const std::vector<MapPoint>& points, const std::vector<MapLine>& lines,
                         const std::string& label);

}  // namespace caleidoscoop::desk
