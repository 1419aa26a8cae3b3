// What stands beside the force field: how to read it, or the lines of the node that was touched.
#pragma once

#include <optional>

#include "ui/context.h"
#include "ui/scenes/force_field.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// The explanation and the legend; with `all_nodes` also every node as a row, for where there is no map.
void add_field_legend(const Context& c, Flow& flow, const ForceField& field, bool all_nodes);

// A node's summary and its lines, each a row that goes on to the other end.
void add_field_node(const Context& c, Flow& flow, const ForceField& field, std::size_t node);

}  // namespace caleidoscoop::ui
