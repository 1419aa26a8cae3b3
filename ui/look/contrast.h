// Contrast between colours as WCAG 2.2 measures it, and tints that keep enough of it. Pure.
#pragma once

#include "ui/look/palette.h"

namespace caleidoscoop::ui {

// 1..21
float contrast(Colour a, Colour b);

// The mixture of `hue` with `ground` that lies nearest to the ground and still has `ratio` against both
// grounds; the hue itself when none has.
Colour quiet_tint(Colour hue, Colour ground, Colour other_ground, float ratio);

}  // namespace caleidoscoop::ui
