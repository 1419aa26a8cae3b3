// A standpoint in full: quotation, position, who in which role, source and date, and its themes.
#pragma once

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// The words between quotation marks, or when there are none the position.
std::string standpoint_words(const Standpoint& standpoint);

// In the size of `quote`; with buttons to its themes when `with_themes`.
void add_standpoint(const Context& c, Flow& flow, const Standpoint& standpoint, const TextStyle& quote,
                    bool with_themes);

}  // namespace caleidoscoop::ui
