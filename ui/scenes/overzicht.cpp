#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/look/motion.h"
#include "ui/paint/marks.h"
#include "ui/rosette/rosette.h"
#include "ui/rosette/rosette_labels.h"
#include "ui/scenes/overview_layout.h"
#include "ui/scenes/overview_panel.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/shared_glass.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

std::string label_words(const Context& c, const Theme& theme, bool selected) {
  const Facet* facet = c.edition.facet(theme.facet);
  return fmt::format("{}, {}{}", theme.title, facet != nullptr ? facet->title : "",
                     selected ? std::string(", ") + std::string(c.tr("gekozen, raak aan om te openen")) : "");
}

void draw_leader(const Context& c, const RosetteLabel& label, float from_edge, Colour colour) {
  const float sign = label.right ? 1.0f : -1.0f;
  const float end = from_edge - sign * 10;
  c.canvas.polyline({label.anchor, {end - sign * 12, label.y}, {end, label.y}}, colour, 2);
}

void draw_label(const Context& c, const RosetteLabel& label, const TextStyle& style, const Theme* selected) {
  const Theme& theme = *label.petal->theme;
  const bool chosen = &theme == selected;
  const bool kin = selected != nullptr && !chosen && related(theme, *selected);
  const std::string id = "petal/" + theme.id;
  TextStyle own = style;
  if (chosen || kin || selected == nullptr) own.weight = Weight::semibold;
  const Rect box = label_box(label, own);
  const Rect block{box.x - 14, box.y - 8, box.w + 28, box.h + 16};
  const bool inverse = chosen || c.pressed(id);
  if (inverse) c.canvas.rect(block, c.palette.inverse_fill, 4);
  const Colour leader = inverse ? c.palette.text1
                        : kin   ? c.palette.facet(theme.facet).hue
                                : c.palette.line_strong;
  draw_leader(c, label, inverse ? (label.right ? block.x : block.right()) : label.edge, leader);
  const Colour ink = inverse                      ? c.palette.inverse_text
                     : kin || selected == nullptr ? c.palette.text1
                                                  : c.palette.text2;
  const float first = box.y + (own.line_height() + own.cap_height()) / 2;
  draw_lines(c, {label.edge, first}, own, label.lines, ink, label.right ? Align::left : Align::right);
  c.targets.add({.id = id,
                 .area = block.grown(2),
                 .label = label_words(c, theme, chosen),
                 .action = SelectTheme{theme.id},
                 .shape = {}});
}

// A facet's mark stands on the rim, before the first of its themes.
void draw_rim_marks(const Context& c, const RosetteLayout& rosette, const RosetteSize& size) {
  const float gap = rosette.petals.empty() ? 0 : rosette.petals.front().half_step * 0.5f;
  for (const FacetArc& arc : rosette.arcs) {
    const FacetLook& look = c.palette.facet(arc.facet->id);
    draw_mark(c.canvas, look.mark, on_circle(size.centre, size.rim, arc.from - gap), 22, look.hue);
  }
}

}  // namespace

void draw_overzicht(const Context& c) {
  draw_header(c, c.tr("Overzicht"));
  const OverviewLayout layout = layout_overview(c);
  const RosetteLayout rosette = layout_rosette(c.edition);
  const Theme* selected = c.edition.theme(c.room.selected_theme);
  const RosetteSize size = rosette_on_its_way(c, layout.size);
  const float arrived = glass_is_moving(c) ? c.progress(c.room.scene_since, motion_ms::rosette) : 1;
  draw_rosette(c, rosette, size,
               {.selected = selected != nullptr ? selected->id : "",
                .dim_unrelated = selected != nullptr,
                .chords = true,
                .chords_shown = arrived});
  draw_rim_marks(c, rosette, size);
  for (const Petal& petal : rosette.petals) {
    const Vec at = on_circle(layout.size.centre, layout.size.shoulder, petal.angle);
    c.targets.add({.id = "petal/" + petal.theme->id,
                   .area = {at.x - 40, at.y - 40, 80, 80},
                   .label = label_words(c, *petal.theme, petal.theme == selected),
                   .action = SelectTheme{petal.theme->id},
                   .shape = wedge_of(petal, layout.size, layout.size.rim + 26)});
  }
  const float k = static_cast<float>(std::min(c.room.settings.text_scale, c.frame.portrait ? 1.0 : 1.15));
  const TextStyle style{(c.frame.portrait ? 25.0f : 26.0f) * k, Weight::medium, 1.14f};
  // Names wait until the glass is nearly in its place.
  c.canvas.set_opacity(std::clamp((arrived - 0.9f) * 10, 0.0f, 1.0f));
  for (const RosetteLabel& label :
       layout_labels(c, rosette, layout.size, layout.map, style, layout.label_step * k)) {
    draw_label(c, label, style, selected);
  }
  c.canvas.set_opacity(1);
  draw_overview_panel(c, layout.panel, selected);
}

}  // namespace caleidoscoop::ui
