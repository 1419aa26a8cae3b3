// The first pages of the workshop: which form, and with what items, how many people and in what way.
#pragma once

#include "ui/context.h"
#include "ui/room/workshop_choices.h"

namespace caleidoscoop::ui {

void draw_workshop_forms(const Context& c);
void draw_workshop_setup(const Context& c);

}  // namespace caleidoscoop::ui
