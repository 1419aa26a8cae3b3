#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/stick_strip.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float margin = 48;

// Draws the tag, the date and the clock with their right end at `right`; gives the left end.
float draw_when(const Context& c, float right, float baseline) {
  const TextStyle clock{42, Weight::semibold};
  const TextStyle date{26, Weight::regular};
  float x = right - c.canvas.digits({right, baseline}, clock, c.words.clock(c.now.wall), c.palette.text1,
                                    Align::right);
  x -= 26;
  x -= c.canvas.text({x, baseline - 1}, date, c.words.short_date(c.now.wall), c.palette.text2, Align::right);
  if (!c.edition.example) return x;
  return draw_tag(c, x - 26, baseline - 11, c.tr("voorbeelddata"));
}

// The title at its own size, or one step smaller, or cut.
void draw_title(const Context& c, Vec baseline, float room, std::string_view title) {
  TextStyle style = c.styles.title;
  if (c.type.width(style, title) > room) style = c.styles.h2;
  c.canvas.text(baseline, style, c.type.fit(style, title, room), c.palette.text1);
}

}  // namespace

Rect canvas_area(const Context& c) {
  const float top = c.frame.portrait ? 180 : 144;
  const float bottom = bar_top(c) - reach_strip_height(c) - (c.frame.portrait ? 16 : 24);
  return {margin, top, c.frame.width - 2 * margin, bottom - top};
}

void draw_header(const Context& c, std::string_view title) {
  const float right = c.frame.width - margin;
  if (!c.frame.portrait) {
    const float left_of_when = draw_when(c, right, 106);
    draw_title(c, {margin, 108}, left_of_when - margin - 40, title);
    return;
  }
  const TextStyle clock{30, Weight::semibold};
  const TextStyle date{26, Weight::regular};
  // Clear of the strip, while there is one.
  const float y = strip_stands(c) ? 72 : 66;
  float x = margin + c.canvas.text({margin, y}, date, c.words.short_date(c.now.wall), c.palette.text2) + 26;
  c.canvas.digits({x, y}, clock, c.words.clock(c.now.wall), c.palette.text1);
  if (c.edition.example) draw_tag(c, right, y - 10, c.tr("voorbeelddata"));
  draw_title(c, {margin, 152}, right - margin, title);
}

}  // namespace caleidoscoop::ui
