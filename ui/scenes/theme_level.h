// The three levels of detail (vlieghoogte) of a theme, as three buttons that are always one touch away.
#pragma once

#include "ui/context.h"
#include "ui/room/profile.h"

namespace caleidoscoop::ui {

// What was chosen, or what the profile begins with.
Level level_of(const Context& c);

// Side by side from the left; gives the right end.
float draw_levels(const Context& c, Vec top_left, float height);

}  // namespace caleidoscoop::ui
