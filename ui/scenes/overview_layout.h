// Where the overview's rosette, names and panel stand; the motion into a theme's page starts from it.
#pragma once

#include "ui/context.h"
#include "ui/rosette/rosette_layout.h"

namespace caleidoscoop::ui {

struct OverviewLayout {
  Rect map;  // where rosette and names stand
  Rect panel;
  RosetteSize size;
  float label_step = 47;
};

OverviewLayout layout_overview(const Context& c);

}  // namespace caleidoscoop::ui
