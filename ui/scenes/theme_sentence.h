// A theme at the greatest height: one sentence, three headlines of this week, one quotation, one question;
// each with its source and its date.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// In the styles of the page (ui/scenes/theme_page.h). In one column that scrolls only where large letters
// leave no room.
void draw_theme_sentence(const Context& c, const Theme& theme, Rect r);

}  // namespace caleidoscoop::ui
