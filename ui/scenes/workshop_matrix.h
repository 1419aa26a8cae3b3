// The matrix of two judgements: its ground, and what the room made of each item on it.
//
// Knows no session: it draws values that others computed. Numbers stand for items, for marks of one
// shape cannot be told apart; names are added where there is room for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

// The words around the matrix; Dutch, to be translated.
struct MatrixWords {
  std::string_view more_x, less_x, more_y;
  std::string_view corner_high_left, corner_high_right, corner_low_left, corner_low_right;
};

// Urgency and impact, or with chances first: feasibility and chance.
const MatrixWords& matrix_words(bool chances);

struct MatrixEllipse {
  Vec middle;                   // in values
  float across = 0, along = 0;  // half axes, in values
  float angle = 0;              // of the first one, radians, anticlockwise as values go up
};

struct MatrixItem {
  int number = 0;
  std::string name;
  const FacetLook* look = nullptr;  // null: of no facet
  std::optional<Vec> middle;        // the median; absent while too few voted
  std::optional<Vec> before;        // that of the round before
  std::optional<MatrixEllipse> spread;
  std::vector<Vec> votes;
  bool selected = false;
};

// Where values lie on the screen; values run from 1 to 5 in both directions.
struct MatrixGround {
  Rect plot;

  Vec at(Vec value) const;
  Vec value(Vec part) const;  // of a point given as 0..1 over the plot, y downwards; kept within 1..5
  Rect cell(int x, int y) const;
};

// Axes, grid and words within the area. `cells`: words must keep within one cell.
MatrixGround draw_matrix_ground(const Context& c, Rect area, const MatrixWords& words, bool cells);

void draw_matrix_items(const Context& c, const MatrixGround& ground, const std::vector<MatrixItem>& items);

// A numbered disc; inverse is the paper one.
float number_radius(const Context& c);
void draw_number(const Context& c, Vec centre, int number, bool inverse, float radius = 0);

void draw_dashes(const Context& c, Vec from, Vec to, Colour colour, float width);

}  // namespace caleidoscoop::ui
