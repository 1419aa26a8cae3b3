#include "ui/scenes/shared_glass.h"

#include "ui/look/motion.h"
#include "ui/scenes/cover_layout.h"
#include "ui/scenes/overview_layout.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/theme_gauge.h"
#include "ui/scenes/theme_page.h"

namespace caleidoscoop::ui {
namespace {

bool runs(const Context& c, Tick lasts) { return c.animate && c.now.tick - c.room.scene_since < lasts; }

bool from_cover_to_overview(const Context& c) {
  return c.room.scene == "overzicht" && c.room.previous_scene == cover_scene;
}

bool from_rosette_to_theme(const Context& c) {
  const bool rosette = c.room.previous_scene == "overzicht" || c.room.previous_scene == cover_scene;
  return rosette && !theme_of(c.room.scene).empty();
}

bool from_theme_to_overview(const Context& c) {
  return c.room.scene == "overzicht" && !theme_of(c.room.previous_scene).empty();
}

}  // namespace

bool glass_is_moving(const Context& c) {
  return (from_cover_to_overview(c) && runs(c, motion_ms::rosette)) ||
         ((from_rosette_to_theme(c) || from_theme_to_overview(c)) && runs(c, motion_ms::scene));
}

float rosette_arrived(const Context& c) {
  if (!from_cover_to_overview(c) || !glass_is_moving(c)) return 1;
  return c.progress(c.room.scene_since, motion_ms::rosette);
}

std::optional<ReturningKite> kite_on_its_way_back(const Context& c) {
  if (!from_theme_to_overview(c) || !glass_is_moving(c) || c.wall()) return std::nullopt;
  const Theme* theme = c.edition.theme(theme_of(c.room.previous_scene));
  if (theme == nullptr) return std::nullopt;
  const Styles styles = theme_page::reading_styles(c);
  const auto gauge = gauge_kite(with_styles(c, styles), *theme, gauge_area(c));
  if (!gauge) return std::nullopt;
  return ReturningKite{theme->id, *gauge, c.progress(c.room.scene_since, motion_ms::scene)};
}

RosetteSize rosette_on_its_way(const Context& c, const RosetteSize& at_rest) {
  const float arrived = rosette_arrived(c);
  return arrived < 1 ? between(layout_cover(c).rosette, at_rest, arrived) : at_rest;
}

std::optional<Kite> kite_left_behind(const Context& c, const Theme& theme) {
  if (!from_rosette_to_theme(c) || !glass_is_moving(c)) return std::nullopt;
  const RosetteLayout rosette = layout_rosette(c.edition);
  const Petal* petal = rosette.petal(theme.id);
  if (petal == nullptr) return std::nullopt;
  const bool cover = c.room.previous_scene == cover_scene;
  const RosetteSize size = cover ? layout_cover(c).rosette : layout_overview(c).size;
  const float urgency = theme.urgency ? static_cast<float>(*theme.urgency) / 5 : 0;
  return kite_of(*petal, size, urgency, static_cast<float>(c.snapshot.attention(theme.id)));
}

}  // namespace caleidoscoop::ui
