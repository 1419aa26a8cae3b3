#include <fmt/format.h>

#include <algorithm>

#include "ui/look/contrast.h"
#include "ui/paint/marks.h"
#include "ui/scenes/horizon_chart.h"
#include "ui/scenes/horizon_labels.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float shape_contrast = 3.05f;

struct LanePlace {
  Rect row;  // that is touched
  Rect name;
  float middle = 0;  // of the ribbon
  float half = 0;    // of the room for it
  const TimeAxis& axis;
  bool beside = true;  // the name, not above

  float ribbon_half(float pressure) const { return pressure * half * 0.775f; }
};

struct DatedMilestone {
  const Milestone* milestone;
  YearSpan span;
};

LanePlace place_of(const ChartLayout& layout, Rect row) {
  const bool aside = layout.name_width > 0;
  const float above = aside ? 0 : layout.name_height;
  const Rect name = aside ? Rect{row.x, row.y, layout.name_width, row.h} : Rect{row.x, row.y, row.w, above};
  const float half = (row.h - above) / 2;
  return {row, name, row.y + above + half, half, layout.axis, aside};
}

// Those in view, by date.
std::vector<DatedMilestone> milestones_in(const Lane& lane, const TimeAxis& axis) {
  std::vector<DatedMilestone> found;
  for (const Milestone& milestone : lane.theme->milestones) {
    const auto span = span_of_date(milestone.date);
    if (!span || span->to < axis.from || span->middle() > axis.to) continue;
    found.push_back({&milestone, *span});
  }
  std::stable_sort(found.begin(), found.end(), [](const DatedMilestone& a, const DatedMilestone& b) {
    return a.span.middle() < b.span.middle();
  });
  return found;
}

void draw_name(const Context& c, const LanePlace& place, const Theme& theme, bool inverse) {
  const FacetLook& look = c.palette.facet(theme.facet);
  const TextStyle style{c.styles.row.em, inverse ? Weight::semibold : Weight::medium, 1.16f};
  const float x = place.name.x + 48;
  const float middle = place.name.centre().y;
  if (inverse) {
    const float wide = c.type.width(style, theme.title) + 48 + 24;
    const Rect block{place.name.x, place.name.y, place.beside ? place.name.w : std::min(wide, place.name.w),
                     place.name.h};
    c.canvas.rect(block, c.palette.inverse_fill, 6);
  }
  draw_mark(c.canvas, look.mark, {place.name.x + 26, middle}, 24, inverse ? look.hue_on_inverse : look.hue);
  const auto most = static_cast<std::size_t>(std::max(1.0f, place.name.h / style.line_height()));
  const float room = place.name.right() - x - 12;
  const auto lines = most < 2 ? std::vector<std::string>{c.type.fit(style, theme.title, room)}
                              : c.type.wrap(style, theme.title, room, 2);
  const float first = middle - (static_cast<float>(lines.size()) - 1) * style.line_height() / 2;
  draw_lines(c, {x, first + style.cap_height() / 2}, style, lines,
             inverse ? c.palette.inverse_text : c.palette.text1);
}

// As upright slices that overlap a little, so that no seam shows between them.
void draw_ribbon(const Context& c, const LanePlace& place, const Lane& lane, Colour colour) {
  const float from = std::max(place.axis.left, place.axis.x(lane.pressure.from()));
  const float to = std::min(place.axis.right, place.axis.x(lane.pressure.to()));
  constexpr float slice = 14;
  const auto half_at = [&](float x) {
    return std::max(2.0f, place.ribbon_half(lane.pressure.at(place.axis.at(x))));
  };
  float left = from, half_left = half_at(from + 0.1f);
  while (left < to - 0.5f) {
    const float right = std::min(left + slice, to);
    const float half_right = half_at(right - 0.1f);
    const float over = right < to ? 1.0f : 0.0f;
    c.canvas.convex({{left, place.middle - half_left},
                     {right + over, place.middle - half_right},
                     {right + over, place.middle + half_right},
                     {left, place.middle + half_left}},
                    colour);
    left = right;
    half_left = half_right;
  }
}

constexpr float beside_axis = 46;  // between the axis and the edge of the lane

