// One event beside the list: what it is about, signing up by code, or its date for one's own agenda.
#pragma once

#include "ui/scenes/agenda_data.h"

namespace caleidoscoop::ui {

void draw_agenda_panel(const Context& c, Rect r, const AgendaEntry& entry);

}  // namespace caleidoscoop::ui
