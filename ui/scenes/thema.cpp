#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/overview_panel.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/theme_gauge.h"
#include "ui/scenes/theme_level.h"
#include "ui/scenes/theme_links.h"
#include "ui/scenes/theme_news.h"
#include "ui/scenes/theme_page.h"
#include "ui/scenes/theme_sentence.h"
#include "ui/scenes/theme_text.h"
#include "ui/scenes/theme_wall.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float button_height = theme_page::button_height;
constexpr float arrows = 2 * button_height + 16;
constexpr float news_width = 640;

using theme_page::large_type;

// Buttons to the themes that hang together with this one, as many as fit.
void draw_related(const Context& c, const Theme& theme, Rect r) {
  const auto others = related_themes(c, theme);
  const float label = c.type.width(c.styles.label, c.tr("Verwant"));
  const auto wide = [&](const Theme& other) {
    return button_width(
        c, other.title,
        {.kind = ButtonLook::Kind::filled, .icon = {}, .facet = &c.palette.facet(other.facet)});
  };
  float x = r.x + label + 20;
  if (std::none_of(others.begin(), others.end(), [&](const Theme* t) { return x + wide(*t) <= r.right(); }))
    return;
  c.canvas.text({r.x, r.centre().y + c.styles.label.cap_height() / 2}, c.styles.label, c.tr("Verwant"),
                c.palette.text2);
  for (const Theme* other : others) {
    const float width = wide(*other);
    if (x + width > r.right()) continue;
    draw_button(c, "verwant/" + other->id, {x, r.y, width, r.h}, other->title,
                fmt::format(fmt::runtime(c.tr("Verwant thema {}")), other->title),
                GoTo{theme_scene(other->id)},
                {.kind = ButtonLook::Kind::filled, .icon = {}, .facet = &c.palette.facet(other->facet)});
    x += width + 14;
  }
}

// The levels, what hangs together, the page arrows of the text.
void draw_controls(const Context& c, const Theme& theme, Rect r) {
  const float from = draw_levels(c, {r.x, r.y}, r.h) + 32;
  const float to = r.right() - arrows;
  draw_page_buttons(c, "thema", {to, r.y}, button_height);
  const bool scrolls = c.targets.scroll_by_id("thema") != nullptr;
  draw_related(c, theme, {from, r.y, (scrolls ? to - 24 : r.right()) - from, r.h});
}

// What the news says, or at full length what the theme rests on; then the code.
void draw_aside(const Context& c, const Theme& theme, Rect r, Level level) {
  const float code = 198, bars = 172;
  const bool has_code = !theme.links.empty();
  const float code_y = r.bottom() - code;
  const float bars_y = (has_code ? code_y : r.bottom()) - 34 - bars;
  const Rect top{r.x, r.y, r.w, bars_y - 24 - r.y};
  if (level == Level::full) {
    Flow flow(c, top.w);
    add_theme_sources(c, flow, theme);
    flow.draw(top, "thema-bronnen");
  } else {
    draw_latest(c, theme, top, 4);
  }
  draw_mentions(c, theme, {r.x, bars_y, r.w, bars});
  if (has_code) draw_follow_up(c, theme, {r.x, code_y, r.w, code});
}

void draw_landscape(const Context& c, const Theme& theme) {
  const Rect area = canvas_area(c);
  const Level level = level_of(c);
  const float row = area.bottom() - button_height, bottom = row - 24;
  const bool alone = large_type(c);
  const Rect gauge = gauge_area(c);
  const float text_x = gauge.right() + 62;
  if (level == Level::sentence) {
    draw_facet_line(c, theme, {area.x, area.y + 24}, area.right());
    draw_gauge(c, theme, gauge);
    const float x = gauge.right() + 40;
    draw_theme_sentence(c, theme, {x, area.y + 48, area.right() - x, row - 16 - area.y - 48});
    return draw_controls(c, theme, {area.x, row, area.w, button_height});
  }
  const float text_right = alone ? area.right() - 30 : area.right() - news_width - 68;
  draw_facet_line(c, theme, {area.x, area.y + 24}, text_right);
  draw_gauge(c, theme, gauge);
  draw_theme_text(c, theme, {text_x, area.y + 44, text_right - text_x, bottom - area.y - 44}, level, alone);
  draw_controls(c, theme, {area.x, row, text_right - area.x, button_height});
  if (!alone) {
    draw_aside(c, theme, {area.right() - news_width, area.y + 4, news_width, area.h - 4}, level);
  }
}

// Gauge and text above, news below; in large letters one column.
void draw_portrait(const Context& c, const Theme& theme) {
  const Rect area = canvas_area(c);
  const Level level = level_of(c);
  const float row = area.bottom() - button_height;
  draw_facet_line(c, theme, {area.x, area.y + 20}, area.right());
  const Rect controls{area.x, row, area.w, button_height};
  const Rect gauge = gauge_area(c);
  const float text_x = gauge.right() + 30;
  draw_gauge(c, theme, gauge);
  if (level == Level::sentence || large_type(c)) {
    const Rect text{text_x, gauge.y, area.right() - text_x, row - 24 - gauge.y};
    if (level == Level::sentence) {
      draw_theme_sentence(c, theme, text);
    } else {
      draw_theme_text(c, theme, {text.x, text.y, text.w - 24, text.h}, level, true);
    }
    return draw_controls(c, theme, controls);
  }
  const float low = theme_page::low_row, low_y = row - 30 - low, split = theme_page::split(area);
  draw_theme_text(c, theme, {text_x, area.y + 44, area.right() - 24 - text_x, split - area.y - 44}, level,
                  false);
  if (level == Level::full) {
    Flow flow(c, area.w - 24);
    add_theme_sources(c, flow, theme);
    flow.draw({area.x, split + 30, area.w - 24, low_y - split - 54}, "thema-bronnen");
  } else {
    draw_latest(c, theme, {area.x, split + 30, area.w, low_y - split - 54}, 4);
  }
  const bool has_code = !theme.links.empty();
  if (has_code) draw_follow_up(c, theme, {area.x, low_y, 470, low});
  draw_mentions(c, theme, {has_code ? area.x + 500 : area.x, low_y, has_code ? area.w - 500 : area.w, low});
  draw_controls(c, theme, controls);
}

}  // namespace

void draw_thema(const Context& c, const Theme& theme) {
  draw_header(c, theme.title);
  if (c.wall()) return draw_theme_wall(c, theme);
  const Styles styles = theme_page::reading_styles(c);
  const Context page = with_styles(c, styles);
  if (c.frame.portrait) {
    draw_portrait(page, theme);
  } else {
    draw_landscape(page, theme);
  }
}

}  // namespace caleidoscoop::ui