void draw_diamond(const Context& c, Vec at) {
  // In a ring of background, for paper on orange has too little contrast of its own.
  c.canvas.convex({{at.x, at.y - 20}, {at.x + 16, at.y}, {at.x, at.y + 20}, {at.x - 16, at.y}},
                  c.palette.background);
  const Vec points[] = {{at.x, at.y - 14}, {at.x + 11, at.y}, {at.x, at.y + 14}, {at.x - 11, at.y}};
  c.canvas.polyline(points, c.palette.text1, 2.5f, true);
}

void draw_label(const Context& c, const LanePlace& place, const MilestoneLabel& label, float width,
                const std::string& title) {
  const TextStyle& style = c.styles.meta;
  if (label.place == MilestoneLabel::Place::boxed) {
    const float high = std::min(style.cap_height() + 2 * 8, place.half * 2 - 2);
    c.canvas.rect({label.x - 8, place.middle - high / 2, width + 16, high}, c.palette.background, 5);
  }
  c.canvas.text({label.x, place.middle + label.baseline}, style, title, c.palette.text1);
}

float left_of_count(const Context& c, const LanePlace& place) {
  return place.axis.right + beside_axis - c.type.width(c.styles.meta_strong, "+99") - 12;
}

// A name that stands where the count of those without one comes goes to them.
void make_room_for_count(const Context& c, const LanePlace& place, std::vector<MilestoneLabel>& labels,
                         const std::vector<MilestoneMark>& marks) {
  using Place = MilestoneLabel::Place;
  const auto none = [](const MilestoneLabel& label) { return label.place == Place::none; };
  if (std::none_of(labels.begin(), labels.end(), none)) return;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool beside = labels[i].place != Place::above && labels[i].place != Place::below;
    if (beside && labels[i].x + marks[i].width > left_of_count(c, place)) labels[i].place = Place::none;
  }
}

// How many milestones have no room for their names.
void draw_left_out(const Context& c, const LanePlace& place, int count) {
  const TextStyle& style = c.styles.meta_strong;
  const std::string more = fmt::format("+{}", count);
  const float wide = c.type.width(style, more), high = style.em * 1.2f;
  const float right = place.axis.right + beside_axis;
  c.canvas.rect({right - wide - 6, place.middle - high / 2, wide + 6, high}, c.palette.background);
  c.canvas.text({right, place.middle + style.cap_height() / 2}, style, more, c.palette.text1, Align::right);
}

void draw_milestones(const Context& c, const LanePlace& place, const Lane& lane, bool selected) {
  const auto dated = milestones_in(lane, place.axis);
  if (dated.empty()) return;
  const TextStyle& style = c.styles.meta;
  std::vector<MilestoneMark> marks;
  std::vector<std::string> titles;
  for (const DatedMilestone& d : dated) {
    const float x = std::max(place.axis.x(d.span.middle()), place.axis.left + 12);
    // A year without a month: the diamond stands in its middle, a whisker says it may be any day of it.
    if (d.span.to - d.span.from > 0.5) {
      const float from = std::max(place.axis.x(d.span.from), place.axis.left);
      const float to = std::min(place.axis.x(d.span.to), place.axis.right);
      c.canvas.rect({from, place.middle - 3, to - from, 8}, c.palette.background);
      c.canvas.line({from, place.middle}, {to, place.middle}, c.palette.text1, 2.5f);
    }
    titles.push_back(c.type.fit(style, d.milestone->title, (place.axis.right - place.axis.left) * 0.4f));
    marks.push_back({x, c.type.width(style, titles.back())});
  }
  // What is hatched beyond the ribbon is no place for names, unless milestones lie there too.
  const float end = lane.pressure.known() ? place.axis.x(lane.pressure.to()) : place.axis.right;
  const float right = marks.back().x < end ? std::min(end, place.axis.right) : place.axis.right;
  auto labels =
      place_labels(marks, {place.axis.left, right, place.half, style.cap_height(), style.em, selected,
                           [&](float x) { return place.ribbon_half(lane.pressure.at(place.axis.at(x))); }});
  make_room_for_count(c, place, labels, marks);
  int left_out = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    draw_diamond(c, {marks[i].x, place.middle});
    if (labels[i].place == MilestoneLabel::Place::none) {
      ++left_out;
    } else {
      draw_label(c, place, labels[i], marks[i].width, titles[i]);
    }
  }
  if (left_out == 0) return;
  draw_left_out(c, place, left_out);
}

