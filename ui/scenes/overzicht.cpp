#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

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

constexpr float least_target = 80;
constexpr float beyond_rim = 26;  // how far outside the circle a finger may be

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

// Its target is at least `least` high and wide: a name whose petal has no target of its own stands alone.
void draw_label(const Context& c, const RosetteLabel& label, const TextStyle& style, const Theme* selected,
                float least) {
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
  const float wide = std::max(block.w + 4, least), high = std::max(block.h + 4, least);
  c.targets.add({.id = id,
                 .area = {block.centre().x - wide / 2, block.centre().y - high / 2, wide, high},
                 .label = label_words(c, theme, chosen),
                 .action = SelectTheme{theme.id},
                 .shape = {}});
}

std::size_t petals_to_a_target(const RosetteLayout& rosette, const RosetteSize& size) {
  if (rosette.petals.empty()) return 1;
  const float each = 2 * rosette.petals.front().half_step * (size.rim + beyond_rim);
  return static_cast<std::size_t>(std::max(1.0f, std::ceil(least_target / each)));
}

// One target for neighbours; touched again it goes on to the next of them.
void add_wedge(const Context& c, std::span<const Petal* const> shared, const RosetteSize& size,
               float outer_radius, const Theme* selected) {
  if (shared.empty()) return;
  const auto here = std::find_if(shared.begin(), shared.end(),
                                 [&](const Petal* petal) { return petal->theme == selected; });
  const auto index = here == shared.end() ? 0 : static_cast<std::size_t>(here - shared.begin() + 1);
  const Theme& goal = *shared[shared.size() == 1 ? 0 : index % shared.size()]->theme;
  Petal wide = *shared.front();
  wide.angle = (shared.front()->angle + shared.back()->angle) / 2;
  wide.half_step *= static_cast<float>(shared.size());
  const Vec at = on_circle(size.centre, size.shoulder, wide.angle);
  c.targets.add({.id = "petal/" + goal.id,
                 .area = {at.x - 40, at.y - 40, 80, 80},
                 .label = label_words(c, goal, &goal == selected),
                 .action = SelectTheme{goal.id},
                 .shape = wedge_of(wide, size, outer_radius)});
}

// As many petals to a target as a finger needs.
void add_wedges(const Context& c, const RosetteLayout& rosette, const RosetteSize& size,
                const Theme* selected) {
  const std::size_t together = petals_to_a_target(rosette, size);
  for (const FacetArc& arc : rosette.arcs) {
    std::vector<const Petal*> petals;
    for (const Petal& petal : rosette.petals) {
      if (petal.theme->facet == arc.facet->id) petals.push_back(&petal);
    }
    // In equal parts, so that none is left over with too little.
    const std::size_t parts = std::max<std::size_t>(1, petals.size() / together);
    for (std::size_t part = 0; part < parts; ++part) {
      const std::size_t from = petals.size() * part / parts, to = petals.size() * (part + 1) / parts;
      add_wedge(c, {petals.data() + from, to - from}, size, size.rim + beyond_rim, selected);
    }
  }
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
  const float arrived = rosette_arrived(c);
  draw_rosette(c, rosette, size,
               {.selected = selected != nullptr ? selected->id : "",
                .dim_unrelated = selected != nullptr,
                .chords = true,
                .chords_shown = arrived,
                .returning = kite_on_its_way_back(c)});
  draw_rim_marks(c, rosette, size);
  add_wedges(c, rosette, layout.size, selected);
  const float k = static_cast<float>(std::min(c.room.settings.text_scale, c.frame.portrait ? 1.0 : 1.15));
  const TextStyle style{(c.frame.portrait ? 25.0f : 26.0f) * k, Weight::medium, 1.14f};
  const bool crowded = petals_to_a_target(rosette, layout.size) > 1;
  const float step = crowded ? least_target + 8 : layout.label_step * k;
  const Petal* chosen = selected != nullptr ? rosette.petal(selected->id) : nullptr;
  const RosetteLayout named = petals_with_room(c, rosette, layout.size, layout.map, style, step, chosen);
  // Names wait until the glass is nearly in its place.
  c.canvas.set_opacity(std::clamp((arrived - 0.9f) * 10, 0.0f, 1.0f));
  for (const RosetteLabel& label : layout_labels(c, named, layout.size, layout.map, style, step)) {
    // A leader that long would run along the rim: that name is left to the panel.
    const bool far = std::abs(label.y - label.anchor.y) > 140;
    if (crowded && far && label.petal != chosen) continue;
    draw_label(c, label, style, selected, crowded ? least_target : 0);
  }
  c.canvas.set_opacity(1);
  draw_overview_panel(c, layout.panel, selected);
}

}  // namespace caleidoscoop::ui
