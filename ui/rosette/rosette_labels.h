// Names around the rosette, on elbow leaders, pushed apart so that none overlap. Pure layout.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/rosette/rosette_layout.h"

namespace caleidoscoop::ui {

struct RosetteLabel {
  const Petal* petal = nullptr;
  std::vector<std::string> lines;
  bool right = false;  // stands on the right side
  Vec anchor;          // where its leader starts, on the rim
  float y = 0;         // middle of the text
  float edge = 0;      // x of the text's end nearest to the rosette
  float width = 0;
};

// Labels within `area`, at least `step` apart from middle to middle for one line.
std::vector<RosetteLabel> layout_labels(const Context& c, const RosetteLayout& rosette,
                                        const RosetteSize& size, const Rect& area, const TextStyle& style,
                                        float step);

// The petals whose names find room beside the circle: all of them, or those nearest to `chosen` (or, without
// it, the first).
RosetteLayout petals_with_room(const Context& c, const RosetteLayout& rosette, const RosetteSize& size,
                               const Rect& area, const TextStyle& style, float step, const Petal* chosen);

Rect label_box(const RosetteLabel& label, const TextStyle& style);

}  // namespace caleidoscoop::ui
