// On the cover of a display that nobody has set up: a quiet way back to its set-up, until it is done.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// How much of a row of the cover it takes, with the distance to what stands before it; 0: there is none.
float set_up_call_width(const Context& c);

// Against the right end of `row`.
void draw_set_up_call(const Context& c, Rect row);

}  // namespace caleidoscoop::ui
