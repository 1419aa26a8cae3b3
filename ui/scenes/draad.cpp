#include "ui/scenes/scenes.h"
#include "ui/scenes/strand_page.h"

namespace caleidoscoop::ui {

void draw_draad(const Context& c, const Thread& thread) { draw_strand_page(c, strand_of(c.edition, thread)); }

}  // namespace caleidoscoop::ui
