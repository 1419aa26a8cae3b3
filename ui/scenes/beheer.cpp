#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_beheer(const Context& c) { draw_header(c, c.tr("Beheer")); }

}  // namespace caleidoscoop::ui
