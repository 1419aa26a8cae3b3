#include "ui/scenes/workshop_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/paint/icons.h"
#include "ui/paint/marks.h"

namespace caleidoscoop::ui {
namespace {

constexpr float lowest = 0.5f, highest = 5.5f;  // a value is the middle of a cell
constexpr float span = highest - lowest;
constexpr float thinnest = 0.14f;  // of an ellipse whose votes lie on one line
constexpr MatrixWords urgency{dutch("meer urgentie"), dutch("minder urgentie"),   dutch("meer impact"),
                              dutch("voorbereiden"),  dutch("nu samen oppakken"), dutch("volgen"),
                              dutch("snel regelen")};
constexpr MatrixWords chance{dutch("beter haalbaar"), dutch("minder haalbaar"), dutch("meer kans"),
                             dutch("ruimte maken"),   dutch("nu pakken"),       dutch("laten liggen"),
                             dutch("erbij meenemen")};

float label_gap(const TextStyle& style) { return style.cap_height() + 16; }

bool under_disc(const Context& c, Rect plate, const std::vector<Vec>& discs) {
  const Rect reached = plate.grown(number_radius(c) + 4);
  return std::any_of(discs.begin(), discs.end(), [&](Vec disc) { return reached.contains(disc); });
}

void draw_corner(const Context& c, Rect cell, Rect quarter, bool cells, std::string_view text, bool right,
                 bool bottom, bool loud, const std::vector<Vec>& discs) {
  const TextStyle& style = loud ? c.styles.meta_strong : c.styles.meta;
  const float room = (cells ? cell.w : quarter.w) - 36;
  if (c.type.width(style, text) > room) return;
  const float x = right ? quarter.right() - 18 : quarter.x + 18;
  const float y = bottom ? quarter.bottom() - 18 : quarter.y + 18 + style.cap_height();
  const float wide = c.type.width(style, text);
  const Rect plate{right ? x - wide : x, y - style.cap_height(), wide, style.cap_height() + style.em * 0.2f};
  if (under_disc(c, plate, discs)) return;
  const bool raised = right && !bottom && !c.palette.outlined_surfaces;
  c.canvas.rect(plate.grown(4), raised ? c.palette.surface2 : c.palette.surface1, 4);
  c.canvas.text({plate.x, y}, style, text, loud ? c.palette.text1 : c.palette.text2);
}

void draw_axes(const Context& c, Rect area, const MatrixGround& g, const MatrixWords& words) {
  const TextStyle& style = c.styles.meta_strong;
  const TextStyle& quiet = c.styles.meta;
  const Rect& r = g.plot;
  const float top = area.y + style.cap_height();
  draw_icon(c.canvas, Icon::chevron_up, {r.x + 14, top - style.cap_height() / 2}, 26, c.palette.text1);
  c.canvas.text({r.x + 36, top}, style, c.type.fit(style, c.tr(words.more_y), r.w - 40), c.palette.text1);
  const float low = r.bottom() + label_gap(style);
  const std::string_view more = c.tr(words.more_x), less = c.tr(words.less_x);
  const float wide = c.canvas.text({r.right(), low}, style, c.type.fit(style, more, r.w - 40),
                                   c.palette.text1, Align::right);
  draw_icon(c.canvas, Icon::chevron_right, {r.right() - wide - 24, low - style.cap_height() / 2}, 26,
            c.palette.text1);
  if (c.type.width(quiet, less) < r.w - wide - 70) {
    c.canvas.text({r.x, low}, quiet, less, c.palette.text2);
  }
}

std::array<Vec, 36> outline_of(const MatrixGround& g, const MatrixEllipse& e) {
  std::array<Vec, 36> points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(points.size()) * 6.2831853f;
    const Vec own{std::max(e.across, thinnest) * std::cos(t), std::max(e.along, thinnest) * std::sin(t)};
    const float cosine = std::cos(e.angle), sine = std::sin(e.angle);
    const Vec value{e.middle.x + own.x * cosine - own.y * sine, e.middle.y + own.x * sine + own.y * cosine};
    const Vec at = g.at(value);
    points[i] = {std::clamp(at.x, g.plot.x, g.plot.right()), std::clamp(at.y, g.plot.y, g.plot.bottom())};
  }
  return points;
}

Colour hue_of(const Context& c, const MatrixItem& item) {
  return item.look != nullptr ? item.look->hue : c.palette.line_strong;
}

void draw_spread(const Context& c, const MatrixGround& g, const MatrixItem& item) {
  const Colour hue = hue_of(c, item);
  if (item.spread) {
    const auto points = outline_of(g, *item.spread);
    c.canvas.convex(points, mix(c.palette.surface1, hue, c.palette.outlined_surfaces ? 0.0f : 0.2f));
    c.canvas.polyline(points, hue, item.selected ? 4.0f : 2.5f, true);
  }
}

// Votes of one value lie beside each other, so that all of them can be counted.
void draw_votes(const Context& c, const MatrixGround& g, const MatrixItem& item) {
  constexpr float radius = 7, step = 17;
  std::vector<std::pair<Vec, int>> seen;
  for (const Vec vote : item.votes) {
    auto same = std::find_if(seen.begin(), seen.end(), [&](const auto& s) {
      return std::abs(s.first.x - vote.x) < 0.05f && std::abs(s.first.y - vote.y) < 0.05f;
    });
    if (same == seen.end()) same = seen.insert(seen.end(), {vote, 0});
    const int n = same->second++;
    const int ring = n == 0 ? 0 : 1 + (n - 1) / 6;
    const Vec at =
        on_circle(g.at(vote), static_cast<float>(ring) * step, static_cast<float>((n - 1) % 6) * 1.0472f);
    c.canvas.disc(at, radius, hue_of(c, item));
  }
}

void draw_move(const Context& c, const MatrixGround& g, const MatrixItem& item) {
  if (!item.before || !item.middle) return;
  const Vec from = g.at(*item.before), to = g.at(*item.middle);
  const float far = std::hypot(to.x - from.x, to.y - from.y);
  if (far < 4) return;
  constexpr float ring = 11;
  draw_dashes(c, between(from, to, std::min(1.0f, ring / far)), to, c.palette.text2, 2.5f);
  c.canvas.disc(from, ring, c.palette.surface1);
  c.canvas.ring(from, ring, c.palette.text2, 3);
}

bool apart(const Rect& a, const Rect& b) {
  return a.right() + 6 < b.x || b.right() + 6 < a.x || a.bottom() + 4 < b.y || b.bottom() + 4 < a.y;
}

// A name goes above, below or beside its disc, wherever nothing else lies.
void draw_names(const Context& c, const MatrixGround& g, const std::vector<MatrixItem>& items,
                const std::vector<Vec>& places, std::vector<Rect> taken) {
  const TextStyle& style = c.styles.meta_strong;
  const float r = number_radius(c), high = style.cap_height() + style.em * 0.2f;
  std::size_t shown = 0;
  for (const MatrixItem& item : items) {
    if (!item.middle) continue;
    const Vec at = places[shown++];
    const float wide = c.type.width(style, item.name);
    const Rect around_it[] = {{at.x - wide / 2, at.y - r - 8 - high, wide, high},
                              {at.x - wide / 2, at.y + r + 10, wide, high},
                              {at.x + r + 10, at.y - high / 2, wide, high},
                              {at.x - r - 10 - wide, at.y - high / 2, wide, high}};
    for (const Rect& place : around_it) {
      const bool within = place.x > g.plot.x + 6 && place.right() < g.plot.right() - 6 &&
                          place.y > g.plot.y + 6 && place.bottom() < g.plot.bottom() - 6;
      if (!within || !std::all_of(taken.begin(), taken.end(), [&](const Rect& t) { return apart(t, place); }))
        continue;
      // A plate keeps the name legible where the edge of a spread runs behind it.
      c.canvas.rect(place.grown(4), c.palette.surface1, 4);
      c.canvas.text({place.x, place.y + style.cap_height()}, style, item.name, c.palette.text1);
      taken.push_back(place);
      break;
    }
  }
}

Rect around(Vec at, float r) { return {at.x - r, at.y - r, 2 * r, 2 * r}; }

// Corner words and what lies on the plot: names keep off them.
std::vector<Rect> taken_by(const Context& c, const MatrixGround& g, const std::vector<MatrixItem>& items,
                           const std::vector<Vec>& places) {
  const float high = c.styles.meta.em * 1.6f + 18;
  std::vector<Rect> taken{{g.plot.x, g.plot.y, g.plot.w / 2, high},
                          {g.plot.centre().x, g.plot.y, g.plot.w / 2, high},
                          {g.plot.x, g.plot.bottom() - high, g.plot.w, high}};
  for (const Vec place : places) taken.push_back(around(place, number_radius(c)));
  for (const MatrixItem& item : items) {
    if (item.before && item.middle) taken.push_back(around(g.at(*item.before), 12));
  }
  return taken;
}

}  // namespace

