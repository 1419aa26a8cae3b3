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

// Axes and grid within the area.
MatrixGround draw_matrix_ground(const Context& c, Rect area, const MatrixWords& words);
// What each quarter means, over what lies there. `cells`: words must keep within one cell.
// A word that would lie over one of the discs is left out.
void draw_matrix_corners(const Context& c, const MatrixGround& ground, const MatrixWords& words, bool cells,
                         const std::vector<Vec>& discs = {});

// Gives the places of the discs.
std::vector<Vec> draw_matrix_items(const Context& c, const MatrixGround& ground,
                                   const std::vector<MatrixItem>& items);

// Where signs of that side stand so that none lies on another: as near to their values as can be.
std::vector<Vec> places_apart(const MatrixGround& ground, const std::vector<Vec>& values, float side);

// A numbered disc; inverse is the paper one.
float number_radius(const Context& c);
void draw_number(const Context& c, Vec centre, int number, bool inverse, float radius = 0);

void draw_dashes(const Context& c, Vec from, Vec to, Colour colour, float width);

}  // namespace caleidoscoop::ui
