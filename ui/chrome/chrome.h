// The fixed chrome: header above for reading, all controls in the bar below, the same in every scene.
#pragma once

#include <string>
#include <string_view>

#include "ui/context.h"

namespace caleidoscoop::ui {

// The room between header and bar, in which a scene draws.
Rect canvas_area(const Context& c);

// Title left, tag, date and clock right. A title too wide drops one size, then ends in "…".
void draw_header(const Context& c, std::string_view title);

// Begin, Terug, tabs, Hulp, Kring, sync state.
void draw_bar(const Context& c);

// Above the bar in reach mode: keys that move the focus and do what it stands on, so that everything on the
// screen can be done from its lower half.
void draw_reach_strip(const Context& c);

// In the bar's place on the wall of a gathering, until somebody touches it: what is on now and next.
void draw_event_strip(const Context& c);

// The sheet that is open, above the bar; and "Bent u er nog?" above everything.
void draw_sheets(const Context& c);
void draw_idle_question(const Context& c);

// Over everything: whether a picture of this screen may be sent, while somebody asks for one.
void draw_picture_question(const Context& c);

// The keypad on which a kring's code is typed, between header and bar.
void draw_code_page(const Context& c);

// The priority message whose turn it is, over everything; false when none is to be shown wholly, and
// then nothing was drawn.
bool draw_message(const Context& c);
// Its strip above the header, for those who have read it.
void draw_message_strip(const Context& c);
// What speech says of the messages that stand; or empty.
std::string spoken_message(const Context& c);

// The banner of a screen without network or with old content; gives the y below it, or `y`.
float draw_state_banner(const Context& c, float x, float y, float width);

}  // namespace caleidoscoop::ui
