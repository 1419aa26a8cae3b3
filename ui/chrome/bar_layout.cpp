#include "ui/chrome/bar_layout.h"

#include "ui/chrome/reading_page.h"

namespace caleidoscoop::ui {

bool large_bar(const Context& c) { return c.room.settings.text_scale > 1.45 && !c.wall(); }

// Rows of 88 with 8 between them and 12 around.
float bar_height(const Context& c) {
  if (reads_in_column(c)) return reading_bar_height(c);
  if (large_bar(c)) return c.frame.portrait ? 12 + 3 * 88 + 2 * 8 + 12 : 12 + 2 * 88 + 8 + 12;
  return c.frame.portrait ? 232 : 120;
}

float bar_top(const Context& c) { return c.frame.height - bar_height(c); }

float reach_strip_height(const Context& c) {
  if (!c.room.settings.reach) return 0;
  return std::max(88.0f, c.styles.button.line_height() + 24) + 16;
}

}  // namespace caleidoscoop::ui
