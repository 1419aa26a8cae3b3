#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_agenda(const Context& c) { draw_header(c, c.tr("Agenda")); }

}  // namespace caleidoscoop::ui
