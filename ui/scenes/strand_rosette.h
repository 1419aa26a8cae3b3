// The small rosette of a strand: its word in the middle, lit kites for the themes it runs through.
#pragma once

#include "ui/context.h"
#include "ui/scenes/strand.h"

namespace caleidoscoop::ui {

// Themes are targets that open their pages.
void draw_strand_rosette(const Context& c, Rect map, const Strand& strand);

}  // namespace caleidoscoop::ui
