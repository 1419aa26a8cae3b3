#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_horizon(const Context& c) { draw_header(c, c.tr("Horizon")); }

}  // namespace caleidoscoop::ui
