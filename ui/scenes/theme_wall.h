// A theme for who looks from afar: its sentence, three headlines, its gauge. No controls of its own.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

void draw_theme_wall(const Context& c, const Theme& theme);

}  // namespace caleidoscoop::ui
