#include "ui/scenes/theme_horizon.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

constexpr int years_ahead = 10;
constexpr float bars_height = 84;

int this_year(const Context& c) { return static_cast<int>(to_civil(c.now.wall).date.year()); }

// "2027-08" as "augustus 2027".
std::string month_words(const Context& c, const std::string& date) {
  if (date.size() != 7) return c.words.source_date(date);
  const std::string day = c.words.source_date(date + "-01");
  const auto space = day.find(' ');
  return space == std::string::npos ? date : day.substr(space + 1);
}

double pressure_in(const Theme& theme, int year) {
  const auto found = theme.pressure.find(year);
  return found == theme.pressure.end() ? 0 : found->second;
}

int busiest_year(const Theme& theme, int from) {
  int busiest = from;
  for (int year = from; year <= from + years_ahead; ++year) {
    if (pressure_in(theme, year) > pressure_in(theme, busiest)) busiest = year;
  }
  return busiest;
}

// A bar a year from now, the busiest one in the colour of the text.
void draw_pressure(const Context& c, Rect r, const Theme& theme) {
  const int from = this_year(c), busiest = busiest_year(theme, from);
  const TextStyle& meta = c.styles.meta;
  const float base = r.y + bars_height;
  const float step = r.w / (years_ahead + 1);
  for (int i = 0; i <= years_ahead; ++i) {
    const auto value = static_cast<float>(std::clamp(pressure_in(theme, from + i), 0.0, 1.0));
    const Rect bar{r.x + step * static_cast<float>(i), base - bars_height * value, step - 6,
                   bars_height * value};
    c.canvas.rect(bar, from + i == busiest ? c.palette.text1 : c.palette.facet(theme.facet).hue);
  }
  c.canvas.line({r.x, base}, {r.right(), base}, c.palette.line_strong, 2);
  const float baseline = base + 4 + (meta.line_height() + meta.cap_height()) / 2;
  c.canvas.text({r.x, baseline}, meta, c.tr("nu"), c.palette.text2);
  c.canvas.text({r.right(), baseline}, meta, std::to_string(from + years_ahead), c.palette.text2,
                Align::right);
}

void add_pressure(const Context& c, Flow& flow, const Theme& theme) {
  if (theme.pressure.empty()) return;
  flow.gap(14);
  flow.text(
      c.styles.body,
      fmt::format(fmt::runtime(c.tr("De druk is het hoogst rond {}.")), busiest_year(theme, this_year(c))),
      c.palette.text1);
  flow.gap(10);
  flow.block(bars_height + 8 + c.styles.meta.line_height(),
             [&theme](const Context& k, Rect r) { draw_pressure(k, r, theme); });
}

}  // namespace

void add_horizon(const Context& c, Flow& flow, const Theme& theme) {
  flow.section(c.tr("Horizon"));
  add_pressure(c, flow, theme);
  for (const Milestone& milestone : theme.milestones) {
    flow.gap(14);
    flow.text({c.styles.body.em, Weight::semibold, 1.3f},
              fmt::format("{}: {}", month_words(c, milestone.date), milestone.title), c.palette.text1);
    flow.text(c.styles.meta,
              milestone.source.empty() ? std::string(c.tr("bron niet vermeld"))
                                       : fmt::format(fmt::runtime(c.tr("Bron: {}")), milestone.source),
              c.palette.text2);
  }
  if (theme.milestones.empty()) {
    flow.gap(14);
    flow.text(c.styles.body, c.tr("Nog geen mijlpalen met een bron."), c.palette.text2);
  }
  flow.gap(34);
}

}  // namespace caleidoscoop::ui
