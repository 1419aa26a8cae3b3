// A row that leads somewhere: mark, title, a quieter line below it, a chevron at the right end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct LinkRow {
  std::string id, title;
  std::string detail;                // below the title, wrapped; may be empty
  std::string aside;                 // before the chevron: a count; may be empty
  const FacetLook* facet = nullptr;  // its mark stands before the title
  Action action;
  bool selected = false;
  std::size_t most_detail_lines = 4;
};

// Adds the row, 80 high or more, with a hairline below it.
void add_link_row(const Context& c, Flow& flow, const LinkRow& row);

// Two lists beside each other, row by row; each with its section title.
struct LinkList {
  std::string_view title;
  std::vector<LinkRow> rows;
};
void add_link_lists(const Context& c, Flow& flow, const LinkList& left, const LinkList& right);

}  // namespace caleidoscoop::ui
