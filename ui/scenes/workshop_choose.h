// The first pages of the workshop: which form, and with what items, how many people and in what way.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/room/workshop_choices.h"

namespace caleidoscoop::ui {

void draw_workshop_forms(const Context& c);
void draw_workshop_setup(const Context& c);

// What is still missing before a session of this form can begin; empty: nothing.
std::string missing_before_start(const Context& c, const std::string& form);

}  // namespace caleidoscoop::ui
