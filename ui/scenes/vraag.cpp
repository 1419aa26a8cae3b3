#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"

namespace caleidoscoop::ui {

void draw_vraag(const Context& c, const Question& question) { draw_header(c, question.title); }

}  // namespace caleidoscoop::ui
