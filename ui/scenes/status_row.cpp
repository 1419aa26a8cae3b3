#include "ui/scenes/status_row.h"

#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {

void add_status_row(const Context& c, Flow& flow, const StatusRow& row) {
  const TextStyle name = c.styles.row;
  const TextStyle value = c.styles.label;
  const TextStyle verdict{c.styles.label.em, Weight::semibold};
  const float name_width = flow.width() > 760 ? 250.0f : 210.0f;
  const float verdict_width = row.verdict.empty() ? 0 : c.type.width(verdict, row.verdict) + 20;
  const auto lines = c.type.wrap(value, row.value, flow.width() - 64 - name_width - verdict_width, 2);
  const float high = std::max(76.0f, 30 + static_cast<float>(lines.size()) * value.line_height());
  flow.block(high, [=](const Context& k, Rect r) {
    const float middle = r.centre().y;
    const Colour loud = row.attention ? k.palette.warning : k.palette.text1;
    draw_icon(k.canvas, row.icon, {r.x + 22, middle}, 34, loud);
    k.canvas.text({r.x + 64, middle + name.cap_height() / 2}, name,
                  k.type.fit(name, row.name, name_width - 12), k.palette.text1);
    const float first = middle - static_cast<float>(lines.size()) * value.line_height() / 2 +
                        (value.line_height() + value.cap_height()) / 2;
    draw_lines(k, {r.x + 64 + name_width, first}, value, lines, k.palette.text1);
    k.canvas.text({r.right(), middle + verdict.cap_height() / 2}, verdict, row.verdict,
                  row.attention ? k.palette.warning : k.palette.text2, Align::right);
    k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
  });
}

}  // namespace caleidoscoop::ui
