#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/scenes/horizon_chart.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

float row_height(const Context& c) { return c.styles.label.em * 1.24f; }

// As many years as can stand beside each other with air between them.
int year_step(const Context& c, const TimeAxis& axis) {
  const float year = axis.x(axis.from + 1) - axis.x(axis.from);
  const float wanted = c.type.width(c.styles.label, "2030") + 28;
  for (const int step : {1, 2, 5, 10}) {
    if (year * static_cast<float>(step) >= wanted) return step;
  }
  return 20;
}

TextStyle now_style(const Context& c) { return {c.styles.label.em, Weight::bold, c.styles.label.leading}; }

void draw_years(const Context& c, const TimeAxis& axis, float baseline, float top, float bottom) {
  const TextStyle strong = now_style(c);
  const std::string_view today = c.tr("nu");
  float free_from = axis.left + c.type.width(strong, today) / 2 + 20;
  c.canvas.text({axis.left, baseline}, strong, today, c.palette.text1, Align::centre);
  const int step = year_step(c, axis);
  for (int year = static_cast<int>(std::ceil(axis.from)); year <= axis.to; ++year) {
    const float x = axis.x(year);
    // Where every line is white, years are ticks, or they would drown the terms.
    const float end = c.palette.outlined_surfaces ? top + 10 : bottom;
    if (x > axis.left + 4) c.canvas.line({x, top}, {x, end}, c.palette.line, 1.5f);
    if (year % step != 0) continue;
    const std::string name = std::to_string(year);
    const float half = c.type.width(c.styles.label, name) / 2;
    if (x - half < free_from || x + half > axis.right + 40) continue;
    c.canvas.text({x, baseline}, c.styles.label, name, c.palette.text2, Align::centre);
    free_from = x + half + 20;
  }
}

// Every other term lies on a ground of its own, and each says which it is where that fits.
void draw_terms(const Context& c, const TimeAxis& axis, float baseline, float top, float bottom) {
  CouncilTerm term = council_term(axis.from);
  const TextStyle& style = c.styles.meta;
  while (term.from < axis.to) {
    const float left = axis.x(std::max(term.from, axis.from)), right = axis.x(std::min(term.to, axis.to));
    if (term.first_year % 8 == 6) c.canvas.rect({left, top, right - left, bottom - top}, c.palette.surface1);
    if (term.from > axis.from) {
      c.canvas.line({left, top}, {left, bottom}, c.palette.line_strong, 1.5f);
    }
    const std::string years = fmt::format("{}–{}", term.first_year, term.first_year + 4);
    const std::string full = fmt::format(fmt::runtime(c.tr("raadsperiode {}")), years);
    for (const std::string& text : {full, years}) {
      if (c.type.width(style, text) > right - left - 24) continue;
      c.canvas.text({left + 12, baseline}, style, text, c.palette.text2);
      break;
    }
    term = council_term(term.to + 0.1);
  }
}

}  // namespace

float axis_height(const Context& c) { return 2 * row_height(c) + 6; }

void draw_axis(const Context& c, const ChartLayout& layout, float top, float bottom, bool any_pressure) {
  const float row = row_height(c);
  const float years = top + row * 0.72f, terms = top + row + row * 0.72f;
  draw_terms(c, layout.axis, terms, top + row, bottom);
  draw_years(c, layout.axis, years, top + 2 * row, bottom);
  c.canvas.line({layout.axis.left, top + row}, {layout.axis.left, layout.area.y}, c.palette.text1, 4);
  if (layout.name_width == 0) return;
  const float now_half = c.type.width(now_style(c), c.tr("nu")) / 2;
  const float room = layout.axis.left - layout.area.x - std::max(40.0f, now_half + 20);
  const std::string_view says = any_pressure ? c.tr("Dikte: druk op de organisatie") : c.tr("Wat er speelt");
  c.canvas.text({layout.area.x, years}, c.styles.meta, c.type.fit(c.styles.meta, says, room),
                c.palette.text2);
  c.canvas.text({layout.area.x, terms}, c.styles.meta,
                c.type.fit(c.styles.meta, c.tr("Gemeenteraad (Nederland)"), room), c.palette.text2);
}

}  // namespace caleidoscoop::ui
