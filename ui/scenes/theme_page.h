// Measures of a theme's page that more than its own drawing needs: the gauge stands by them, and its kite
// leaves for the rosette from there. Layout units.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

namespace theme_page {

inline constexpr float button_height = 88;
inline constexpr float low_row = 200;  // in portrait: the code and the mentions

// In one sentence no letter is under 28: it is read in five minutes, from a chair.
Styles reading_styles(const Context& c);

// Letters so large that text and news do not stand side by side.
bool large_type(const Context& c);

// In portrait: where the text ends and the news begins.
float split(const Rect& area);

}  // namespace theme_page

// The same context with other styles, which must outlive it.
Context with_styles(const Context& c, const Styles& styles);

// Of the touchable page.
Rect gauge_area(const Context& c);

}  // namespace caleidoscoop::ui
