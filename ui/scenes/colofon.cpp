#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_colofon(const Context& c) { draw_header(c, c.tr("Colofon")); }

}  // namespace caleidoscoop::ui
