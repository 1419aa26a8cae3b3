// Placing items on the matrix: by dragging, by several hands, or by a tap on the item and one on a cell.
//
// Knows no session: what a placing does comes as a function of the item and its values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/room/workshop_choices.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct PlacedItem {
  std::string id;
  int number = 0;
  std::string name;
  const FacetLook* look = nullptr;
  std::optional<Vec> value;  // where it lies
};

struct Placing {
  std::vector<PlacedItem> items;
  bool chances = false;
  bool next_in_hand = true;  // the first that lies nowhere is in hand by itself
  std::function<Action(const std::string& item, Vec value)> put;
};

// The item that a tap on the matrix places; null: none.
const PlacedItem* item_in_hand(const Context& c, const Placing& placing);

// One row for each item; draggable, and a tap takes it in hand.
void add_place_rows(const Context& c, Flow& flow, const Placing& placing);

// The matrix with what lies on it. Draw it after the rows, with what is carried on top.
void draw_place_matrix(const Context& c, Rect area, const Placing& placing);
void draw_carried(const Context& c, const Placing& placing);

}  // namespace caleidoscoop::ui
