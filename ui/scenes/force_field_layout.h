// Where the nodes of the force field stand: questions in the middle, threads around them, themes on the
// outer ring by facet. Deterministic: the same edition gives the same picture. Pure but for measuring.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/scenes/force_field.h"

namespace caleidoscoop::ui {

struct PlacedNode {
  Vec at;                          // where its lines end
  Rect box;                        // of a thread or question: its word
  std::vector<std::string> lines;  // of a thread or question
};

// A theme's name outside the ring, tied to its mark by a leader.
struct FieldName {
  std::size_t node = 0;
  float angle = 0;
  bool right = false;
  Vec anchor;      // where the leader leaves the ring
  float edge = 0;  // x of the end of the text that faces the ring
  float y = 0;     // middle of the text
  float width = 0;
  std::vector<std::string> lines;
};

struct FieldLayout {
  bool fits = false;  // false: too many or too large words for a picture
  Vec centre;
  float across = 0, down = 0;  // half axes of the themes' ring
  float half_step = 0;         // of a theme on the ring, radians
  TextStyle name_style, word_style;
  std::vector<PlacedNode> nodes;  // as in the field
  std::vector<FieldName> names;
};

FieldLayout layout_field(const Context& c, const ForceField& field, Rect map);

Rect name_box(const FieldLayout& layout, const FieldName& name);
// The wedge of the ring in which a finger selects a theme.
std::vector<Vec> name_wedge(const FieldLayout& layout, const FieldName& name);

}  // namespace caleidoscoop::ui
