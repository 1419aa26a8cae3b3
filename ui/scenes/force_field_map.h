// The force field as a picture: lines, words and marks, each a target that lights its own lines.
#pragma once

#include <optional>

#include "ui/context.h"
#include "ui/scenes/force_field.h"
#include "ui/scenes/force_field_layout.h"

namespace caleidoscoop::ui {

inline constexpr const char* field_node_choice = "krachtenveld/knoop";
inline constexpr const char* field_lines_choice = "krachtenveld/lijnen";
inline constexpr const char* field_scroll_area = "krachtenveld";

// Which lines are shown: all, those of threads, of questions, between themes, or counted ones.
bool shows_edge(const Context& c, const ForceField& field, const FieldEdge& edge);

// Selects a node; touched again it lets go.
Action choose_node(const std::string& scene, bool selected);

void draw_field_map(const Context& c, const ForceField& field, const FieldLayout& layout,
                    std::optional<std::size_t> selected);

// The two ways a line is drawn, for the map and its legend.
void draw_counted_line(const Context& c, Vec a, Vec control_a, Vec control_b, Vec b, Colour colour);

}  // namespace caleidoscoop::ui
