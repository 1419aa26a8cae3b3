#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/chrome/chrome.h"
#include "ui/scenes/horizon_chart.h"
#include "ui/scenes/horizon_panel.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float smallest_lane = 80, smallest_on_wall = 72;
constexpr float button_height = 88;
constexpr const char* scroll_id = "horizon";

// Large letters leave no room for a panel beside the chart: it becomes a page of its own.
bool one_page(const Context& c) { return c.styles.row.em < (c.frame.portrait ? 31.0f : 34.0f); }

const Lane* lane_of(const std::vector<Lane>& lanes, const std::string& theme) {
  const auto found =
      std::find_if(lanes.begin(), lanes.end(), [&](const Lane& l) { return l.theme->id == theme; });
  return found == lanes.end() ? nullptr : &*found;
}

// Whoever comes from the overview finds the theme selected there; else the one under most pressure now.
const Lane* lane_at_first(const Context& c, const std::vector<Lane>& lanes) {
  if (const Lane* lane = lane_of(lanes, c.room.selected_theme)) return lane;
  const YearPoint today = year_point(c.now.wall);
  const auto most = std::max_element(lanes.begin(), lanes.end(), [&](const Lane& a, const Lane& b) {
    return a.pressure.at(today) < b.pressure.at(today);
  });
  return most == lanes.end() ? nullptr : &*most;
}

float name_width(const Context& c, const std::vector<Lane>& lanes, float most) {
  const TextStyle chosen{c.styles.row.em, Weight::semibold}, plain{c.styles.row.em, Weight::medium};
  float wide = c.type.width(c.styles.meta, c.tr("Dikte: druk op de organisatie")) + 24;
  for (const Lane& lane : lanes) {
    const std::string& title = lane.theme->title;
    wide = std::max(wide, std::max(c.type.width(chosen, title), c.type.width(plain, title)) + 48 + 20);
    if (wide > most) return most;
  }
  return wide;
}

ChartLayout layout_of(const Context& c, Rect area, const HorizonChoice& choice,
                      const std::vector<Lane>& lanes) {
  ChartLayout layout;
  layout.area = area;
  const float ribbon =
      std::max(c.wall() ? smallest_on_wall : smallest_lane, c.styles.meta.em * (c.wall() ? 2.3f : 2.6f));
  const bool aside = !c.frame.portrait;
  layout.name_width = aside ? name_width(c, lanes, area.w * 0.42f) : 0;
  layout.name_height = aside ? 0 : c.styles.row.em * 1.36f;
  layout.axis.left = area.x + (aside ? layout.name_width + 20 : 24);
  layout.axis.right = area.right() - 48;
  layout.axis.from = year_point(c.now.wall);
  layout.axis.to = layout.axis.from + choice.years;
  const float least =
      std::max(aside ? c.styles.row.em * 1.5f : 0.0f, layout.name_height + ribbon * (aside ? 1.0f : 0.85f));
  const auto count = static_cast<float>(std::max<std::size_t>(lanes.size(), 1));
  layout.lane = std::clamp(area.h / count, least, least * 1.8f);
  return layout;
}

void draw_empty(const Context& c, Rect r) {
  const TextStyle& body = c.styles.body;
  draw_lines(c, {r.x, r.y + body.em * 1.4f}, body,
             c.type.wrap(body, c.tr("Op deze lijst staat niets uit dit onderdeel."), r.w), c.palette.text2);
}

// Axis, lanes and all together, as much as fits wholly; what does not scrolls.
void draw_chart(const Context& c, Rect r, const HorizonChoice& choice, const std::vector<Lane>& lanes,
                const Lane* selected) {
  const float head = axis_height(c);
  float foot = total_height(c) + (c.frame.portrait ? c.styles.label.em * 1.1f : 0);
  Rect area{r.x, r.y + head, r.w, r.h - head - foot - 8};
  ChartLayout layout = layout_of(c, area, choice, lanes);
  // With large letters the lanes come before their sum.
  if (area.h < 3 * layout.lane) {
    foot = 0;
    area.h = r.h - head;
    layout = layout_of(c, area, choice, lanes);
  }
  Flow flow(c, area.w);
  for (const Lane& lane : lanes) {
    flow.block(layout.lane, [&layout, &lane, selected](const Context& k, Rect row) {
      draw_lane(k, layout, lane, row, &lane == selected);
    });
  }
  const float lanes_high = std::min(flow.height(), area.h - std::fmod(area.h, layout.lane));
  const bool any = std::any_of(lanes.begin(), lanes.end(), [](const Lane& l) { return l.pressure.known(); });
  const float bottom = area.y + lanes_high;
  draw_axis(c, layout, r.y, bottom, any);
  if (lanes.empty()) return draw_empty(c, area);
  flow.draw({area.x, area.y, area.w, lanes_high + 0.5f}, scroll_id);
  if (foot > 0) draw_total(c, layout, lanes, {r.x, bottom + 8, r.w, foot});
}

void draw_beside(const Context& c, Rect area, const HorizonChoice& choice, const std::vector<Lane>& lanes) {
  const Lane* lane = lane_of(lanes, choice.lane);
  if (lane == nullptr && !choice.choosing) lane = lane_at_first(c, lanes);
  if (c.frame.portrait) {
    const float low = std::max(404.0f, area.h * 0.27f);
    draw_chart(c, {area.x, area.y, area.w, area.h - low - 24}, choice, lanes, lane);
    return draw_horizon_panel(c, {area.x, area.bottom() - low, area.w, low}, choice, lane);
  }
  const float wide = 468;
  draw_chart(c, {area.x, area.y, area.w - wide - 24, area.h}, choice, lanes, lane);
  draw_horizon_panel(c, {area.right() - wide, area.y + 12, wide, area.h - 12}, choice, lane);
}

void draw_in_turn(const Context& c, Rect area, const HorizonChoice& choice, const std::vector<Lane>& lanes) {
  const Lane* lane = lane_of(lanes, choice.lane);
  if (lane != nullptr || choice.choosing) return draw_horizon_panel(c, area, choice, lane);
  if (c.wall()) return draw_chart(c, area, choice, lanes, lane_at_first(c, lanes));
  const float bottom = area.bottom() - button_height;
  draw_chart(c, {area.x, area.y, area.w, bottom - 16 - area.y}, choice, lanes, nullptr);
  const float arrows = 2 * button_height + 16;
  draw_horizon_switches(c, {area.x, bottom, std::min(900.0f, area.w - arrows - 24), button_height}, choice);
  draw_page_buttons(c, scroll_id, {area.right() - arrows, bottom}, button_height);
}

}  // namespace

void draw_horizon(const Context& c) {
  draw_header(c, c.tr("Horizon"));
  const HorizonChoice choice = horizon_choice(c);
  const std::vector<Lane> lanes = horizon_lanes(c, choice);
  if (one_page(c)) {
    draw_beside(c, canvas_area(c), choice, lanes);
  } else {
    draw_in_turn(c, canvas_area(c), choice, lanes);
  }
}

}  // namespace caleidoscoop::ui
