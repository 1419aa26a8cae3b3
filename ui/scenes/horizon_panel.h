// Beside or below the chart: the chosen lane in words, or the choices of what the chart shows.
#pragma once

#include "ui/scenes/horizon_data.h"

namespace caleidoscoop::ui {

// `lane` may be null: then the choices stand in the panel.
void draw_horizon_panel(const Context& c, Rect r, const HorizonChoice& choice, const Lane* lane);

// Ten or twenty years, and the way to the choices: a row of buttons from the left end of `row`.
void draw_horizon_switches(const Context& c, Rect row, const HorizonChoice& choice);

}  // namespace caleidoscoop::ui
