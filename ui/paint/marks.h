// The facets' marks, the inlay and the pips: colour never stands alone.
#pragma once

#include "ui/paint/canvas.h"

namespace caleidoscoop::ui {

// A facet's mark, about `size` wide, centred.
void draw_mark(Canvas& canvas, Mark mark, Vec centre, float size, Colour colour);

// The upright white diamond that says "new", with the theme's outline where white needs one.
void draw_inlay(Canvas& canvas, const Palette& palette, Vec centre, float half_height);

// Urgency as five diamonds, `value` of them filled.
void draw_pips(Canvas& canvas, Vec left_centre, int value, Colour filled, Colour empty);
float pips_width();

}  // namespace caleidoscoop::ui