const MatrixWords& matrix_words(bool chances) { return chances ? chance : urgency; }

Vec MatrixGround::at(Vec value) const {
  return {plot.x + plot.w * (value.x - lowest) / span, plot.bottom() - plot.h * (value.y - lowest) / span};
}

Vec MatrixGround::value(Vec part) const {
  return {std::clamp(lowest + part.x * span, 1.0f, 5.0f), std::clamp(highest - part.y * span, 1.0f, 5.0f)};
}

Rect MatrixGround::cell(int x, int y) const {
  const float wide = plot.w / span, high = plot.h / span;
  return {plot.x + wide * static_cast<float>(x - 1), plot.y + high * static_cast<float>(5 - y), wide, high};
}

MatrixGround draw_matrix_ground(const Context& c, Rect area, const MatrixWords& words) {
  const float gap = label_gap(c.styles.meta_strong) + c.styles.meta.em * 0.2f;
  const MatrixGround g{{area.x, area.y + gap, area.w, area.h - 2 * gap}};
  const Rect& r = g.plot;
  c.canvas.rect(r, c.palette.surface1);
  const Rect corner{r.centre().x, r.y, r.w / 2, r.h / 2};
  if (!c.palette.outlined_surfaces) c.canvas.rect(corner, c.palette.surface2);
  for (int i = 1; i < 5; ++i) {
    const float x = r.x + r.w * static_cast<float>(i) / 5, y = r.y + r.h * static_cast<float>(i) / 5;
    c.canvas.line({x, r.y}, {x, r.bottom()}, c.palette.line, 1.5f);
    c.canvas.line({r.x, y}, {r.right(), y}, c.palette.line, 1.5f);
  }
  c.canvas.polyline({{r.x, r.y}, {r.x, r.bottom()}, {r.right(), r.bottom()}}, c.palette.line_strong, 3);
  draw_axes(c, area, g, words);
  return g;
}

