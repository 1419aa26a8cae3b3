// A theme at the greatest height: one sentence, three headlines of this week, one quotation, one question.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// Nothing smaller than 28; in one column that scrolls only where large letters leave no room.
void draw_theme_sentence(const Context& c, const Theme& theme, Rect r);

}  // namespace caleidoscoop::ui
