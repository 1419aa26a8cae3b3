#include "ui/scenes/force_field_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ui/rosette/rosette_layout.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float landscape_names = 268;  // beside the ring
constexpr float portrait_names = 162;
constexpr float thread_width = 170, word_pad = 10, least_box = 80;
constexpr float usual_word = 152;    // what most threads need
constexpr float clear_of_ring = 34;  // between a word and the marks of the themes
constexpr float clear_of_names = 32;
constexpr float least_step = 60;                          // of a theme along the ring
constexpr float widest_ring = 1.6f, highest_ring = 1.5f;  // of the other half axis

using Kind = FieldNode::Kind;

Vec on_ring(const FieldLayout& layout, float angle, float further = 0) {
  return layout.centre +
         Vec{(layout.across + further) * std::cos(angle), (layout.down + further) * std::sin(angle)};
}

// The word of a thread or question in a box around `at`.
PlacedNode word_at(const Context& c, const FieldLayout& layout, std::string_view title, Vec at, float width) {
  PlacedNode node;
  node.lines = c.type.wrap(layout.word_style, title, width * layout.word_style.em / 24, 3);
  float wide = 0;
  for (const std::string& line : node.lines) wide = std::max(wide, c.type.width(layout.word_style, line));
  const float high = static_cast<float>(node.lines.size()) * layout.word_style.line_height();
  wide = std::max(least_box, wide + 2 * word_pad + 8);
  const float tall = std::max(least_box, high + 2 * word_pad);
  node.at = at;
  node.box = {at.x - wide / 2, at.y - tall / 2, wide, tall};
  return node;
}

std::vector<std::size_t> of_kind(const ForceField& field, Kind kind) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < field.nodes.size(); ++i) {
    if (field.nodes[i].kind == kind) found.push_back(i);
  }
  return found;
}

// How words stand within the ring: questions in so many columns, so wide and so far below each other;
// threads from so far round.
struct Arrangement {
  std::size_t columns;
  float width, step, from;
};
constexpr std::array<Arrangement, 8> arrangements{{{1, 204, 84, -pi / 2},
                                                   {1, 204, 84, pi / 2},
                                                   {2, 204, 92, -pi / 2},
                                                   {2, 204, 92, pi / 2},
                                                   {2, 230, 126, -pi / 2},
                                                   {2, 230, 126, pi / 2},
                                                   {1, 156, 110, -pi / 2},
                                                   {1, 156, 110, pi / 2}}};
constexpr float between_columns = 46;

void place_questions(const Context& c, const ForceField& field, const Arrangement& how, FieldLayout& layout) {
  const auto questions = of_kind(field, Kind::question);
  const std::size_t columns = how.columns;
  const std::size_t rows = (questions.size() + columns - 1) / columns;
  const float step_x = how.width + between_columns, step_y = how.step;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::size_t row = i / columns, in_row = std::min(columns, questions.size() - row * columns);
    const float x = (static_cast<float>(i % columns) - static_cast<float>(in_row - 1) / 2) * step_x;
    const float y = (static_cast<float>(row) - static_cast<float>(rows - 1) / 2) * step_y;
    layout.nodes[questions[i]] =
        word_at(c, layout, field.nodes[questions[i]].title, layout.centre + Vec{x, y}, how.width);
  }
}

// On an ellipse as large as the ring of themes leaves room for.
void place_threads(const Context& c, const ForceField& field, float from, FieldLayout& layout) {
  const auto threads = of_kind(field, Kind::thread);
  const float across = layout.across - clear_of_ring - usual_word / 2 - word_pad;
  const float down = layout.down - clear_of_ring - least_box / 2;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    const float angle = from + 2 * pi * static_cast<float>(i) / static_cast<float>(threads.size());
    const Vec at{across * std::cos(angle), down * std::sin(angle)};
    layout.nodes[threads[i]] =
        word_at(c, layout, field.nodes[threads[i]].title, layout.centre + at, thread_width);
  }
}

void place_themes(const Context& c, const ForceField& field, FieldLayout& layout) {
  const RosetteLayout rosette = layout_rosette(c.edition);
  for (std::size_t i = 0; i < field.nodes.size(); ++i) {
    if (field.nodes[i].kind != Kind::theme) continue;
    const Petal* petal = rosette.petal(std::string(theme_of(field.nodes[i].scene)));
    if (petal == nullptr) continue;
    layout.nodes[i].at = on_ring(layout, petal->angle);
    layout.half_step = petal->half_step;
    layout.names.push_back({.node = i,
                            .angle = petal->angle,
                            .right = std::cos(petal->angle) >= 0,
                            .anchor = on_ring(layout, petal->angle, 18),
                            .y = on_ring(layout, petal->angle, clear_of_names).y,
                            .lines = {std::string(field.nodes[i].title)}});
  }
}

