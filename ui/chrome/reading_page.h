// The page of the large-text mode, when its letters are larger than pictures can hold: one column of what
// the scene says, in the words of its spoken story, and of what can be chosen in it.
//
// EN 301 549 5.1.4 asks for capitals of 0.7 degrees; three metres away that is 80 units, of which a screen
// has thirteen lines. Content is paged then, never shrunk.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// Whether letters are too large for the scenes' own layouts.
bool reads_in_column(const Context& c);

// What `view` would show and offer, in a column between the top and the bar. An open sheet's choices take
// the place of the scene's.
void draw_reading_page(const Context& c, void (*view)(const Context&));

// The bar of this mode: Begin, Terug, Menu, Hulp.
float reading_bar_height(const Context& c);
void draw_reading_bar(const Context& c);

}  // namespace caleidoscoop::ui
