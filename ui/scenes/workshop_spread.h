// The list "Waar loopt het beeld uiteen?": one row for each item, most disagreement first, with what
// round 1 and round 2 came to on an axis from agreed to divided. Draws values that others computed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct SpreadRow {
  std::string id;  // of the target
  int number = 0;
  std::string name;
  const FacetLook* look = nullptr;
  std::optional<double> first, second;  // 0 agreed .. 1 divided
  std::string words;                    // "sterk uiteen", "nog te weinig stemmen (2 van 3)"
  bool strong = false;                  // the words are to be seen first
  bool selected = false;
  Action action;
};

// Each row a target; below them the ends of the axis, and what the signs mean.
void add_spread_rows(const Context& c, Flow& flow, const std::vector<SpreadRow>& rows, bool two_rounds);

}  // namespace caleidoscoop::ui
