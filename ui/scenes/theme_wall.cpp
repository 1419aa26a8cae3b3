#include "ui/scenes/theme_wall.h"

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/theme_gauge.h"
#include "ui/scenes/theme_news.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gauge_width = 700;
constexpr float gauge_height = 520;
constexpr float gauge_share = 1.36f;  // of the scale's height: with the half that points to the news
constexpr std::size_t headlines = 3;

}  // namespace

void draw_theme_wall(const Context& c, const Theme& theme) {
  const Rect area = canvas_area(c);
  Rect text{area.x, area.y, area.w - gauge_width - 48, area.h};
  Rect gauge{area.right() - gauge_width, area.y, gauge_width, area.h};
  if (c.frame.portrait) {
    gauge = {area.x, area.bottom() - gauge_height * gauge_share, area.w, gauge_height * gauge_share};
    text = {area.x, area.y, area.w, gauge.y - area.y - 40};
  }
  draw_facet_line(c, theme, {area.x, area.y + 28}, text.right());
  Flow flow(c, text.w);
  flow.text(c.styles.lead, theme.summary, c.palette.text1);
  const float top = area.y + 64;
  flow.draw({text.x, top, text.w, std::min(flow.height() + 1, text.bottom() - top)}, "thema");
  const float y = top + flow.height() + 40;
  if (y + c.styles.row.line_height() * 3 < text.bottom()) {
    draw_latest(c, theme, {text.x, y, text.w, text.bottom() - y}, headlines);
  }
  draw_wall_gauge(c, theme, gauge, std::min(gauge_height, gauge.h / gauge_share - 16));
}

}  // namespace caleidoscoop::ui
