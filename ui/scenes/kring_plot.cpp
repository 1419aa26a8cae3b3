#include "ui/scenes/kring_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/look/motion.h"
#include "ui/paint/marks.h"
#include "ui/scenes/detail_text.h"
#include "ui/scenes/kring_mark.h"
#include "ui/scenes/kring_words.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float smallest_row = 80;
constexpr float name_indent = 40;
constexpr float scroll_bar = 24;

// Where a mark stands in its row: marks that would touch are moved up and down.
struct PlacedDot {
  const KringDot* dot = nullptr;
  float x = 0, lift = 0, half = 0;
};

struct PlotFrame {
  const KringComparison& comparison;
  float zero = 0, width = 0;  // of the axis, from the row's left
  float names = 0;            // the width that names have
  float row = smallest_row;
  bool stacked = false;  // names above their dots

  float x_of(double value) const { return zero + width * static_cast<float>(value / comparison.axis_end); }
};

float widest_half(const Context& c, const KringComparison& comparison) {
  float half = 0;
  for (const ComparedKring& kring : comparison.kringen) {
    if (kring.compared) half = std::max(half, kring_mark_half(c, kring.sign));
  }
  return half;
}

// How far apart two marks have to be moved so that they only just touch.
float pitch_between(const PlacedDot& a, const PlacedDot& b) {
  const float apart = (a.half + b.half) * 1.06f, across = b.x - a.x;
  return across >= apart ? 0 : std::sqrt(apart * apart - across * across);
}

// Marks of one run, by turns above and below the line; three and more take a lane each.
void lift_run(std::span<PlacedDot> run) {
  if (run.size() < 2) return;
  float pitch = 0;
  for (std::size_t i = 1; i < run.size(); ++i) pitch = std::max(pitch, pitch_between(run[i - 1], run[i]));
  if (run.size() == 2) {
    run[0].lift = -pitch / 2;
    run[1].lift = pitch / 2;
    return;
  }
  std::vector<const PlacedDot*> last;  // of each lane
  std::vector<std::size_t> lanes;
  for (const PlacedDot& dot : run) {
    std::size_t lane = 0;
    while (lane < last.size() && pitch_between(*last[lane], dot) > 0) ++lane;
    if (lane == last.size()) last.push_back(&dot);
    last[lane] = &dot;
    lanes.push_back(lane);
  }
  const float middle = static_cast<float>(last.size() - 1) / 2;
  for (std::size_t i = 0; i < run.size(); ++i) {
    run[i].lift = (static_cast<float>(lanes[i]) - middle) * 2.1f * run[i].half;
  }
}

// In order of value; marks that would touch share as many lanes as they need.
std::vector<PlacedDot> place_dots(const Context& c, const PlotFrame& plot, const KringRow& row) {
  std::vector<PlacedDot> placed;
  for (const KringDot& dot : row.dots) {
    const float half = kring_mark_half(c, plot.comparison.kringen[dot.kring].sign);
    placed.push_back({&dot, plot.x_of(dot.value), 0, half});
  }
  for (std::size_t from = 0; from < placed.size();) {
    std::size_t end = from + 1;
    while (end < placed.size() && pitch_between(placed[end - 1], placed[end]) > 0) ++end;
    lift_run(std::span(placed).subspan(from, end - from));
    from = end;
  }
  return placed;
}

PlotFrame frame_of(const Context& c, Rect area, const KringComparison& comparison) {
  const TextStyle& name = c.styles.row_seen;
  PlotFrame plot{comparison};
  const float half = widest_half(c, comparison);
  float widest = 0;
  for (const KringRow& row : comparison.rows) {
    widest = std::max(widest, c.type.width(name, row.theme->title));
  }
  plot.stacked = name.em > 42 || (c.frame.portrait && name.em > 33);
  plot.names = plot.stacked ? area.w - name_indent
                            : std::min(widest + 1, std::max(200.0f, area.w * 0.34f - name_indent));
  plot.zero = plot.stacked ? half + 12 : name_indent + plot.names + half + 20;
  plot.width = area.w - plot.zero - half - 12;
  float text = 0, high = smallest_row;
  for (const KringRow& row : comparison.rows) {
    const auto lines = static_cast<float>(c.type.wrap(name, row.theme->title, plot.names, 2).size());
    float lift = 0;
    for (const PlacedDot& dot : place_dots(c, plot, row))
      lift = std::max(lift, std::abs(dot.lift) + dot.half);
    text = std::max(text, lines * name.line_height());
    high = std::max(high, 2 * lift + 2);
  }
  plot.row = plot.stacked ? text + high + 8 : std::max(high, text + 12);
  return plot;
}

struct RowInk {
  Colour text, rule;
  bool inverse;
};

void draw_name(const Context& c, const PlotFrame& plot, const KringRow& row, Rect r, const RowInk& ink) {
  const FacetLook& look = c.palette.facet(row.theme->facet);
  const TextStyle& name = c.styles.row_seen;
  const auto lines = c.type.wrap(name, row.theme->title, plot.names, 2);
  const float high = static_cast<float>(lines.size()) * name.line_height();
  const float top = plot.stacked ? r.y + 6 : r.centre().y - high / 2;
  const float first = top + (name.line_height() + name.cap_height()) / 2;
  draw_mark(c.canvas, look.mark, {r.x + 13, first - name.cap_height() / 2}, 24,
            ink.inverse ? look.hue_on_inverse : look.hue);
  draw_lines(c, {r.x + name_indent, first}, name, lines, ink.text);
}

