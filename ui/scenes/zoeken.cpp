#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_zoeken(const Context& c) { draw_header(c, c.tr("Zoeken")); }

}  // namespace caleidoscoop::ui
