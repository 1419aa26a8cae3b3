// Where the bar is, and how large its items are: one row, or more for those who read large letters.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// At 160 and 200 percent the bar becomes rows of icons with their words beside them. Not on the wall, which
// is looked at from afar and keeps its room for that.
bool large_bar(const Context& c);

float bar_height(const Context& c);
float bar_top(const Context& c);

// Above the bar: the keys that move the focus, for those who reach no higher; none otherwise.
float reach_strip_height(const Context& c);

}  // namespace caleidoscoop::ui