std::vector<Vec> places_apart(const MatrixGround& g, const std::vector<Vec>& values, float side) {
  std::vector<Vec> places;
  const Rect r = g.plot.grown(-side / 2);
  const auto within = [&](Vec at) {
    return Vec{std::clamp(at.x, r.x, r.right()), std::clamp(at.y, r.y, r.bottom())};
  };
  const auto free = [&](Vec at) {
    return std::none_of(places.begin(), places.end(),
                        [&](Vec p) { return std::abs(p.x - at.x) < side && std::abs(p.y - at.y) < side; });
  };
  for (const Vec value : values) {
    const Vec own = g.at(value);
    Vec best = within(own);
    for (int step = 1; step < 160 && !free(best); ++step) {
      const float far = side * (1.05f + 0.35f * std::floor(static_cast<float>(step) / 8));
      best = within(on_circle(own, far, static_cast<float>(step) * 0.7854f));
    }
    places.push_back(best);
  }
  return places;
}

float number_radius(const Context& c) { return std::max(27.0f, c.styles.meta_strong.em * 0.86f); }

void draw_number(const Context& c, Vec at, int number, bool inverse, float radius) {
  const TextStyle style{c.styles.meta_strong.em * 1.08f, Weight::bold};
  if (radius <= 0) radius = number_radius(c);
  c.canvas.disc(at, radius, inverse ? c.palette.inverse_fill : c.palette.background);
  if (!inverse) c.canvas.ring(at, radius - 1.5f, c.palette.text1, 3);
  c.canvas.digits({at.x, at.y + style.cap_height() / 2}, style, std::to_string(number),
                  inverse ? c.palette.inverse_text : c.palette.text1, Align::centre);
}

