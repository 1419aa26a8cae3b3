#include "ui/widgets/link_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ui/paint/icons.h"
#include "ui/paint/marks.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float least_height = 80;
constexpr float pad = 13;
constexpr float mark_room = 42;
constexpr float chevron_room = 44;
constexpr float list_gap = 44;  // between two lists beside each other

struct Lines {
  TextStyle title, detail;
  std::vector<std::string> title_lines, detail_lines;
  float indent = 0;

  float text_height() const {
    return static_cast<float>(title_lines.size()) * title.line_height() +
           static_cast<float>(detail_lines.size()) * detail.line_height();
  }
};

Lines lines_of(const Context& c, const LinkRow& row, float width) {
  Lines l{.title = c.styles.row, .detail = c.styles.meta, .title_lines = {}, .detail_lines = {}};
  l.indent = row.facet != nullptr ? mark_room : 0;
  const float aside = row.aside.empty() ? 0 : c.type.width(c.styles.meta, row.aside) + 20;
  const float room = width - l.indent - chevron_room;
  l.title_lines = c.type.wrap(l.title, row.title, room - aside, 3);
  if (!row.detail.empty()) {
    l.detail_lines = c.type.wrap(l.detail, row.detail, room, row.most_detail_lines);
  }
  return l;
}

float height_of(const Lines& lines) { return std::max(least_height, 2 * pad + lines.text_height()); }

void draw_row(const Context& c, Rect r, const LinkRow& row, const Lines& l) {
  const bool inverse = row.selected != c.pressed(row.id);
  const Palette& p = c.palette;
  if (inverse) c.canvas.rect({r.x - 12, r.y, r.w + 24, r.h}, p.inverse_fill, 6);
  const Colour loud = inverse ? p.inverse_text : p.text1;
  const Colour quiet = inverse ? p.inverse_text : p.text2;
  const float top = r.y + (r.h - l.text_height()) / 2;
  const float baseline = top + (l.title.line_height() + l.title.cap_height()) / 2;
  const float middle = baseline - l.title.cap_height() / 2;
  if (row.facet != nullptr) {
    draw_mark(c.canvas, row.facet->mark, {r.x + 13, middle}, 26,
              inverse ? row.facet->hue_on_inverse : row.facet->hue);
  }
  const float y = draw_lines(c, {r.x + l.indent, baseline}, l.title, l.title_lines, loud);
  const float detail_top = y - (l.title.line_height() + l.title.cap_height()) / 2;
  draw_lines(c, {r.x + l.indent, detail_top + (l.detail.line_height() + l.detail.cap_height()) / 2}, l.detail,
             l.detail_lines, quiet);
  if (!row.aside.empty()) {
    c.canvas.text({r.right() - chevron_room, middle + c.styles.meta.cap_height() / 2}, c.styles.meta,
                  row.aside, quiet, Align::right);
  }
  draw_icon(c.canvas, Icon::chevron_right, {r.right() - 14, middle}, 28, loud);
  if (!inverse) c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, p.line, 1.5f);
  const std::string spoken = row.detail.empty() ? row.title : fmt::format("{}, {}", row.title, row.detail);
  c.targets.add({.id = row.id, .area = r, .label = spoken, .action = row.action, .shape = {}});
}

}  // namespace

void add_link_row(const Context& c, Flow& flow, const LinkRow& row) {
  Lines lines = lines_of(c, row, flow.width());
  const float high = height_of(lines);
  flow.block(high, [row, lines = std::move(lines)](const Context& k, Rect r) { draw_row(k, r, row, lines); });
}

void add_link_lists(const Context& c, Flow& flow, const LinkList& left, const LinkList& right) {
  const float width = (flow.width() - list_gap) / 2;
  flow.block(c.styles.label.em * 1.54f + 4,
             [left = left.title, right = right.title, width](const Context& k, Rect r) {
               if (!left.empty()) draw_section(k, r.x, r.y, width, left);
               if (!right.empty()) draw_section(k, r.right() - width, r.y, width, right);
             });
  for (std::size_t i = 0; i < std::max(left.rows.size(), right.rows.size()); ++i) {
    std::vector<std::pair<LinkRow, Lines>> pair;
    std::vector<float> at;
    float high = 0;
    for (const LinkList* list : {&left, &right}) {
      if (i >= list->rows.size()) continue;
      pair.emplace_back(list->rows[i], lines_of(c, list->rows[i], width));
      at.push_back(list == &left ? 0 : width + list_gap);
      high = std::max(high, height_of(pair.back().second));
    }
    flow.block(high, [pair = std::move(pair), at = std::move(at), width](const Context& k, Rect r) {
      for (std::size_t j = 0; j < pair.size(); ++j) {
        draw_row(k, {r.x + at[j], r.y, width, r.h}, pair[j].first, pair[j].second);
      }
    });
  }
}

}  // namespace caleidoscoop::ui
