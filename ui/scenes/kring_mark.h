// A kring's own mark: its letters in its shape, filled for the kring of this screen.
#pragma once

#include "ui/context.h"
#include "ui/scenes/kring_comparison.h"

namespace caleidoscoop::ui {

struct KringMarkLook {
  bool filled = false;
  bool on_inverse = false;  // on a paper block
};

// The letters' size, and half the height and width that a mark with these letters takes.
TextStyle kring_letters(const Context& c);
float kring_mark_half(const Context& c, const KringSign& sign);

void draw_kring_mark(const Context& c, Vec centre, const KringSign& sign, const KringMarkLook& look);

}  // namespace caleidoscoop::ui
