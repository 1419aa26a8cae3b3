// What is ahead of a theme: pressure by year from zero, and milestones with their source.
#pragma once

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

void add_horizon(const Context& c, Flow& flow, const Theme& theme);

}  // namespace caleidoscoop::ui
