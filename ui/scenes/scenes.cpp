#include "ui/scenes/scenes.h"

#include "ui/chrome/chrome.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {

void draw_scene(const Context& c) {
  const std::string& scene = c.room.scene;
  if (c.room.sheet == Sheet::members) {
    draw_code_page(c);
    return draw_bar(c);
  }
  if (scene == cover_scene) return draw_rondgang(c);
  if (const Theme* theme = c.edition.theme(theme_of(scene))) {
    draw_thema(c, *theme);
  } else if (scene == "nieuws") {
    draw_nieuws(c);
  } else if (scene == status_scene) {
    draw_status(c);
  } else {
    draw_overzicht(c);
  }
  draw_bar(c);
}

}  // namespace caleidoscoop::ui
