// One headline as a row: marker when new, title, theme and source, age. Used wherever headlines are.
#pragma once

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct HeadlineRow {
  const Headline* headline = nullptr;
  bool fresh = false;      // new today
  bool with_theme = true;  // name the theme before the source
  bool age_aside = true;   // at the right end, not after the source
  std::size_t most_lines = 2;
};

bool is_fresh(const Context& c, const Headline& headline);

// Adds the row to a column, with a hairline below it and a target that opens its theme.
void add_headline(const Context& c, Flow& flow, const HeadlineRow& row);

}  // namespace caleidoscoop::ui
