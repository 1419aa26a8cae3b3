// Headlines of the kring's own region: those that name one of its municipalities. Pure.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// In its title or teaser, as a word of its own. Never where the kring names no municipalities.
bool is_regional(const Context& c, const Headline& headline);

// Whether any headline is.
bool has_regional(const Context& c);

}  // namespace caleidoscoop::ui
