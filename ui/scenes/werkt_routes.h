// The route maps: for each kring what its municipalities follow and lead.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

inline constexpr const char* werkt_list = "werkt";  // the scroll area of cards and of route maps

void draw_route_maps(const Context& c, Rect area);

}  // namespace caleidoscoop::ui
