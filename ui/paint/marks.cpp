#include "ui/paint/marks.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pip_half_width = 10, pip_half_height = 15, pip_step = 29;

}  // namespace

void draw_mark(Canvas& canvas, Mark mark, Vec c, float size, Colour colour) {
  const float h = size / 2;
  switch (mark) {
    case Mark::triangle:
      canvas.triangle({c.x, c.y - h * 0.96f}, {c.x + h * 1.08f, c.y + h * 0.86f},
                      {c.x - h * 1.08f, c.y + h * 0.86f}, colour);
      return;
    case Mark::square:
      canvas.rect({c.x - h * 0.88f, c.y - h * 0.88f, h * 1.76f, h * 1.76f}, colour);
      return;
    case Mark::diamond:
      canvas.convex(
          {{c.x, c.y - h * 1.2f}, {c.x + h * 1.2f, c.y}, {c.x, c.y + h * 1.2f}, {c.x - h * 1.2f, c.y}},
          colour);
      return;
    case Mark::plus:
      canvas.rect({c.x - h * 1.05f, c.y - h * 0.38f, h * 2.1f, h * 0.76f}, colour);
      canvas.rect({c.x - h * 0.38f, c.y - h * 1.05f, h * 0.76f, h * 2.1f}, colour);
      return;
    case Mark::disc:
      canvas.disc(c, h * 0.98f, colour);
      return;
  }
}

void draw_inlay(Canvas& canvas, const Palette& palette, Vec c, float half) {
  const float w = half * 0.62f;
  const Vec points[] = {{c.x, c.y - half}, {c.x + w, c.y}, {c.x, c.y + half}, {c.x - w, c.y}};
  canvas.convex(points, palette.inlay_fill);
  if (palette.outlined_inlay) canvas.polyline(points, palette.inlay_outline, 2.5f, true);
}

void draw_pips(Canvas& canvas, Vec left, int value, Colour filled, Colour empty) {
  for (int i = 0; i < 5; ++i) {
    const Vec c{left.x + pip_half_width + static_cast<float>(i) * pip_step, left.y};
    const Vec points[] = {{c.x, c.y - pip_half_height},
                          {c.x + pip_half_width, c.y},
                          {c.x, c.y + pip_half_height},
                          {c.x - pip_half_width, c.y}};
    if (i < value) {
      canvas.convex(points, filled);
    } else {
      canvas.polyline(points, empty, 2, true);
    }
  }
}

float pips_width() { return 4 * pip_step + 2 * pip_half_width; }

}  // namespace caleidoscoop::ui
