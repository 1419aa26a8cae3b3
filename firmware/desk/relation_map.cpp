#include "firmware/desk/relation_map.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <numbers>

#include "firmware/desk/xml_text.h"
#include "sync/core/text.h"

namespace caleidoscoop::desk {
namespace {

constexpr double width = 1100;
constexpr double height = 760;
constexpr double radius = 270;
constexpr std::size_t longest_title = 34;  // characters beside a point

struct Place {
  double x = 0, y = 0, cosine = 0;
};

Place place_of(std::size_t index, std::size_t count) {
  const double angle =
      2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(count) - std::numbers::pi / 2;
  return {width / 2 + radius * std::cos(angle), height / 2 + radius * std::sin(angle), std::cos(angle)};
}

}  // namespace

std::string relation_map(const std::vector<MapPoint>& points, const std::vector<MapLine>& lines,
                         const std::string& label) {
  std::string svg = fmt::format(R"(<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">)",
                                width, height, xml_escaped(label));
  auto out = std::back_inserter(svg);
  for (const MapLine& line : lines) {
    const Place a = place_of(line.from, points.size());
    const Place b = place_of(line.to, points.size());
    // Bent towards the middle, so that neighbours' lines do not lie on the circle.
    fmt::format_to(out, R"(<path class="{}" d="M{:.1f} {:.1f}Q{} {} {:.1f} {:.1f}" stroke-width="{:.1f}"/>)",
                   line.strong ? "strong" : "weak", a.x, a.y, width / 2, height / 2, b.x, b.y,
                   0.8 + 2.4 * line.weight);
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Place at = place_of(i, points.size());
    const bool right = at.cosine > 0.05;
    const bool left = at.cosine < -0.05;
    fmt::format_to(
        out,
        R"(<a href="{}"><circle cx="{:.1f}" cy="{:.1f}" r="6"/><text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text></a>)",
        xml_escaped(points[i].address), at.x, at.y,
        at.x + (right  ? 14
                : left ? -14
                       : 0),
        at.y + (right || left       ? 5
                : at.y < height / 2 ? -14
                                    : 26),
        right  ? "start"
        : left ? "end"
               : "middle",
        xml_escaped(cut_graphemes(points[i].title, longest_title)));
  }
  return svg + "</svg>";
}

}  // namespace caleidoscoop::desk