void draw_dots(const Context& c, const PlotFrame& plot, const KringRow& row, Rect r, float axis_y,
               const RowInk& ink) {
  const float grown = c.progress(c.room.scene_since, motion_ms::grow);
  const auto x_at = [&](float x) { return r.x + plot.zero + (x - plot.zero) * grown; };
  const auto placed = place_dots(c, plot, row);
  c.canvas.line({x_at(placed.front().x), axis_y}, {x_at(placed.back().x), axis_y}, ink.rule, 4);
  for (const PlacedDot& dot : placed) {
    if (dot.lift == 0) continue;
    c.canvas.line({x_at(dot.x), axis_y}, {x_at(dot.x), axis_y + dot.lift}, ink.rule, 3);
  }
  for (const PlacedDot& dot : placed) {
    const ComparedKring& kring = plot.comparison.kringen[dot.dot->kring];
    draw_kring_mark(c, {x_at(dot.x), axis_y + dot.lift}, kring.sign,
                    {.filled = kring.own, .on_inverse = ink.inverse});
  }
}

std::vector<double> ticks_of(const KringComparison& comparison) {
  const double step = comparison.axis_end > 0.5 ? 0.2 : 0.1;
  std::vector<double> ticks;
  for (int i = 0; step * i <= comparison.axis_end + 1e-9; ++i) ticks.push_back(step * i);
  return ticks;
}

std::string spoken_row(const Context& c, const KringComparison& comparison, const KringRow& row) {
  std::string words = row.theme->title;
  for (const KringDot& dot : row.dots) {
    words += fmt::format(", {} {}", comparison.kringen[dot.kring].kring->title,
                         value_words(c, comparison.basis, dot.value));
  }
  return words;
}

void draw_row(const Context& c, const PlotFrame& plot, const KringRow& row, Rect r) {
  const std::string id = "kringen/rij/" + row.theme->id;
  const bool selected = c.room.choice(kring_choice::theme) == row.theme->id;
  const bool inverse = selected != c.pressed(id);
  const Palette& p = c.palette;
  const RowInk ink{inverse ? p.inverse_text : p.text1, inverse ? p.inverse_text : p.line_strong, inverse};
  if (inverse) c.canvas.rect({r.x - 12, r.y, r.w + 24, r.h - 1}, p.inverse_fill, 6);
  const float top = plot.stacked ? r.y + c.styles.row_seen.line_height() : r.y;
  for (const double tick : ticks_of(plot.comparison)) {
    const float x = r.x + plot.x_of(tick);
    if (inverse && tick > 0) continue;
    c.canvas.line({x, tick > 0 || plot.stacked ? std::max(top, r.y) : r.y}, {x, r.bottom()},
                  tick > 0 ? p.line : ink.rule, tick > 0 ? 1.5f : 3.0f);
  }
  draw_name(c, plot, row, r, ink);
  const TextStyle& name = c.styles.row_seen;
  const auto lines = static_cast<float>(c.type.wrap(name, row.theme->title, plot.names, 2).size());
  const float axis_y = plot.stacked ? (r.y + 6 + lines * name.line_height() + r.bottom()) / 2 : r.centre().y;
  draw_dots(c, plot, row, r, axis_y, ink);
  if (!inverse) c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, p.line, 1.5f);
  c.targets.add({.id = id,
                 .area = {r.x, r.y, r.w, r.h},
                 .label = spoken_row(c, plot.comparison, row),
                 .action = Choose{kring_choice::theme, selected ? "" : row.theme->id, "kring-paneel"},
                 .shape = {}});
}

// What the axis counts and its figures; gives the y below.
float draw_axis(const Context& c, Rect area, const PlotFrame& plot) {
  const TextStyle& label = c.styles.label;
  const float baseline = area.y + label.em * 0.92f;
  const bool evidence = plot.comparison.basis == Basis::evidence;
  const std::string_view caption = evidence ? c.tr("Deel van de gesprekken") : c.tr("Accent van de redactie");
  float figures = baseline;
  float room = plot.zero - widest_half(c, plot.comparison) - 12;
  if (plot.stacked || c.type.width(label, caption) > room) {
    figures += label.line_height();
    room = area.w;
  }
  c.canvas.text({area.x, baseline}, label, c.type.fit(label, caption, room), c.palette.text2);
  float free_from = 0;
  for (const double tick : ticks_of(plot.comparison)) {
    const std::string words = value_words(c, plot.comparison.basis, tick);
    const float half = c.type.width(label, words) / 2;
    const float x = std::min(area.x + plot.x_of(tick), area.right() - half);
    if (x - half < free_from) continue;
    c.canvas.text({x, figures}, label, words, c.palette.text2, Align::centre);
    free_from = x + half + 16;
  }
  return figures + 14;
}

}  // namespace

void draw_kring_plot(const Context& c, Rect area, const KringComparison& comparison) {
  area.w -= scroll_bar;
  const PlotFrame plot = frame_of(c, area, comparison);
  const float top = draw_axis(c, area, plot);
  Flow flow(c, area.w);
  const float high = filling_row(std::min(plot.row, area.bottom() - top), area.bottom() - top);
  for (const KringRow& row : comparison.rows) {
    flow.block(high, [&plot, &row](const Context& k, Rect r) { draw_row(k, plot, row, r); });
  }
  flow.draw({area.x, top, area.w, area.bottom() - top}, kring_rows);
}

}  // namespace caleidoscoop::ui
