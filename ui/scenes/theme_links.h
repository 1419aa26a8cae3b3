// Where a theme goes on: its links (recording, site) as codes for the phone, one shown at a time.
#pragma once

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// The code at the left, as high as `r`; what it is and the buttons to the other links beside it.
void draw_follow_up(const Context& c, const Theme& theme, Rect r);

// The same as a block of a column, with its section title.
void add_follow_up(const Context& c, Flow& flow, const Theme& theme);

}  // namespace caleidoscoop::ui