// What is not known is hatched: all of the lane, or what lies beyond the last year that has a value.
void draw_unknown_parts(const Context& c, const LanePlace& place, const Lane& lane, Colour hatch) {
  const TextStyle& style = c.styles.meta;
  const float half = std::min(place.half - 6, std::max(20.0f, style.em * 0.8f));
  const auto bar = [&](YearPoint from, YearPoint to, std::string_view words) {
    const float left = std::max(place.axis.left + 5, place.axis.x(from));
    const float right = std::min(place.axis.right, place.axis.x(to));
    if (right - left < 8) return;
    const std::string text = c.type.fit(style, words, right - left - 40);
    const float clear = text.empty() ? 0 : c.type.width(style, text) + 40;
    draw_unknown(c, {left, place.middle - half, right - left, 2 * half}, hatch, clear);
    c.canvas.text({left + 20, place.middle + style.cap_height() / 2}, style, text, c.palette.text2);
  };
  const bool nothing = lane.theme->milestones.empty();
  if (lane.pressure.known()) {
    bar(place.axis.from, lane.pressure.from(), "");
    bar(lane.pressure.to(), place.axis.to, "");
    return;
  }
  const std::string_view words = nothing ? c.tr("nog geen mijlpalen") : std::string_view{};
  const auto& horizon = lane.theme->horizon;
  const bool bounded = horizon && horizon->to >= horizon->from;
  bar(bounded ? horizon->from : place.axis.from, bounded ? horizon->to + 1 : place.axis.to, words);
}

std::string spoken(const Context& c, const Lane& lane) {
  const auto count = static_cast<long>(lane.theme->milestones.size());
  return fmt::format("{}, {}", lane.theme->title,
                     count == 0 ? std::string(c.tr("nog geen mijlpalen"))
                                : c.words.trn("{} mijlpaal", "{} mijlpalen", count));
}

}  // namespace

void draw_unknown(const Context& c, Rect r, Colour hatch, float clear) {
  c.canvas.rect(r.grown(4), c.palette.background, 6);
  constexpr float step = 15;
  const Rect in{r.x + std::max(clear, 5.0f), r.y + 5, r.w - std::max(clear, 5.0f) - 5, r.h - 10};
  const int lines = static_cast<int>((in.w + in.h) / step);
  for (int line = 1; line <= lines; ++line) {
    const float x = in.x - in.h + step * static_cast<float>(line);
    const float from = std::max(x, in.x), to = std::min(x + in.h, in.right());
    if (to <= from) continue;
    c.canvas.line({from, in.bottom() - (from - x)}, {to, in.bottom() - (to - x)}, hatch, 2);
  }
  c.canvas.outline(r, c.palette.line_strong, 3, 4);
}

void draw_lane(const Context& c, const ChartLayout& layout, const Lane& lane, Rect row, bool selected) {
  const std::string id = "lijn/" + lane.theme->id;
  const LanePlace place = place_of(layout, row);
  const FacetLook& look = c.palette.facet(lane.theme->facet);
  const bool lit = selected || c.pressed(id);
  const Colour quiet = quiet_tint(look.hue, c.palette.background, c.palette.surface1, shape_contrast);
  if (lit) {
    c.canvas.rect(row, c.palette.surface2, 6);
    if (c.palette.outlined_surfaces) c.canvas.outline(row, c.palette.line_strong, 3, 6);
  }
  draw_name(c, place, *lane.theme, lit);
  draw_unknown_parts(c, place, lane, quiet);
  if (lane.pressure.known()) draw_ribbon(c, place, lane, lit ? look.hue : quiet);
  if (lit && lane.pressure.known()) {
    c.canvas.line({place.axis.left, place.middle}, {place.axis.right, place.middle}, c.palette.background, 2);
  }
  c.canvas.line({place.axis.left, place.middle - place.half}, {place.axis.left, row.bottom()},
                c.palette.background, 8);
  c.canvas.line({place.axis.left, place.middle - place.half}, {place.axis.left, row.bottom()},
                c.palette.text1, 4);
  draw_milestones(c, place, lane, lit);
  // A wall's lanes are to be read from afar, in rows too low for a finger.
  if (c.wall()) return;
  c.targets.add({.id = id,
                 .area = row,
                 .label = spoken(c, lane),
                 .action = Choose{horizon_names::lane, lane.theme->id, "horizon/mijlpalen"},
                 .shape = {}});
}

}  // namespace caleidoscoop::ui
