// One thing that was found, as a row: what was typed is underlined in its title.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sync/core/search_answer.h"
#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct FoundRow {
  const Found* found = nullptr;
  std::size_t number = 0;  // in the answer: part of its id
  std::size_t most_title_lines = 1;
};

// A cell of a column: a group's name above a rule, a row, or words; measured before it is drawn.
struct FoundCell {
  float height = 0;
  std::function<void(const Context&, Rect)> draw;
};

FoundCell found_row_cell(const Context& c, const FoundRow& row, float width);
FoundCell group_cell(const Context& c, std::string_view title);

// What of `line`, one of the lines a title was broken into from byte `from` on, is marked; and where the
// next line begins.
struct MarkedLine {
  std::vector<FoundMark> marks;  // bytes of the line
  std::size_t next = 0;
};
MarkedLine marks_of_line(std::string_view title, std::string_view line, std::size_t from,
                         const std::vector<FoundMark>& marks);

}  // namespace caleidoscoop::ui
