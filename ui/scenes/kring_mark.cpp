#include "ui/scenes/kring_mark.h"

#include <numbers>
#include <vector>

namespace caleidoscoop::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float smallest_half = 20;

std::vector<Vec> regular(Vec centre, float radius, int corners, float first) {
  std::vector<Vec> points;
  for (int i = 0; i < corners; ++i) {
    points.push_back(
        on_circle(centre, radius, first + 2 * pi * static_cast<float>(i) / static_cast<float>(corners)));
  }
  return points;
}

// Every shape about as large to the eye; the letters lie within it.
std::vector<Vec> outline_of(KringShape shape, Vec at, float half) {
  switch (shape) {
    case KringShape::disc:
      return {};
    case KringShape::square: {
      const float side = half * 0.9f;
      return {{at.x - side, at.y - side},
              {at.x + side, at.y - side},
              {at.x + side, at.y + side},
              {at.x - side, at.y + side}};
    }
    case KringShape::diamond:
      return regular(at, half * 1.22f, 4, -pi / 2);
    case KringShape::triangle:
      return regular({at.x, at.y + half * 0.2f}, half * 1.5f, 3, -pi / 2);
    case KringShape::hexagon:
      return regular(at, half * 1.08f, 6, 0);
    case KringShape::pentagon:
      return regular({at.x, at.y + half * 0.06f}, half * 1.14f, 5, -pi / 2);
  }
  return {};
}

}  // namespace

TextStyle kring_letters(const Context& c) {
  return {std::min(c.styles.meta.em * 0.92f, 40.0f), Weight::bold, 1.0f};
}

float kring_mark_half(const Context& c, const KringSign& sign) {
  const TextStyle style = kring_letters(c);
  return std::max(smallest_half, c.type.width(style, sign.letters) / 2 + style.em * 0.22f);
}

void draw_kring_mark(const Context& c, Vec at, const KringSign& sign, const KringMarkLook& look) {
  const Palette& p = c.palette;
  const Colour paper = look.on_inverse ? p.inverse_fill : p.background;
  const Colour ink = look.on_inverse ? p.inverse_text : p.text1;
  const Colour fill = look.filled ? ink : paper;
  const float half = kring_mark_half(c, sign);
  const auto points = outline_of(sign.shape, at, half);
  if (points.empty()) {
    c.canvas.disc(at, half, fill);
    c.canvas.ring(at, half - 1.25f, ink, 2.5f);
  } else {
    c.canvas.convex(points, fill);
    c.canvas.polyline(points, ink, 2.5f, true);
  }
  const TextStyle style = kring_letters(c);
  const float sunk = sign.shape == KringShape::triangle ? half * 0.42f : 0;
  c.canvas.text({at.x, at.y + sunk + style.cap_height() / 2}, style, sign.letters, look.filled ? paper : ink,
                Align::centre);
}

}  // namespace caleidoscoop::ui
