// The fixed chrome: header above for reading, all controls in the bar below, the same in every scene.
#pragma once

#include <string_view>

#include "ui/context.h"

namespace caleidoscoop::ui {

// The room between header and bar, in which a scene draws.
Rect canvas_area(const Context& c);

// Title left, tag, date and clock right. A title too wide drops one size, then ends in "…".
void draw_header(const Context& c, std::string_view title);

// Begin, Terug, tabs, Hulp, Kring, sync state.
void draw_bar(const Context& c);

// The sheet that is open, above the bar; and "Bent u er nog?" above everything.
void draw_sheets(const Context& c);
void draw_idle_question(const Context& c);

// The banner of a screen without network or with old content; gives the y below it, or `y`.
float draw_state_banner(const Context& c, float x, float y, float width);

}  // namespace caleidoscoop::ui
