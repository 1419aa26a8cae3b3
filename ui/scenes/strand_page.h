// The page of a rode draad or a systeemvraagstuk: the rosette with the themes it runs through lit and
// strands from its word to each, beside what it is, which themes those are and what that rests on.
#pragma once

#include "ui/context.h"
#include "ui/scenes/strand.h"

namespace caleidoscoop::ui {

void draw_strand_page(const Context& c, const Strand& strand);

}  // namespace caleidoscoop::ui
