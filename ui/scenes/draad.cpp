#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_draad(const Context& c, const Thread& thread) { draw_header(c, thread.title); }

}  // namespace caleidoscoop::ui
