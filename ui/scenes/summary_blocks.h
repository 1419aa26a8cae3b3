// The parts of the one-screen summary: each facet with its themes, the threads, the questions; and how
// they are spread over columns without breaking their order. Pure but for measuring.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct SummaryLine {
  std::string scene;  // where it goes
  std::string_view title;
  const Theme* theme = nullptr;  // null: a thread or a question
  float height = 0;              // in the column that it stands in
};

struct SummaryBlock {
  std::string_view title;
  const FacetLook* look = nullptr;
  std::vector<SummaryLine> lines;
  float fixed_height = 0;  // of a block without lines

  float height(float heading) const {
    float sum = fixed_height > 0 ? fixed_height : heading;
    for (const SummaryLine& line : lines) sum += line.height;
    return sum;
  }
};

std::vector<SummaryBlock> summary_blocks(const Context& c);

using SummaryColumn = std::vector<const SummaryBlock*>;

// As even columns as the order allows; empty when they would be higher than `most`.
std::vector<SummaryColumn> summary_columns(const std::vector<SummaryBlock>& blocks, std::size_t columns,
                                           float heading, float most);

}  // namespace caleidoscoop::ui
