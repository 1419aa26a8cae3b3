// The contrast that text and shapes really have, measured on the triangles of a frame.
//
// Replays the triangles in their order over a few thousand points: the middle of every glyph, and of every
// triangle in a colour that says something. What lies under a point is composited from all that was drawn
// before, within its clip rectangle, so nothing that is drawn escapes the measuring. Pure.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <vector>

#include "ui/look/palette.h"
#include "ui/paint/geometry.h"

namespace caleidoscoop::ui {

struct Rgb {
  float r = 0, g = 0, b = 0;  // 0..255
};

// WCAG 2.2: 1 to 21.
double contrast(Rgb a, Rgb b);

// A point at which something was drawn, and what it stands out against.
struct ContrastPoint {
  Vec at;  // pixels
  Rgb ink, under;
  std::uint32_t colour = 0;  // as it was asked for, 0xRRGGBB
  bool covered = false;      // something opaque was drawn over it later

  double ratio() const { return contrast(ink, under); }
};

// Triangles of one colour that were drawn one after the other.
struct DrawnShape {
  std::uint32_t colour = 0;
  Rect box;  // pixels
  std::vector<ContrastPoint> points;

  // The ratio that half of it reaches; nothing of it in sight gives 0.
  double typical_ratio() const;
};

struct FrameContrast {
  std::vector<ContrastPoint> glyphs;
  std::vector<DrawnShape> shapes;  // in meaningful colours only
};

// The colours that say something: hues, strong lines, text, warnings, the new-marker. Fine lines, panels,
// tracks and scrims are decoration.
std::vector<std::uint32_t> meaningful_colours(const Palette& palette);

FrameContrast measure_contrast(const ImDrawData& data, const ImFontAtlas& fonts,
                               const std::vector<std::uint32_t>& meaningful);

}  // namespace caleidoscoop::ui
