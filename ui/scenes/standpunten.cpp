#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_standpunten(const Context& c) { draw_header(c, c.tr("Standpunten")); }

}  // namespace caleidoscoop::ui
