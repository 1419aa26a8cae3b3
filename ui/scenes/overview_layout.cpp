#include "ui/scenes/overview_layout.h"

#include <algorithm>

#include "ui/chrome/chrome.h"

namespace caleidoscoop::ui {
namespace {

constexpr float panel_width = 568;
constexpr float label_column = 265;  // what the longest name needs beside the circle

}  // namespace

OverviewLayout layout_overview(const Context& c) {
  const Rect area = canvas_area(c);
  const RosetteSize landscape = map_rosette();
  const RosetteSize portrait{.centre = {},
                             .shoulder = 214,
                             .outer = 82,
                             .inner = 42,
                             .chord = 164,
                             .rim = 304,
                             .piece_gap = 2.2f,
                             .inlay_base = 11};
  OverviewLayout layout;
  if (c.frame.portrait) {
    const float panel = 660;
    layout.panel = {area.x, area.bottom() - panel, area.w, panel};
    layout.map = {area.x, area.y + 20, area.w, area.h - panel - 60};
    layout.size = portrait.scaled(std::min((layout.map.h - 130) / (2 * portrait.rim), 1.0f));
  } else {
    layout.panel = {area.right() - panel_width, area.y + 12, panel_width, area.h - 12};
    layout.map = {area.x, area.y, area.w - panel_width - 40, area.h + 20};
    // A low map, as in reach mode, gives its kites what it can spare above and below.
    const float around = area.h < 640 ? 100 : 126;
    const float k = std::min((layout.map.h - around) / (2 * landscape.rim),
                             (layout.map.w - 2 * label_column) / (2 * landscape.rim));
    layout.size = landscape.scaled(k);
  }
  layout.size.centre = layout.map.centre();
  return layout;
}

}  // namespace caleidoscoop::ui
