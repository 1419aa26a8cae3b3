// Picture: how the drawn picture lies on the panel. Plain values and arithmetic, any thread.
//
// The picture may be turned by quarter turns (a panel hung in portrait) and shifted by a few pixels
// (against burn-in). "Logical" is what the views draw in; "physical" is the panel's own pixels, both
// with their origin at the top left.
#pragma once

#include <utility>

namespace caleidoscoop::display {

// By how much the picture is turned clockwise on the panel.
enum class Rotation { none, quarter, half, three_quarters };

// 0, 90, 180 and 270; anything else is no rotation.
Rotation rotation_from_degrees(int degrees);

struct Point {
  float x = 0;
  float y = 0;
};

// x' = xx * x + xy * y + dx, and likewise for y'.
struct Affine {
  float xx = 1, xy = 0, dx = 0;
  float yx = 0, yy = 1, dy = 0;

  Point apply(Point p) const { return {xx * p.x + xy * p.y + dx, yx * p.x + yy * p.y + dy}; }
  // What apply() made it from: turns and shifts, which is all there is, are undone exactly.
  Point undo(Point p) const {
    const Point from{p.x - dx, p.y - dy};
    return {xx * from.x + yx * from.y, xy * from.x + yy * from.y};
  }
};

struct Picture {
  int physical_width = 0;
  int physical_height = 0;
  Rotation rotation = Rotation::none;
  Point shift{};  // logical pixels

  bool sideways() const { return rotation == Rotation::quarter || rotation == Rotation::three_quarters; }
  int logical_width() const { return sideways() ? physical_height : physical_width; }
  int logical_height() const { return sideways() ? physical_width : physical_height; }

  // From logical pixels to physical pixels.
  Affine to_physical() const;
  // The same way back, for touches: from a place on the panel to one in the picture, both 0..1 of width and
  // height.
  Point to_logical_fraction(Point physical_fraction) const;
};

}  // namespace caleidoscoop::display
