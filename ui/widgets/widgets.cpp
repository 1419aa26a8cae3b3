#include "ui/widgets/widgets.h"

#include "ui/paint/marks.h"

namespace caleidoscoop::ui {
namespace {

constexpr float mark_room = 40;  // a mark or icon and its distance to the text
constexpr float icon_size = 36;
constexpr float side = 22;  // between a button's edge and its content

bool has_leading(const ButtonLook& look) {
  return look.facet != nullptr || look.inlay || (look.icon && !look.icon_after);
}

struct Ink {
  Colour fill, text;
  std::optional<Colour> line;
  bool inverse = false;
};

Ink ink_of(const Context& c, const ButtonLook& look, bool pressed) {
  const Palette& p = c.palette;
  const bool primary = look.kind == ButtonLook::Kind::primary;
  const bool inverse = (primary || look.selected) != pressed;
  if (inverse) return {p.inverse_fill, p.inverse_text, std::nullopt, true};
  const bool outlined =
      look.kind == ButtonLook::Kind::outlined || look.kind == ButtonLook::Kind::chip || primary;
  if (outlined || p.outlined_surfaces) return {p.background, p.text1, p.line_strong};
  return {p.surface2, p.text1, std::nullopt};
}

// A tag stands beside titles whose size is fixed; it grows along only as far as there is room.
TextStyle tag_style(const Context& c) { return {std::min(c.styles.meta.em, 30.0f), Weight::medium}; }

}  // namespace

float button_width(const Context& c, std::string_view text, const ButtonLook& look) {
  const float trailing = look.icon && look.icon_after ? mark_room : 0;
  return 2 * side + c.type.width(c.styles.button, text) + (has_leading(look) ? mark_room : 0) + trailing;
}

void draw_button(const Context& c, const std::string& id, Rect r, std::string_view text,
                 const std::string& label, Action action, const ButtonLook& look) {
  const Ink ink = ink_of(c, look, c.pressed(id));
  const float radius = look.kind == ButtonLook::Kind::chip ? std::min(44.0f, r.h / 2) : 8;
  c.canvas.rect(r, ink.fill, radius);
  if (ink.line) c.canvas.outline(r, *ink.line, c.palette.outlined_surfaces ? 3 : 2, radius);
  const float leading = has_leading(look) ? mark_room : 0;
  const float trailing = look.icon && look.icon_after ? mark_room : 0;
  const std::string fitted = c.type.fit(c.styles.button, text, r.w - 2 * 12 - leading - trailing);
  const float wide = c.type.width(c.styles.button, fitted) + leading + trailing;
  const Vec middle = r.centre();
  float x = middle.x - wide / 2;
  const Vec sign{x + 13, middle.y};
  if (look.facet != nullptr) {
    draw_mark(c.canvas, look.facet->mark, sign, 26,
              ink.inverse ? look.facet->hue_on_inverse : look.facet->hue);
  } else if (look.inlay) {
    draw_inlay(c.canvas, c.palette, sign, 18);
  } else if (leading > 0) {
    draw_icon(c.canvas, *look.icon, {x + icon_size / 2 - 4, middle.y}, icon_size, ink.text);
  }
  x += leading;
  x += c.canvas.text({x, middle.y + c.styles.button.cap_height() / 2}, c.styles.button, fitted, ink.text);
  if (trailing > 0) draw_icon(c.canvas, *look.icon, {x + 24, middle.y}, 30, ink.text);
  c.targets.add({.id = id,
                 .area = r,
                 .label = label,
                 .action = std::move(action),
                 .shape = {},
                 .on_bar = look.on_bar,
                 .selected = look.selected});
}

void draw_icon_button(const Context& c, const std::string& id, Rect r, Icon icon, const std::string& label,
                      Action action, bool enabled) {
  const bool pressed = c.pressed(id) && enabled;
  c.canvas.rect(r, pressed ? c.palette.inverse_fill : c.palette.surface2, 8);
  if (c.palette.outlined_surfaces) c.canvas.outline(r, c.palette.line_strong, 3, 8);
  const Colour ink = pressed ? c.palette.inverse_text : enabled ? c.palette.text1 : c.palette.line_strong;
  draw_icon(c.canvas, icon, r.centre(), 40, ink);
  if (enabled) c.targets.add({.id = id, .area = r, .label = label, .action = std::move(action), .shape = {}});
}

float draw_section(const Context& c, float x, float y, float width, std::string_view text) {
  const TextStyle& style = c.styles.label;
  const float baseline = y + style.em * 0.92f;
  c.canvas.text({x, baseline}, style, c.type.fit(style, text, width), c.palette.text2);
  const float rule = baseline + style.em * 0.62f;
  c.canvas.line({x, rule}, {x + width, rule}, c.palette.line_strong, 2);
  return rule + 2;
}

float tag_width(const Context& c, std::string_view text) { return c.type.width(tag_style(c), text) + 22; }

float draw_tag(const Context& c, float right, float centre_y, std::string_view text) {
  const TextStyle style = tag_style(c);
  const float wide = tag_width(c, text);
  const float high = style.em * 1.5f;
  c.canvas.outline({right - wide, centre_y - high / 2, wide, high}, c.palette.line_strong, 2, 4);
  c.canvas.text({right - wide / 2, centre_y + style.cap_height() / 2}, style, text, c.palette.text2,
                Align::centre);
  return right - wide;
}

float draw_lines(const Context& c, Vec at, const TextStyle& style, const std::vector<std::string>& lines,
                 Colour colour, Align align) {
  for (const std::string& line : lines) {
    c.canvas.text(at, style, line, colour, align);
    at.y += style.line_height();
  }
  return at.y;
}

void draw_panel(const Context& c, Rect r) {
  c.canvas.rect(r, c.palette.surface1, 8);
  if (c.palette.outlined_surfaces) c.canvas.outline(r, c.palette.line_strong, 3, 8);
}

void draw_focus(const Context& c, const Target& target) {
  if (target.shape.empty()) {
    // At the edge of the screen the ring stays on it.
    const Rect ring = target.area.grown(8);
    const float x = std::max(ring.x, 0.0f), y = std::max(ring.y, 0.0f);
    const Rect seen{x, y, std::min(ring.right(), c.frame.width) - x,
                    std::min(ring.bottom(), c.frame.height) - y};
    c.canvas.outline(seen.grown(4), c.palette.background, 4, 14);
    c.canvas.outline(seen, c.palette.text1, 4, 10);
  } else {
    c.canvas.polyline(target.shape, c.palette.text1, 4, true);
  }
}

}  // namespace caleidoscoop::ui
