#include "firmware/display/picture.h"

namespace caleidoscoop::display {

Rotation rotation_from_degrees(int degrees) {
  switch (degrees) {
    case 90:
      return Rotation::quarter;
    case 180:
      return Rotation::half;
    case 270:
      return Rotation::three_quarters;
    default:
      return Rotation::none;
  }
}

Affine Picture::to_physical() const {
  const auto width = static_cast<float>(physical_width);
  const auto height = static_cast<float>(physical_height);
  switch (rotation) {
    case Rotation::quarter:
      return {0, -1, width - shift.y, 1, 0, shift.x};
    case Rotation::half:
      return {-1, 0, width - shift.x, 0, -1, height - shift.y};
    case Rotation::three_quarters:
      return {0, 1, shift.y, -1, 0, height - shift.x};
    case Rotation::none:
      break;
  }
  return {1, 0, shift.x, 0, 1, shift.y};
}

Point Picture::to_logical_fraction(Point p) const {
  if (physical_width <= 0 || physical_height <= 0) return p;
  const Point on_panel{p.x * static_cast<float>(physical_width), p.y * static_cast<float>(physical_height)};
  const Point in_picture = to_physical().undo(on_panel);
  return {in_picture.x / static_cast<float>(logical_width()),
          in_picture.y / static_cast<float>(logical_height())};
}

}  // namespace caleidoscoop::display
