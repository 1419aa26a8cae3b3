// One line of the status scene: sign, name, value and verdict.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/paint/icons.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct StatusRow {
  Icon icon = Icon::check;
  std::string name, value, verdict;
  bool attention = false;
};

// With a hairline below it. A value that is too long for one line gets up to three.
void add_status_row(const Context& c, Flow& flow, const StatusRow& row);

}  // namespace caleidoscoop::ui
