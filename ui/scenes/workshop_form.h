// The forms a facilitator can choose: what each is for and needs, and its sign.
#pragma once

#include <span>
#include <string_view>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct WorkshopForm {
  std::string_view id;
  std::string_view title, purpose, needs;  // Dutch, to be translated
  void (*sign)(const Context& c, Rect r);  // drawn in a square
};

std::span<const WorkshopForm> workshop_forms();

// The one of that id; null when there is none.
const WorkshopForm* workshop_form(std::string_view id);

}  // namespace caleidoscoop::ui
