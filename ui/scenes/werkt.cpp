#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_werkt(const Context& c) { draw_header(c, c.tr("Wat werkt")); }

}  // namespace caleidoscoop::ui
