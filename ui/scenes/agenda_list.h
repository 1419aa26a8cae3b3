// The agenda as a list: series as numbered rows, other events with their date, the archive below.
#pragma once

#include "ui/scenes/agenda_data.h"

namespace caleidoscoop::ui {

namespace agenda_names {
inline constexpr const char* selected = "agenda/bijeenkomst";
inline constexpr const char* page = "agenda/paneel";  // "over", "aanmelden", "agenda"
inline constexpr const char* list = "agenda";         // the scroll area
inline constexpr const char* detail = "agenda/over";
}  // namespace agenda_names

// Draws as much as fits and scrolls the rest; `selected` may be null.
void draw_agenda_list(const Context& c, Rect r, const std::vector<AgendaGroup>& groups,
                      const Event* selected);

// What stands where events would be, when there are none.
void draw_empty_agenda(const Context& c, Rect r);

}  // namespace caleidoscoop::ui
