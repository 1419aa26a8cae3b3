#include "ui/chrome/sheet.h"

#include "ui/chrome/bar_layout.h"
#include "ui/look/motion.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {

float sheet_foot(const Context& c) { return bar_top(c) - reach_strip_height(c); }

void draw_scrim(const Context& c) {
  c.canvas.set_opacity(0.82f);
  c.canvas.rect({0, 0, c.frame.width, bar_top(c)}, c.palette.background);
  c.canvas.set_opacity(1);
}

Rect open_sheet(const Context& c, float width, float height) {
  c.targets.cover_all();
  c.targets.add({.id = "sheet/beside",
                 .area = {0, 0, c.frame.width, c.frame.height},
                 .label = std::string(c.tr("Sluiten")),
                 .action = ToggleSheet{c.room.sheet},
                 .shape = {},
                 .touch_only = true});
  draw_scrim(c);
  c.canvas.set_shift({0, 24 * (1 - c.progress(c.room.sheet_since, motion_ms::panel))});
  const Rect panel{c.frame.width - 48 - width, sheet_foot(c) - 24 - height, width, height};
  draw_panel(c, panel);
  if (!c.palette.outlined_surfaces) c.canvas.outline(panel, c.palette.line_strong, 2, 8);
  return panel;
}

}  // namespace caleidoscoop::ui
