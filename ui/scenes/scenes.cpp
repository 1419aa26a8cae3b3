#include "ui/scenes/scenes.h"

#include <algorithm>
#include <array>

#include "ui/chrome/chrome.h"
#include "ui/chrome/reading_page.h"
#include "ui/look/motion.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/shared_glass.h"

namespace caleidoscoop::ui {
namespace {

struct SceneView {
  std::string_view scene;
  void (*draw)(const Context&);
};
constexpr std::array<SceneView, 15> views{{
    {"overzicht", draw_overzicht},
    {"samenvatting", draw_samenvatting},
    {"krachtenveld", draw_krachtenveld},
    {"horizon", draw_horizon},
    {"nieuws", draw_nieuws},
    {"kring", draw_kring},
    {"netwerken", draw_netwerken},
    {"agenda", draw_agenda},
    {"standpunten", draw_standpunten},
    {"werkt", draw_werkt},
    {"werkvorm", draw_werkvorm},
    {"zoeken", draw_zoeken},
    {"beheer", draw_beheer},
    {"colofon", draw_colofon},
    {set_up_scene, draw_welkom},
}};

void draw_view(const Context& c) {
  const std::string& scene = c.room.scene;
  const SceneName name = scene_name(scene);
  if (const Theme* theme = c.edition.theme(theme_of(scene))) return draw_thema(c, *theme);
  if (name.family == "draad") return draw_draad(c, *c.edition.thread(name.about));
  if (name.family == "vraag") return draw_vraag(c, *c.edition.question(name.about));
  if (name.family == "qr") return draw_large_code(c, name.about);
  if (scene == status_scene) return draw_status(c);
  const auto* view =
      std::find_if(views.begin(), views.end(), [&](const SceneView& v) { return v.scene == scene; });
  if (view != views.end()) view->draw(c);
}

// A new scene comes from the side it lies on, where no glass goes along.
Vec slide(const Context& c) {
  if (c.room.previous_scene.empty() || glass_is_moving(c)) return {};
  constexpr float distance = 24;
  const float left = 1 - c.progress(c.room.scene_since, motion_ms::scene);
  return {left * distance * static_cast<float>(c.room.direction), 0};
}

// What stands between header and bar.
void draw_page(const Context& c) { c.room.sheet == Sheet::members ? draw_code_page(c) : draw_view(c); }

}  // namespace

void draw_scene(const Context& c) {
  if (c.room.scene != cover_scene && reads_in_column(c)) {
    draw_reading_page(c, draw_page);
    return draw_bar(c);
  }
  if (c.room.sheet == Sheet::members) {
    draw_code_page(c);
    return draw_bar(c);
  }
  if (c.room.scene == cover_scene) return draw_rondgang(c);
  c.canvas.set_shift(slide(c));
  draw_view(c);
  c.canvas.set_shift({});
  draw_bar(c);
}

}  // namespace caleidoscoop::ui
