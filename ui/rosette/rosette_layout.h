// Where each theme's kite stands: angles of themes and facets, radii of points. Pure geometry.
//
// One step is 360° / (themes + facets x 0.5): facets are half a step apart. The middle of the first
// facet is at the top; clockwise in the edition's order (visual-language.md §5).
#pragma once

#include <string>
#include <vector>

#include "sync/core/edition.h"
#include "ui/paint/geometry.h"

namespace caleidoscoop::ui {

// Radii around a centre, in layout units.
struct RosetteSize {
  Vec centre;
  float shoulder = 0;
  float outer = 0;  // from the shoulder to the rim of the full scale
  float inner = 0;
  float chord = 0;  // where chords end; 0: there are none
  float rim = 0;
  float piece_gap = 2.2f;
  float inlay_base = 12;

  RosetteSize scaled(float k) const;
};

// The rosette as a map with chords, around the origin, as large as a landscape overview shows it.
RosetteSize map_rosette();

// amount 0 is a, 1 is b.
RosetteSize between(const RosetteSize& a, const RosetteSize& b, float amount);

struct Petal {
  const Theme* theme = nullptr;
  float angle = 0;      // radians
  float half_step = 0;  // radians
};

struct FacetArc {
  const Facet* facet = nullptr;
  float from = 0, to = 0;
};

struct RosetteLayout {
  std::vector<Petal> petals;
  std::vector<FacetArc> arcs;

  const Petal* petal(const std::string& theme) const;
};

RosetteLayout layout_rosette(const Edition& edition);

// The points of one kite. urgency and attention as 0..1.
struct Kite {
  Vec left, right;   // the shoulders
  Vec middle;        // between them
  Vec outer, inner;  // the tips at their values
  Vec full_outer, full_inner;
  Vec corner_left, corner_right;  // of the frame, at the outer edge
};
Kite between(const Kite& a, const Kite& b, float amount);
Kite kite_of(const Petal& petal, const RosetteSize& size, float urgency, float attention);

// The wedge that a finger may touch: from the chord circle to the rim.
std::vector<Vec> wedge_of(const Petal& petal, const RosetteSize& size, float outer_radius);

}  // namespace caleidoscoop::ui
