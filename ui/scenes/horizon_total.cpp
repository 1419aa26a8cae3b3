#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/scenes/horizon_chart.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

void draw_bars(const Context& c, const TimeAxis& axis, const Total& total, Rect r) {
  // In high contrast every line is as white as the busiest year would be.
  const Colour quiet = c.palette.outlined_surfaces ? mix(c.palette.background, c.palette.line_strong, 0.5f)
                                                   : c.palette.line_strong;
  for (const QuarterSum& quarter : total.quarters) {
    const float left = std::max(axis.x(quarter.from), axis.left);
    const float right = std::min(axis.x(quarter.from + 0.25), axis.right);
    const float high = total.most > 0 ? (r.h - 4) * quarter.sum / total.most : 0;
    const Rect bar{left + 1.5f, r.bottom() - high, std::max(2.0f, right - left - 3), high};
    if (high < 1) continue;
    if (quarter.lanes < total.counted) {
      c.canvas.outline(bar, c.palette.line_strong, 2);
      continue;
    }
    const bool busiest =
        total.busiest_year && static_cast<int>(std::floor(quarter.from)) == *total.busiest_year;
    c.canvas.rect(bar, busiest ? c.palette.inverse_fill : quiet);
  }
}

std::string in_words(const Context& c, const Total& total) {
  if (total.counted == 0) return std::string(c.tr("nog niet ingeschat"));
  if (total.busiest_year) return fmt::format(fmt::runtime(c.tr("drukst rond {}")), *total.busiest_year);
  return std::string(c.tr("geen jaar springt eruit"));
}

}  // namespace

float total_height(const Context& c) { return c.styles.label.em * 2.55f + 4; }

void draw_total(const Context& c, const ChartLayout& layout, const std::vector<Lane>& lanes, Rect r) {
  c.canvas.line({r.x, r.y}, {r.right(), r.y}, c.palette.line_strong, 2);
  const Total total = total_pressure(lanes, layout.axis.from, layout.axis.to);
  const TextStyle& quiet = c.styles.label;
  const TextStyle strong{c.styles.label.em, Weight::bold, c.styles.label.leading};
  const std::string name = total.counted == 0 ? std::string(c.tr("Alles samen"))
                                              : fmt::format(fmt::runtime(c.tr("Alles samen ({} van {})")),
                                                            total.counted, lanes.size());
  const bool aside = layout.name_width > 0;
  const float words_width = aside ? layout.axis.left - r.x - 20 : r.w;
  const float first = r.y + 8 + quiet.em * 0.86f;
  const float row = quiet.em * 1.28f;
  Rect bars{layout.axis.left, r.y + 8, layout.axis.right - layout.axis.left, r.h - 8};
  if (aside) {
    c.canvas.text({r.x, first}, quiet, c.type.fit(quiet, name, words_width), c.palette.text2);
    c.canvas.text({r.x, first + row}, strong, c.type.fit(strong, in_words(c, total), words_width),
                  c.palette.text1);
  } else {
    const float wide =
        c.canvas.text({r.x, first}, quiet, c.type.fit(quiet, name, r.w * 0.55f), c.palette.text2);
    c.canvas.text({r.right(), first}, strong, c.type.fit(strong, in_words(c, total), r.w - wide - 24),
                  c.palette.text1, Align::right);
    bars.y += row;
    bars.h -= row;
  }
  if (total.counted == 0) {
    draw_unknown(c, {bars.x, bars.y + 4, bars.w, bars.h - 8}, c.palette.line, 0);
  } else {
    draw_bars(c, layout.axis, total, bars);
  }
  c.canvas.line({layout.axis.left, bars.y - 8}, {layout.axis.left, r.bottom()}, c.palette.text1, 4);
}

}  // namespace caleidoscoop::ui
