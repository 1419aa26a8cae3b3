#include "ui/scenes/theme_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "ui/paint/qr.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* link_choice = "thema/link";
constexpr float button_height = 80;
constexpr float code_side = 198;

std::size_t chosen_link(const Context& c, const Theme& theme) {
  const std::string& text = c.room.choice(link_choice);
  std::size_t at = 0;
  std::from_chars(text.data(), text.data() + text.size(), at);
  return at < theme.links.size() ? at : 0;
}

// To the other links, as many as fit; else one that goes on to the next.
void draw_link_buttons(const Context& c, const Theme& theme, Rect r, std::size_t chosen) {
  float x = r.x;
  for (std::size_t i = 0; i < theme.links.size(); ++i) {
    if (i == chosen) continue;
    const ButtonLook look{.kind = ButtonLook::Kind::outlined, .icon = {}};
    const std::string& title = theme.links[i].title;
    const float wide = std::min(button_width(c, title, look), r.w);
    if (x + wide > r.right() + 1) return;
    draw_button(c, fmt::format("link/{}", i), {x, r.y, wide, r.h}, title,
                fmt::format(fmt::runtime(c.tr("Code van {}")), title),
                Choose{link_choice, std::to_string(i), ""}, look);
    x += wide + 12;
  }
}

}  // namespace

void draw_follow_up(const Context& c, const Theme& theme, Rect r) {
  if (theme.links.empty()) return;
  const std::size_t chosen = chosen_link(c, theme);
  const Link& link = theme.links[chosen];
  const bool code = draw_qr(c.canvas, {r.x, r.y, r.h, r.h}, link.url);
  const float x = code ? r.x + r.h + 24 : r.x, room = r.right() - x;
  if (room < 140) return;
  const bool several = theme.links.size() > 1 && r.h >= button_height + c.styles.row.em * 1.3f;
  if (several) draw_link_buttons(c, theme, {x, r.bottom() - button_height, room, button_height}, chosen);
  const float bottom = several ? r.bottom() - button_height - 8 : r.bottom();
  const TextStyle title{c.styles.row.em, Weight::semibold, 1.25f};
  const TextStyle& meta = c.styles.meta;
  const auto fit = [&](const TextStyle& style, float from) {
    return static_cast<std::size_t>(std::max(0.0f, (bottom - from) / style.line_height()));
  };
  const auto words = c.type.wrap(title, c.tr("Lees verder op uw telefoon"), room,
                                 std::clamp<std::size_t>(fit(title, r.y), 1, 3));
  const float y = draw_lines(c, {x, r.y + (title.line_height() + title.cap_height()) / 2}, title, words,
                             c.palette.text1) -
                  (title.line_height() + title.cap_height()) / 2;
  const std::size_t lines = std::min<std::size_t>(fit(meta, y), 2);
  if (lines == 0) return;
  const std::string hint =
      code ? fmt::format(fmt::runtime(c.tr("Scan de code: {}")), link.title) : link.title + ": " + link.url;
  draw_lines(c, {x, y + (meta.line_height() + meta.cap_height()) / 2}, meta,
             c.type.wrap(meta, hint, room, lines), c.palette.text2);
}

void add_follow_up(const Context& c, Flow& flow, const Theme& theme) {
  if (theme.links.empty()) return;
  flow.section(c.tr("Verder lezen"));
  flow.gap(16);
  flow.block(std::max(code_side, button_height + c.styles.row.em * 2.6f + c.styles.meta.line_height()),
             [&theme](const Context& k, Rect r) { draw_follow_up(k, theme, r); });
  flow.gap(34);
}

}  // namespace caleidoscoop::ui
