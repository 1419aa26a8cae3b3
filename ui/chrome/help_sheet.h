// "Hulp": everything that makes the screen easier to see, hear, reach or take one's time with.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

void draw_help_sheet(const Context& c);

}  // namespace caleidoscoop::ui
