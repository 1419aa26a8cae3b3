// Counting raised cards: for each value from 1 to 5 how many people hold it up, with a key to add one
// and a key to take one back.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct CounterBlock {
  std::string id;     // "urgentie": part of the targets' names
  std::string title;  // "Urgentie"
  std::array<int, 5> counts{};
  int people = 0;  // how many could hold up a card
  // What it does that so many hold up this value (1..5).
  std::function<Action(int value, int count)> set;
};

// Beside each other where there is room, otherwise one below the other.
void draw_counters(const Context& c, Rect area, const std::vector<CounterBlock>& blocks);

}  // namespace caleidoscoop::ui
