// Where the cover's rosette and its text column stand; the motion into the overview starts from it.
#pragma once

#include "ui/context.h"
#include "ui/rosette/rosette_layout.h"

namespace caleidoscoop::ui {

struct CoverLayout {
  RosetteSize rosette;
  float left = 96;  // of the text column
  float column = 464;
  bool facet_labels = true;
};

CoverLayout layout_cover(const Context& c);

}  // namespace caleidoscoop::ui
