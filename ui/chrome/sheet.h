// A sheet: a panel that rises above the bar, over a scene that steps back.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// The lowest that a sheet reaches.
float sheet_foot(const Context& c);

// What lies under a sheet steps back, so that no word looks cut by its edge.
void draw_scrim(const Context& c);

// Its panel, right-aligned; everything beside it closes it. What is drawn from then on rises with it, until
// draw_sheets() is done.
Rect open_sheet(const Context& c, float width, float height);

}  // namespace caleidoscoop::ui
