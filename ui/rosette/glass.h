// The pieces of one kite of glass: track, value, hatching, selection, inlay.
#pragma once

#include "ui/context.h"
#include "ui/rosette/rosette_layout.h"

namespace caleidoscoop::ui {

struct GlassKite {
  Kite kite;
  float angle = 0;
  const FacetLook* look = nullptr;
  bool rated = true;
  float dim = 0;  // how far it is mixed with the background
};

// The direction the light comes from, radians; turns once in 120 s where there is a GPU.
float light_angle(const Context& c);

void draw_track(const Context& c, const GlassKite& glass);
void draw_value(const Context& c, const GlassKite& glass);
void draw_selection(const Context& c, const GlassKite& glass);
void draw_glass_inlay(const Context& c, const GlassKite& glass, float base, int fresh, bool dimmed);

}  // namespace caleidoscoop::ui
