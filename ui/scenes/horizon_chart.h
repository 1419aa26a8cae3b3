// The parts of the horizon's chart: time axis with council terms, a lane, all lanes together.
#pragma once

#include <string>
#include <vector>

#include "ui/scenes/horizon_data.h"

namespace caleidoscoop::ui {

struct TimeAxis {
  float left = 0, right = 0;
  YearPoint from = 0, to = 0;

  float x(YearPoint at) const {
    return left + (right - left) * static_cast<float>((at - from) / (to - from));
  }
  YearPoint at(float x) const {
    return from + (to - from) * static_cast<double>((x - left) / (right - left));
  }
};

// How a chart is laid out; the same for all its parts.
struct ChartLayout {
  Rect area;  // of the lanes alone
  TimeAxis axis;
  float lane = 80;        // height of a lane
  float name_width = 0;   // of the names at the left; 0: a name stands above its ribbon
  float name_height = 0;  // of the names above
};

// The height of the rows above the lanes: years, and the terms of the council.
float axis_height(const Context& c);
void draw_axis(const Context& c, const ChartLayout& layout, float top, float bottom, bool any_pressure);

void draw_lane(const Context& c, const ChartLayout& layout, const Lane& lane, Rect row, bool selected);

float total_height(const Context& c);
void draw_total(const Context& c, const ChartLayout& layout, const std::vector<Lane>& lanes, Rect r);

// Hatched and outlined: nothing is known here, and nothing is made up. `clear` at the left is for words.
void draw_unknown(const Context& c, Rect r, Colour hatch, float clear);

}  // namespace caleidoscoop::ui