void draw_dashes(const Context& c, Vec from, Vec to, Colour colour, float width) {
  constexpr float dash = 10, hole = 8;
  const float far = std::hypot(to.x - from.x, to.y - from.y);
  const auto steps = static_cast<int>(far / (dash + hole)) + 1;
  for (int i = 0; i < steps; ++i) {
    const float begin = static_cast<float>(i) * (dash + hole);
    if (begin >= far) return;
    c.canvas.line(between(from, to, begin / far), between(from, to, std::min(1.0f, (begin + dash) / far)),
                  colour, width);
  }
}

void draw_matrix_corners(const Context& c, const MatrixGround& g, const MatrixWords& words, bool cells,
                         const std::vector<Vec>& discs) {
  const Rect& r = g.plot;
  const Rect low_left{r.x, r.centre().y, r.w / 2, r.h / 2};
  const Rect low_right{r.centre().x, r.centre().y, r.w / 2, r.h / 2};
  const Rect high_left{r.x, r.y, r.w / 2, r.h / 2};
  const Rect high_right{r.centre().x, r.y, r.w / 2, r.h / 2};
  draw_corner(c, g.cell(1, 5), high_left, cells, c.tr(words.corner_high_left), false, false, false, discs);
  draw_corner(c, g.cell(5, 5), high_right, cells, c.tr(words.corner_high_right), true, false, true, discs);
  draw_corner(c, g.cell(1, 1), low_left, cells, c.tr(words.corner_low_left), false, true, false, discs);
  draw_corner(c, g.cell(5, 1), low_right, cells, c.tr(words.corner_low_right), true, true, false, discs);
}

std::vector<Vec> draw_matrix_items(const Context& c, const MatrixGround& g,
                                   const std::vector<MatrixItem>& items) {
  std::vector<const MatrixItem*> large_first;
  for (const MatrixItem& item : items) large_first.push_back(&item);
  const auto size = [](const MatrixItem* i) { return i->spread ? i->spread->across * i->spread->along : 0; };
  std::stable_sort(large_first.begin(), large_first.end(),
                   [&](const MatrixItem* a, const MatrixItem* b) { return size(a) > size(b); });
  for (const MatrixItem* item : large_first) draw_spread(c, g, *item);
  for (const MatrixItem* item : large_first) draw_votes(c, g, *item);
  for (const MatrixItem* item : large_first) draw_move(c, g, *item);
  std::vector<Vec> values;
  for (const MatrixItem& item : items) {
    if (item.middle) values.push_back(*item.middle);
  }
  const auto places = places_apart(g, values, 2 * number_radius(c) + 4);
  std::size_t shown = 0;
  for (const MatrixItem& item : items) {
    if (!item.middle) continue;
    const Vec at = places[shown++], own = g.at(*item.middle);
    if (std::hypot(at.x - own.x, at.y - own.y) > 4) c.canvas.line(own, at, c.palette.text1, 3);
    draw_number(c, at, item.number, true);
  }
  draw_names(c, g, items, places, taken_by(c, g, items, places));
  return places;
}

}  // namespace caleidoscoop::ui
