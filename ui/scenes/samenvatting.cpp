#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_samenvatting(const Context& c) { draw_header(c, c.tr("Op één scherm")); }

}  // namespace caleidoscoop::ui
