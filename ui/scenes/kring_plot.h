// The dot plot of the kringen: a row for each theme, one axis from zero for all.
#pragma once

#include <string_view>

#include "ui/context.h"
#include "ui/scenes/kring_comparison.h"

namespace caleidoscoop::ui {

inline constexpr const char* kring_rows = "kring-rijen";  // its scroll area

void draw_kring_plot(const Context& c, Rect area, const KringComparison& comparison);

// The same plot before there is anything to draw: hatched lanes, and in words what will come.
void draw_empty_kring_plot(const Context& c, Rect area, std::string_view facet);

}  // namespace caleidoscoop::ui
