#include "ui/scenes/theme_page.h"

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/theme_level.h"

namespace caleidoscoop::ui {

Styles theme_page::reading_styles(const Context& c) {
  constexpr float least_em = 28;
  Styles larger = c.styles;
  if (level_of(c) != Level::sentence) return larger;
  for (TextStyle* style : {&larger.meta, &larger.meta_strong, &larger.label, &larger.button, &larger.row}) {
    style->em = std::max(style->em, least_em);
  }
  return larger;
}

Context with_styles(const Context& c, const Styles& styles) {
  return {c.canvas, c.type,    c.palette, styles,  c.snapshot, c.edition, c.room,   c.facts,
          c.words,  c.targets, c.wake,    c.frame, c.now,      c.animate, c.overlay};
}

bool theme_page::large_type(const Context& c) { return c.styles.body.em > 29 * 1.3f; }

float theme_page::split(const Rect& area) {
  const float low_y = area.bottom() - button_height - 30 - low_row;
  return area.y + (low_y - area.y) * 0.58f;
}

Rect gauge_area(const Context& c) {
  const Rect area = canvas_area(c);
  const bool sentence = level_of(c) == Level::sentence;
  const float row = area.bottom() - theme_page::button_height, top = area.y + 56;
  if (!c.frame.portrait) return {area.x, top, sentence ? 234.0f : 282.0f, row - 24 - top};
  const float most = sentence || theme_page::large_type(c) ? std::min(row - 30 - top, 640.0f)
                                                           : std::min(theme_page::split(area) - top, 560.0f);
  return {area.x, top, 270, most};
}

}  // namespace caleidoscoop::ui
