// The type scale in its two modes, with the reader's text scale applied.
#pragma once

#include "ui/settings.h"
#include "ui/text/typesetter.h"

namespace caleidoscoop::ui {

struct Styles {
  TextStyle title, h2, h3, lead, row, row_seen, row_large, body, button, label, meta, meta_strong;
};

// Sizes of visual-language.md §3. The scene title and h2 do not grow with the reader's scale: they
// are large already, and their place is wanted for what has to be read.
//
// No text is smaller than the reading distance asks: capitals of distance / 170, or with large_text of
// 0.7 degrees (distance / 82), as far as layouts hold. `scale` is pixels per layout unit.
Styles styles_for(const Settings& settings, float scale);

}  // namespace caleidoscoop::ui
