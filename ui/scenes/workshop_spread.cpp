#include "ui/scenes/workshop_spread.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/marks.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float ring = 11, disc = 13;
constexpr float least_axis = 220;

struct Columns {
  float names = 0, name_width = 0, axis = 0, axis_width = 0;
  bool stacked = false;  // the axis below the name
};

Columns columns_of(const Context& c, float width) {
  Columns k;
  k.names = 2 * number_radius(c) + 18;
  const float wanted = c.styles.row.em * 11;
  k.stacked = width - k.names - wanted < least_axis;
  k.axis_width = k.stacked ? width - k.names - 2 * disc : std::min(width * 0.36f, 340.0f);
  k.axis = k.stacked ? k.names + disc : width - k.axis_width - disc;
  k.name_width = k.stacked ? width - k.names : k.axis - k.names - 30;
  return k;
}

struct RowText {
  std::vector<std::string> name, words;
  float height = 0;
};

RowText text_of(const Context& c, const SpreadRow& row, const Columns& k) {
  RowText text{
      c.type.wrap(c.styles.row, row.name, k.name_width, 2),
      row.words.empty() ? std::vector<std::string>{} : c.type.wrap(c.styles.meta, row.words, k.name_width, 2),
      0};
  text.height = static_cast<float>(text.name.size()) * c.styles.row.line_height() +
                static_cast<float>(text.words.size()) * c.styles.meta.line_height();
  return text;
}

void draw_axis(const Context& c, const SpreadRow& row, Vec left, float width, bool inverse) {
  const Colour loud = inverse ? c.palette.inverse_text : c.palette.text1;
  const Colour ground = inverse ? c.palette.inverse_fill : c.palette.background;
  const Colour rule = inverse ? c.palette.inverse_text : c.palette.line_strong;
  c.canvas.line(left, {left.x + width, left.y}, rule, 2);
  const auto at = [&](double value) {
    return Vec{left.x + width * static_cast<float>(std::clamp(value, 0.0, 1.0)), left.y};
  };
  if (row.first && row.second) c.canvas.line(at(*row.first), at(*row.second), loud, 4);
  if (row.first) {
    c.canvas.disc(at(*row.first), ring, ground);
    c.canvas.ring(at(*row.first), ring, loud, 3);
  }
  if (row.second) c.canvas.disc(at(*row.second), disc, loud);
}

void draw_row(const Context& c, const SpreadRow& row, const Columns& k, const RowText& text, Rect r) {
  const bool inverse = row.selected != c.pressed(row.id);
  if (inverse) c.canvas.rect({r.x - 10, r.y, r.w + 20, r.h - 2}, c.palette.inverse_fill, 6);
  const Colour ink = inverse ? c.palette.inverse_text : c.palette.text1;
  const Colour quiet = inverse ? c.palette.inverse_text : row.strong ? c.palette.text1 : c.palette.text2;
  const float radius = number_radius(c);
  const float top = k.stacked ? r.y + 10 : r.centre().y - text.height / 2;
  const TextStyle& name = c.styles.row;
  const TextStyle& words = row.strong ? c.styles.meta_strong : c.styles.meta;
  draw_number(c, {r.x + radius, k.stacked ? top + radius : r.centre().y}, row.number, !inverse);
  float y = draw_lines(c, {r.x + k.names, top + (name.line_height() + name.cap_height()) / 2}, name,
                       text.name, ink);
  y += (words.line_height() - name.line_height() + words.cap_height() - name.cap_height()) / 2;
  draw_lines(c, {r.x + k.names, y}, words, text.words, quiet);
  if (row.first || row.second) {
    const float axis_y = k.stacked ? top + text.height + 26 : r.centre().y;
    draw_axis(c, row, {r.x + k.axis, axis_y}, k.axis_width, inverse);
  }
  if (!inverse) c.canvas.line({r.x, r.bottom() - 1}, {r.right(), r.bottom() - 1}, c.palette.line, 1.5f);
  c.targets.add({.id = row.id,
                 .area = r,
                 .label = fmt::format("{}, {}. {}", row.number, row.name, row.words),
                 .action = row.action,
                 .shape = {}});
}

void add_ends(const Context& c, Flow& flow, const Columns& k) {
  const TextStyle& style = c.styles.meta;
  flow.block(style.line_height() + 8, [k, style](const Context& d, Rect r) {
    const float y = r.y + style.line_height();
    const std::string_view agreed = d.tr("eens"), divided = d.tr("verdeeld");
    d.canvas.text({r.x + k.axis, y}, style, agreed, d.palette.text2);
    d.canvas.text({r.x + k.axis + k.axis_width, y}, style, divided, d.palette.text2, Align::right);
  });
}

struct Key {
  std::string_view text;
  int sign = 0;  // ring, disc, dot
};

void draw_key(const Context& c, const Key& key, Vec at) {
  if (key.sign == 0) c.canvas.ring(at, ring, c.palette.text1, 3);
  if (key.sign == 1) c.canvas.disc(at, disc, c.palette.text1);
  if (key.sign == 2) c.canvas.disc(at, 7, c.palette.line_strong);
}

void add_legend(const Context& c, Flow& flow, bool two_rounds) {
  std::vector<Key> keys;
  keys.push_back({c.tr("ronde 1"), 0});
  if (two_rounds) keys.push_back({c.tr("ronde 2"), 1});
  keys.push_back({c.tr("één stem"), 2});
  const TextStyle& style = c.styles.meta;
  float x = 0;
  std::vector<std::vector<std::pair<float, Key>>> lines(1);
  for (const Key& key : keys) {
    const float wide = 40 + c.type.width(style, key.text) + 30;
    if (x > 0 && x + wide > flow.width()) {
      lines.emplace_back();
      x = 0;
    }
    lines.back().push_back({x, key});
    x += wide;
  }
  for (auto& line : lines) {
    flow.block(style.line_height() + 10, [line, style](const Context& d, Rect r) {
      for (const auto& [left, key] : line) {
        draw_key(d, key, {r.x + left + 14, r.centre().y});
        d.canvas.text({r.x + left + 40, r.centre().y + style.cap_height() / 2}, style, key.text,
                      d.palette.text2);
      }
    });
  }
}

}  // namespace

void add_spread_rows(const Context& c, Flow& flow, const std::vector<SpreadRow>& rows, bool two_rounds) {
  const Columns k = columns_of(c, flow.width());
  bool any = false;
  for (const SpreadRow& row : rows) {
    RowText text = text_of(c, row, k);
    const bool axis = row.first || row.second;
    any = any || axis;
    const float extra = k.stacked && axis ? 64.0f : 20.0f;
    const float high = std::max({80.0f, text.height + extra, 2 * number_radius(c) + 16});
    flow.block(high,
               [row, k, text = std::move(text)](const Context& d, Rect r) { draw_row(d, row, k, text, r); });
  }
  if (!any) return;
  add_ends(c, flow, k);
  flow.gap(8);
  add_legend(c, flow, two_rounds);
}

}  // namespace caleidoscoop::ui
