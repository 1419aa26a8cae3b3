#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_krachtenveld(const Context& c) { draw_header(c, c.tr("Krachtenveld")); }

}  // namespace caleidoscoop::ui
