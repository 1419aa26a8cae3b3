// Points and boxes in layout units: pixels of a 1920x1080 or 1080x1920 screen, y downwards.
#pragma once

#include <cmath>

namespace caleidoscoop::ui {

struct Vec {
  float x = 0, y = 0;
  friend Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y}; }
  friend Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y}; }
  friend Vec operator*(Vec a, float k) { return {a.x * k, a.y * k}; }
};

inline Vec between(Vec a, Vec b, float amount) { return a + (b - a) * amount; }

// Angles in radians, clockwise from the right, as y points down.
inline Vec on_circle(Vec centre, float radius, float angle) {
  return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Vec centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(Vec p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect grown(float by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
};

// The screen in layout units. Landscape is 1920 wide and at least 1080 high, or 1080 high and wider;
// portrait the same, turned.
struct Frame {
  float width = 1920, height = 1080;
  bool portrait = false;
  float scale = 1;  // pixels per layout unit
};

Frame frame_for(int width_px, int height_px);

}  // namespace caleidoscoop::ui
