// The text of a theme: lead, chances, risks, why it counts in each role, lines, terms, full page,
// sources. One column that scrolls under "thema".
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// `with_news` adds the latest headlines, where large text leaves no column for them.
void draw_theme_text(const Context& c, const Theme& theme, Rect column, bool with_news);

}  // namespace caleidoscoop::ui
