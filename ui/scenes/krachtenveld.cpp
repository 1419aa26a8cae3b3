#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ui/chrome/chrome.h"
#include "ui/scenes/force_field.h"
#include "ui/scenes/force_field_layout.h"
#include "ui/scenes/force_field_map.h"
#include "ui/scenes/force_field_panel.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float panel_width = 490;
constexpr float pad = 26;
constexpr float button_height = 88;

using Selected = std::optional<std::size_t>;

std::vector<Chip> line_chips(const Context& c, const ForceField& field) {
  const auto chip = [&](const std::string& value, std::string_view text) {
    return choice_chip(c, field_lines_choice, value, text, field_scroll_area);
  };
  std::vector<Chip> chips{chip("", c.tr("Alle lijnen")), chip("draden", c.tr("Rode draden")),
                          chip("vragen", c.tr("Vraagstukken")), chip("themas", c.tr("Thema’s"))};
  const bool counted = std::any_of(field.edges.begin(), field.edges.end(),
                                   [](const FieldEdge& e) { return e.origin == Origin::counted; });
  if (counted) chips.push_back(chip("geteld", c.tr("Geteld")));
  return chips;
}

void draw_open(const Context& c, Rect r, const FieldNode& node) {
  draw_button(c, "veld/open", r, c.tr("Openen"), fmt::format(fmt::runtime(c.tr("Open {}")), node.title),
              GoTo{node.scene},
              {.kind = ButtonLook::Kind::primary, .icon = Icon::chevron_right, .icon_after = true});
}

// Text above, and below it the way to the page and the arrows.
void draw_side(const Context& c, Rect r, const ForceField& field, Selected selected, bool all_nodes) {
  const float row = r.bottom() - button_height;
  const Rect column{r.x, r.y, r.w - 10, row - 16 - r.y};
  Flow flow(c, column.w);
  if (selected) {
    add_field_node(c, flow, field, *selected);
  } else {
    add_field_legend(c, flow, field, all_nodes);
  }
  const bool moves = flow.height() > column.h + 1;
  const bool whole = !selected && !moves;
  flow.draw(whole ? Rect{r.x, r.y, column.w, r.h} : column, field_scroll_area);
  const float arrows = 2 * button_height + 16;
  draw_page_buttons(c, field_scroll_area, {r.right() - arrows, row}, button_height);
  if (!selected) return;
  const float wide = std::min(r.w - arrows - 16, 320.0f);
  draw_open(c, {r.x, row, wide, button_height}, field.nodes[*selected]);
}

// Large letters: the picture fills the screen, and what is touched comes in its place. Where even that
// does not fit, everything is a list.
void draw_one_at_a_time(const Context& c, Rect area, const ForceField& field, Selected selected) {
  const bool wall = c.wall();
  auto chips = line_chips(c, field);
  if (selected) {
    chips.insert(chips.begin(), {"veld/terug",
                                 std::string(c.tr("Alles tonen")),
                                 choose_node("", true),
                                 {.kind = ButtonLook::Kind::chip, .icon = Icon::back}});
  }
  const float top = wall ? area.bottom() : draw_chips(c, area, chips, 0) - 16;
  const Rect room{area.x, area.y, area.w, top - area.y};
  const FieldLayout layout = layout_field(c, field, room);
  if (layout.fits && (wall || !selected)) return draw_field_map(c, field, layout, selected);
  draw_side(c, room, field, selected, true);
}

}  // namespace

void draw_krachtenveld(const Context& c) {
  draw_header(c, c.tr("Krachtenveld"));
  const ForceField field = force_field(c.edition, c.snapshot.headlines);
  const Selected selected = field.find(c.room.choice(field_node_choice));
  const Rect area = canvas_area(c);
  Rect map{area.x, area.y, area.w - panel_width - 24, area.h};
  Rect panel{area.right() - panel_width, area.y, panel_width, area.h};
  if (c.frame.portrait) {
    const float high = std::min(area.h * 0.63f, 960.0f);
    map = {area.x, area.y, area.w, high};
    panel = {area.x, map.bottom() + 12, area.w, area.bottom() - map.bottom() - 12};
  }
  const FieldLayout layout = layout_field(c, field, map);
  if (!layout.fits || c.wall()) return draw_one_at_a_time(c, area, field, selected);
  draw_field_map(c, field, layout, selected);
  draw_panel(c, panel);
  const Rect inside{panel.x + pad, panel.y + 22, panel.w - 2 * pad, panel.h - 44};
  if (selected) return draw_side(c, inside, field, selected, false);
  const float chips = draw_chips(c, inside, line_chips(c, field), 0);
  draw_side(c, {inside.x, inside.y, inside.w, chips - 16 - inside.y}, field, selected, false);
}

}  // namespace caleidoscoop::ui
