#include "ui/scenes/cover_layout.h"

namespace caleidoscoop::ui {

CoverLayout layout_cover(const Context& c) {
  const Frame& f = c.frame;
  const RosetteSize touch{.centre = {f.width - 694, f.height / 2},
                          .shoulder = 274,
                          .outer = 166,
                          .inner = 124,
                          .chord = 0,
                          .rim = 456,
                          .piece_gap = 2.6f,
                          .inlay_base = 16};
  if (f.portrait) {
    RosetteSize size = touch;
    size.centre = {f.width / 2, (c.wall() ? 752 : 812) + (f.height - 1920) * 0.4f};
    size.shoulder = 280;
    size.rim = 462;
    return {.rosette = size, .left = 62, .column = f.width - 124, .facet_labels = !c.wall()};
  }
  if (!c.wall()) return {.rosette = touch, .left = 96, .column = 464, .facet_labels = true};
  RosetteSize size = touch.scaled(0.95f);
  size.centre = {f.width - 480, f.height / 2};
  return {.rosette = size, .left = 96, .column = f.width - 480 - 450 - 96 - 24, .facet_labels = false};
}

}  // namespace caleidoscoop::ui
