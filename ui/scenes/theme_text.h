// The text of a theme page in columns that scroll.
#pragma once

#include "ui/context.h"
#include "ui/room/profile.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// The page, or all of it; `alone` when no column of news and sources stands beside it.
void draw_theme_text(const Context& c, const Theme& theme, Rect column, Level level, bool alone);

// What the theme rests on: documents, lists it stands on, the date of its text, its links.
void add_theme_sources(const Context& c, Flow& flow, const Theme& theme);

// "Tekst bijgewerkt op 22 november 2026", or empty.
std::string updated_words(const Context& c, const Theme& theme);

}  // namespace caleidoscoop::ui
