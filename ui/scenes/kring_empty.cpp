#include <algorithm>

#include "ui/paint/marks.h"
#include "ui/scenes/detail_text.h"
#include "ui/scenes/kring_plot.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float row_height = 80;
constexpr float lane_height = 30;
constexpr float name_indent = 40;

// Slanting lines within a box: the sign of "not known".
void draw_hatched_lane(const Context& c, Rect r) {
  constexpr float step = 22;
  // Clear of the outline, which alone has to be seen.
  const Rect inner = r.grown(-5);
  const int lines = static_cast<int>((inner.w + inner.h) / step);
  for (int line = 1; line <= lines; ++line) {
    const float x = inner.x + step * static_cast<float>(line);
    const float from = std::max(x - inner.h, inner.x), to = std::min(x, inner.right());
    c.canvas.line({from, inner.y + (x - from)}, {to, inner.y + (x - to)}, c.palette.line, 2);
  }
  c.canvas.outline(r, c.palette.line_strong, 2);
}

void draw_lane(const Context& c, Rect r, float names, const Theme& theme) {
  const std::string id = "kringen/rij/" + theme.id;
  const bool pressed = c.pressed(id);
  if (pressed) c.canvas.rect({r.x - 12, r.y, r.w + 24, r.h - 1}, c.palette.inverse_fill, 6);
  const FacetLook& look = c.palette.facet(theme.facet);
  draw_mark(c.canvas, look.mark, {r.x + 13, r.centre().y}, 24, pressed ? look.hue_on_inverse : look.hue);
  const TextStyle& name = c.styles.row_seen;
  const auto lines = c.type.wrap(name, theme.title, names - name_indent, 2);
  const float high = static_cast<float>(lines.size()) * name.line_height();
  draw_lines(c, {r.x + name_indent, r.centre().y - high / 2 + (name.line_height() + name.cap_height()) / 2},
             name, lines, pressed ? c.palette.inverse_text : c.palette.text1);
  const float x = r.x + names + 24;
  if (r.right() - x > 120)
    draw_hatched_lane(c, {x, r.centre().y - lane_height / 2, r.right() - x, lane_height});
  c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, c.palette.line, 1.5f);
  c.targets.add(
      {.id = id, .area = r, .label = theme.title, .action = GoTo{theme_scene(theme.id)}, .shape = {}});
}

}  // namespace

void draw_empty_kring_plot(const Context& c, Rect area, std::string_view facet) {
  const TextStyle& title = c.styles.h3;
  const TextStyle& body = c.styles.body;
  const float room = std::min(area.w, 30 * body.em);
  float y = draw_lines(c, {area.x, area.y + title.em}, title,
                       c.type.wrap(title, c.tr("Nog niets te vergelijken"), area.w, 2), c.palette.text1);
  y += body.em - title.em * 0.6f;
  const auto words = c.type.wrap(
      body,
      c.tr("Telt een kring haar gesprekken, of zet de redactie een accent? Dan komt hier per thema een "
           "stip voor elke kring. Tot dan blijven de banen leeg."),
      room);
  y = draw_lines(c, {area.x, y}, body, words, c.palette.text2) - body.em + 24;
  float names = 0;
  for (const Theme& theme : c.edition.themes) {
    names = std::max(names, c.type.width(c.styles.row_seen, theme.title));
  }
  names = std::min(names + name_indent, area.w * (c.frame.portrait ? 0.6f : 0.45f));
  const float high =
      filling_row(std::max(row_height, 2 * c.styles.row_seen.line_height() + 8), area.bottom() - y);
  Flow flow(c, area.w - 24);
  for (const Theme& theme : c.edition.themes) {
    if (!facet.empty() && theme.facet != facet) continue;
    flow.block(high, [&theme, names](const Context& k, Rect r) { draw_lane(k, r, names, theme); });
  }
  flow.draw({area.x, y, area.w - 24, area.bottom() - y}, kring_rows);
}

}  // namespace caleidoscoop::ui
