#include "ui/scenes/scenes.h"
#include "ui/scenes/strand_page.h"

namespace caleidoscoop::ui {

void draw_vraag(const Context& c, const Question& question) {
  draw_strand_page(c, strand_of(c.edition, question));
}

}  // namespace caleidoscoop::ui
