#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_werkvorm(const Context& c) { draw_header(c, c.tr("Werkvorm")); }

}  // namespace caleidoscoop::ui
