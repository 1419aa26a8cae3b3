// Icons as vector strokes on a 24-unit grid: 2-unit stroke, butt ends, no fill but small dots.
#pragma once

#include "ui/paint/canvas.h"

namespace caleidoscoop::ui {

enum class Icon {
  home,
  back,
  help,
  chevron_up,
  chevron_down,
  chevron_right,
  check,
  sync,
  offline,
  wifi,
  clock,
  alert,
  box,
  flag,
  touch,
  news,
  screen,
  storage,
  people,
  close,
  lock,
  unlock,
  book,
  calendar,
  seal,
  erase,
  search,
  loop,
  pin,
  forward,
  map,
  lanes
};

// Centred, `size` layout units wide.
void draw_icon(Canvas& canvas, Icon icon, Vec centre, float size, Colour colour);

}  // namespace caleidoscoop::ui
