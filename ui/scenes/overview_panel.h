// The panel beside the overview's rosette: the selected theme in short, and the way into it.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// Null when the edition has no theme at all: an empty panel.
void draw_overview_panel(const Context& c, Rect r, const Theme* selected);

// The themes that a theme hangs together with, strongest first.
std::vector<const Theme*> related_themes(const Context& c, const Theme& theme);

}  // namespace caleidoscoop::ui
