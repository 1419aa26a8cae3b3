// Markdown as paragraphs, headings and lists in a column.
#pragma once

#include <string_view>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

void add_markdown(const Context& c, Flow& flow, std::string_view markdown);

}  // namespace caleidoscoop::ui
