// What a frame asks of the graphics: counted from its draw lists, without drawing. Pure.
#pragma once

#include <imgui.h>

namespace caleidoscoop::display {

struct DrawStatistics {
  int vertices = 0;
  int draw_calls = 0;
  double overdraw = 0;  // area of all triangles inside their clip rectangles, over the screen's area
};

DrawStatistics measure(const ImDrawData& data);

}  // namespace caleidoscoop::display
