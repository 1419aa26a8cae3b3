#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_kring(const Context& c) { draw_header(c, c.tr("Kringen vergeleken")); }

}  // namespace caleidoscoop::ui
