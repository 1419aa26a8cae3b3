#include "ui/scenes/shared_glass.h"

#include "ui/look/motion.h"
#include "ui/scenes/cover_layout.h"
#include "ui/scenes/overview_layout.h"
#include "ui/scenes/scene_list.h"

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

}  // namespace

bool glass_is_moving(const Context& c) {
  return (from_cover_to_overview(c) && runs(c, motion_ms::rosette)) ||
         (from_rosette_to_theme(c) && runs(c, motion_ms::scene));
}

RosetteSize rosette_on_its_way(const Context& c, const RosetteSize& at_rest) {
  if (!from_cover_to_overview(c) || !glass_is_moving(c)) return at_rest;
  return between(layout_cover(c).rosette, at_rest, c.progress(c.room.scene_since, motion_ms::rosette));
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
