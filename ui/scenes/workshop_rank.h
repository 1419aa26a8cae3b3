// Putting items in order: by dragging a row, by a tap on the row and one on its new place, or by keys.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct RankedItem {
  std::string id, name;
  const FacetLook* look = nullptr;
};

struct Ranking {
  std::vector<RankedItem> items;  // first is highest
  // What it does to put the item at that place, counted from 0.
  std::function<Action(const std::string& item, std::size_t place)> move;
};

void add_rank_rows(const Context& c, Flow& flow, const Ranking& ranking);
void draw_carried_rank(const Context& c, const Ranking& ranking);

}  // namespace caleidoscoop::ui
