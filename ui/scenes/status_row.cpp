#include "ui/scenes/status_row.h"

#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float indent = 64;  // right of the sign

// Where the parts of a row stand; the value goes below the name where there is no room beside it.
struct RowLayout {
  TextStyle name, value, verdict;
  float name_width = 0, verdict_width = 0;
  bool stacked = false;
  std::vector<std::string> lines;

  float lines_height() const { return static_cast<float>(lines.size()) * value.line_height(); }
  float height() const {
    if (stacked) return 30 + name.line_height() + lines_height();
    return std::max(76.0f, 30 + lines_height());
  }
};

RowLayout lay_out(const Context& c, float width, const StatusRow& row) {
  RowLayout l{.name = c.styles.row,
              .value = c.styles.label,
              .verdict = {c.styles.label.em, Weight::semibold},
              .lines = {}};
  // Over the whole width of a screen there is room for the longest names of sources.
  const float least = width > 1400 ? width * 0.36f : width > 760 ? 250.0f : 210.0f;
  l.name_width = std::max(least, 6 * l.name.em);
  l.verdict_width = row.verdict.empty() ? 0 : c.type.width(l.verdict, row.verdict) + 20;
  const float beside = width - indent - l.name_width - l.verdict_width;
  l.stacked = beside < 8 * l.value.em && c.type.width(l.value, row.value) > beside;
  l.lines = c.type.wrap(l.value, row.value, l.stacked ? width - indent : beside, 3);
  return l;
}

void draw_row(const Context& c, Rect r, const StatusRow& row, const RowLayout& l) {
  const float middle = l.stacked ? r.y + 15 + l.name.line_height() / 2 : r.centre().y;
  const Colour loud = row.attention ? c.palette.warning : c.palette.text1;
  draw_icon(c.canvas, row.icon, {r.x + 22, middle}, 34, loud);
  const float name_room = l.stacked ? r.w - indent - l.verdict_width : l.name_width - 12;
  c.canvas.text({r.x + indent, middle + l.name.cap_height() / 2}, l.name,
                c.type.fit(l.name, row.name, name_room), c.palette.text1);
  const float top = l.stacked ? r.y + 15 + l.name.line_height() : middle - l.lines_height() / 2;
  draw_lines(c,
             {r.x + indent + (l.stacked ? 0 : l.name_width),
              top + (l.value.line_height() + l.value.cap_height()) / 2},
             l.value, l.lines, c.palette.text1);
  c.canvas.text({r.right(), middle + l.verdict.cap_height() / 2}, l.verdict, row.verdict,
                row.attention ? c.palette.warning : c.palette.text2, Align::right);
  c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, c.palette.line, 1.5f);
}

}  // namespace

void add_status_row(const Context& c, Flow& flow, const StatusRow& row) {
  const RowLayout layout = lay_out(c, flow.width(), row);
  flow.block(layout.height(), [row, layout](const Context& k, Rect r) { draw_row(k, r, row, layout); });
}

}  // namespace caleidoscoop::ui
