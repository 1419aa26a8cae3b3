// What stands under every result, and the lists of results that are no matrix.
#pragma once

#include <vector>

#include "ui/context.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// The round whose result is looked at: the newest that may be, or the one that was chosen.
int round_in_view(const Context& c);

// Round 1 and 2, the next round, the agenda, taking along and the facilitator.
std::vector<Chip> result_keys(const Context& c);

void add_ranking_result(const Context& c, Flow& flow, int round);
void add_dots_result(const Context& c, Flow& flow, int round);

}  // namespace caleidoscoop::ui
