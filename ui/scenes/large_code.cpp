#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_large_code(const Context& c, std::string_view link) { draw_header(c, link); }

}  // namespace caleidoscoop::ui
