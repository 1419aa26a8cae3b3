#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_netwerken(const Context& c) { draw_header(c, c.tr("Netwerken en aanbod")); }

}  // namespace caleidoscoop::ui
