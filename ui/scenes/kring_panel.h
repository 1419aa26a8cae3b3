// Beside the dot plot: who is compared, on what, and what may be concluded; or one theme in detail.
#pragma once

#include "ui/context.h"
#include "ui/scenes/kring_comparison.h"

namespace caleidoscoop::ui {

inline constexpr const char* kring_panel = "kring-paneel";  // its scroll area

void draw_kring_panel(const Context& c, Rect area, const KringComparison& comparison);

// A page of all kringen: their municipalities, samples, what they hide, and where it is written.
inline constexpr const char* kring_pages = "kringen";  // its scroll area
void draw_all_kringen(const Context& c, Rect area, const KringComparison& comparison);

}  // namespace caleidoscoop::ui