// Pushes neighbours apart by halves until all have their room, within top and bottom.
void spread(const FieldLayout& layout, std::vector<FieldName*>& side, Rect map) {
  const auto high = [&](const FieldName& n) { return name_box(layout, n).h + 14; };
  std::sort(side.begin(), side.end(), [](const auto* a, const auto* b) { return a->y < b->y; });
  for (int round = 0; round < 60; ++round) {
    for (std::size_t i = 1; i < side.size(); ++i) {
      const float lacks = (high(*side[i - 1]) + high(*side[i])) / 2 - (side[i]->y - side[i - 1]->y);
      if (lacks <= 0) continue;
      side[i - 1]->y -= lacks / 2;
      side[i]->y += lacks / 2;
    }
    for (FieldName* name : side) {
      const float half = high(*name) / 2;
      name->y = std::clamp(name->y, map.y + half, std::max(map.y + half, map.bottom() - half));
    }
  }
}

void wrap_name(const Context& c, const ForceField& field, const FieldLayout& layout, Rect map,
               FieldName& name) {
  const float dy = (name.y - layout.centre.y) / (layout.down + clear_of_names);
  const float reach = (layout.across + clear_of_names) * std::sqrt(std::max(0.0f, 1 - dy * dy));
  const float away = std::max({reach, 60.0f, std::abs(name.anchor.x - layout.centre.x) + 22});
  name.edge = layout.centre.x + (name.right ? away : -away);
  const float room = name.right ? map.right() - name.edge : name.edge - map.x;
  name.lines = c.type.wrap(layout.name_style, field.nodes[name.node].title, std::max(room, 60.0f), 3);
  name.width = 0;
  for (const std::string& line : name.lines)
    name.width = std::max(name.width, c.type.width(layout.name_style, line));
}

// Heights depend on widths and widths on heights: settles in a few rounds.
void place_names(const Context& c, const ForceField& field, Rect map, FieldLayout& layout) {
  for (int round = 0; round < 4; ++round) {
    if (round > 0) {
      std::vector<FieldName*> left, right;
      for (FieldName& name : layout.names) (name.right ? right : left).push_back(&name);
      spread(layout, left, map);
      spread(layout, right, map);
    }
    for (FieldName& name : layout.names) wrap_name(c, field, layout, map, name);
  }
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool within_ring(const FieldLayout& layout, const Rect& box) {
  for (const Vec corner : {Vec{box.x, box.y}, Vec{box.right(), box.y}, Vec{box.x, box.bottom()},
                           Vec{box.right(), box.bottom()}}) {
    const Vec d = corner - layout.centre;
    const float x = d.x / (layout.across - 12), y = d.y / (layout.down - 12);
    if (x * x + y * y > 1.1f) return false;
  }
  return true;
}

// Whether every word has its room: within the ring, off its neighbours, and the names off each other.
bool everything_fits(const ForceField& field, const FieldLayout& layout) {
  std::vector<Rect> words, names;
  for (std::size_t i = 0; i < field.nodes.size(); ++i) {
    if (field.nodes[i].kind == Kind::theme) continue;
    words.push_back(layout.nodes[i].box);
    if (!within_ring(layout, words.back())) return false;
  }
  for (const FieldName& name : layout.names) names.push_back(name_box(layout, name));
  for (const auto* boxes : {&words, &names}) {
    for (std::size_t i = 0; i < boxes->size(); ++i) {
      for (std::size_t j = i + 1; j < boxes->size(); ++j) {
        if (overlap((*boxes)[i].grown(-2), (*boxes)[j].grown(-2))) return false;
      }
    }
  }
  return true;
}

}  // namespace

Rect name_box(const FieldLayout& layout, const FieldName& name) {
  const float high = static_cast<float>(name.lines.size()) * layout.name_style.line_height();
  return {name.right ? name.edge : name.edge - name.width, name.y - high / 2, name.width, high};
}

std::vector<Vec> name_wedge(const FieldLayout& layout, const FieldName& name) {
  const float from = name.angle - layout.half_step, to = name.angle + layout.half_step;
  return {on_ring(layout, from, -26), on_ring(layout, from, 58), on_ring(layout, to, 58),
          on_ring(layout, to, -26)};
}

FieldLayout layout_field(const Context& c, const ForceField& field, Rect map) {
  FieldLayout layout;
  layout.centre = map.centre();
  layout.name_style = {c.styles.meta.em, Weight::medium, 1.14f};
  layout.word_style = {c.styles.meta.em, Weight::semibold, 1.12f};
  layout.nodes.assign(field.nodes.size(), {});
  const float k = std::max(1.0f, c.styles.meta.em / 24);
  const float names = (c.frame.portrait ? portrait_names : landscape_names) * k;
  const float high = (map.h - 72) / 2, wide = (map.w - 2 * names) / 2;
  layout.across = c.frame.portrait ? wide : std::min(high * widest_ring, wide);
  layout.down = c.frame.portrait ? std::min(high, wide * highest_ring) : std::min(high, wide);
  if (layout.across < 250 || layout.down < 250) return layout;
  place_themes(c, field, layout);
  if (2 * layout.half_step * layout.down < least_step) return layout;
  place_names(c, field, map, layout);
  for (const Arrangement& arrangement : arrangements) {
    place_questions(c, field, arrangement, layout);
    place_threads(c, field, arrangement.from, layout);
    layout.fits = everything_fits(field, layout);
    if (layout.fits) break;
  }
  return layout;
}

}  // namespace caleidoscoop::ui
