#include "ui/scenes/set_up_call.h"

#include <string>

#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

constexpr TextStyle style{28, Weight::medium};
constexpr float side = 28, distance = 24;

float wide(const Context& c) { return c.type.width(style, c.tr("Nog niet ingesteld")) + 2 * side; }

// A wall is not touched.
bool stands(const Context& c) { return c.room.admin.facts->unset && !c.wall(); }

}  // namespace

float set_up_call_width(const Context& c) { return stands(c) ? wide(c) + distance : 0; }

void draw_set_up_call(const Context& c, Rect row) {
  if (!stands(c)) return;
  constexpr const char* id = "rondgang/instellen";
  const Rect r{row.right() - wide(c), row.y, wide(c), row.h};
  const bool pressed = c.pressed(id);
  c.canvas.rect(r, pressed ? c.palette.inverse_fill : c.palette.background, 8);
  c.canvas.outline(r, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
  c.canvas.text({r.centre().x, r.centre().y + style.cap_height() / 2}, style, c.tr("Nog niet ingesteld"),
                pressed ? c.palette.inverse_text : c.palette.text2, Align::centre);
  c.targets.add({.id = id,
                 .area = r,
                 .label = std::string(c.tr("Dit scherm is nog niet ingesteld. Stel het in.")),
                 .action = GoTo{std::string(set_up_scene)},
                 .shape = {}});
}

}  // namespace caleidoscoop::ui
