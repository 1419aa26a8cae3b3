#include "ui/scenes/workshop_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/paint/marks.h"
#include "ui/scenes/workshop_parts.h"

namespace caleidoscoop::ui {
namespace {

constexpr float token_side = 84;
constexpr std::string_view token = "stuk/";

std::string token_id(const PlacedItem& item) { return std::string(token) + item.id; }

bool is_carried(const Context& c, const PlacedItem& item) {
  return std::any_of(c.room.carried.begin(), c.room.carried.end(),
                     [&](const Carried& carried) { return carried.target == token_id(item); });
}

Action take(const Context& c, const Placing& placing, const PlacedItem& item) {
  const PlacedItem* held = item_in_hand(c, placing);
  return Choose{workshop_choice::in_hand, held != nullptr && held->id == item.id ? "" : item.id, ""};
}

std::string spoken(const Context& c, const Placing& placing, const PlacedItem& item) {
  if (!item.value) {
    return fmt::format(fmt::runtime(c.tr("{}, {}, nog te plaatsen")), item.number, item.name);
  }
  return fmt::format(fmt::runtime(placing.chances ? c.tr("{}, {}, haalbaarheid {}, kans {}")
                                                  : c.tr("{}, {}, urgentie {}, impact {}")),
                     item.number, item.name, decimal(c, item.value->x), decimal(c, item.value->y));
}

Target target_of(const Context& c, const Placing& placing, const PlacedItem& item, Rect area) {
  return {.id = token_id(item),
          .area = area,
          .label = spoken(c, placing, item),
          .action = take(c, placing, item),
          .shape = {},
          .draggable = true};
}

void draw_row(const Context& c, const Placing& placing, const PlacedItem& item, Rect r) {
  const PlacedItem* held = item_in_hand(c, placing);
  const bool inverse = (held != nullptr && held->id == item.id) != c.pressed(token_id(item));
  if (inverse) c.canvas.rect({r.x - 10, r.y, r.w + 20, r.h - 2}, c.palette.inverse_fill, 6);
  const Colour ink = inverse ? c.palette.inverse_text : c.palette.text1;
  const Colour quiet = inverse ? c.palette.inverse_text : c.palette.text2;
  const float radius = number_radius(c);
  draw_number(c, {r.x + radius, r.centre().y}, item.number, !inverse);
  float x = r.x + 2 * radius + 18;
  const TextStyle& name = c.styles.row;
  if (item.look != nullptr) {
    draw_mark(c.canvas, item.look->mark, {x + 13, r.centre().y}, 24,
              inverse ? item.look->hue_on_inverse : item.look->hue);
    x += 40;
  }
  const auto lines = c.type.wrap(name, item.name, r.right() - x - 10, 2);
  const std::string_view state = item.value ? c.tr("geplaatst") : c.tr("nog te plaatsen");
  const TextStyle& meta = c.styles.meta;
  const float high = static_cast<float>(lines.size()) * name.line_height() + meta.line_height();
  float y = r.centre().y - high / 2 + (name.line_height() + name.cap_height()) / 2;
  y = draw_lines(c, {x, y}, name, lines, ink) - (name.line_height() + name.cap_height()) / 2;
  c.canvas.text({x, y + (meta.line_height() + meta.cap_height()) / 2}, meta,
                c.type.fit(meta, state, r.right() - x - 10), quiet);
  if (!inverse) c.canvas.line({r.x, r.bottom() - 1}, {r.right(), r.bottom() - 1}, c.palette.line, 1.5f);
  c.targets.add(target_of(c, placing, item, r));
}

float row_height(const Context& c, const PlacedItem& item, float width) {
  const float indent = 2 * number_radius(c) + 18 + (item.look != nullptr ? 40.0f : 0.0f);
  const auto lines = c.type.wrap(c.styles.row, item.name, width - indent - 10, 2).size();
  return std::max(88.0f,
                  static_cast<float>(lines) * c.styles.row.line_height() + c.styles.meta.line_height() + 18);
}

// A cell is the way to place without dragging; values are its middle.
void add_cells(const Context& c, const MatrixGround& g, const Placing& placing, const PlacedItem& held) {
  const std::string_view words =
      placing.chances ? c.tr("{}: haalbaarheid {}, kans {}") : c.tr("{}: urgentie {}, impact {}");
  for (int y = 5; y >= 1; --y) {
    for (int x = 1; x <= 5; ++x) {
      const std::string id = fmt::format("vak/{}-{}", x, y);
      c.targets.add({.id = id,
                     .area = g.cell(x, y),
                     .label = fmt::format(fmt::runtime(words), held.name, x, y),
                     .action = placing.put(held.id, {static_cast<float>(x), static_cast<float>(y)}),
                     .shape = {}});
    }
  }
}

}  // namespace

const PlacedItem* item_in_hand(const Context& c, const Placing& placing) {
  const std::string& chosen = c.room.choice(workshop_choice::in_hand);
  const PlacedItem* first = nullptr;
  for (const PlacedItem& item : placing.items) {
    if (item.id == chosen) return &item;
    if (first == nullptr && !item.value) first = &item;
  }
  return placing.next_in_hand && chosen.empty() ? first : nullptr;
}

void add_place_rows(const Context& c, Flow& flow, const Placing& placing) {
  for (const PlacedItem& item : placing.items) {
    flow.block(row_height(c, item, flow.width()),
               [&placing, &item](const Context& d, Rect r) { draw_row(d, placing, item, r); });
  }
}

void draw_place_matrix(const Context& c, Rect area, const Placing& placing) {
  const PlacedItem* held = item_in_hand(c, placing);
  const MatrixGround g = draw_matrix_ground(c, area, matrix_words(placing.chances));
  draw_matrix_corners(c, g, matrix_words(placing.chances), true);
  if (held != nullptr) add_cells(c, g, placing, *held);
  std::vector<const PlacedItem*> lying;
  for (const PlacedItem& item : placing.items) {
    if (item.value && !is_carried(c, item)) lying.push_back(&item);
  }
  std::vector<Vec> values;
  for (const PlacedItem* item : lying) values.push_back(*item->value);
  const auto places = places_apart(g, values, token_side);
  for (std::size_t i = 0; i < lying.size(); ++i) {
    const Vec own = g.at(*lying[i]->value);
    if (std::hypot(own.x - places[i].x, own.y - places[i].y) > 4) {
      c.canvas.line(own, places[i], c.palette.text2, 3);
      c.canvas.disc(own, 6, c.palette.text2);
    }
  }
  for (std::size_t i = 0; i < lying.size(); ++i) {
    const bool selected = held == lying[i] && c.room.choice(workshop_choice::in_hand) == lying[i]->id;
    draw_number(c, places[i], lying[i]->number, true);
    if (selected) c.canvas.ring(places[i], number_radius(c) + 7, c.palette.text1, 4);
    c.targets.add(
        target_of(c, placing, *lying[i],
                  {places[i].x - token_side / 2, places[i].y - token_side / 2, token_side, token_side}));
  }
  c.targets.add_zone(
      {.area = g.plot,
       .put_down = [put = placing.put, g](const std::string& target, Vec where) -> std::optional<Action> {
         if (!target.starts_with(token)) return std::nullopt;
         return put(target.substr(token.size()), g.value(where));
       }});
}

void draw_carried(const Context& c, const Placing& placing) {
  for (const Carried& carried : c.room.carried) {
    for (const PlacedItem& item : placing.items) {
      if (token_id(item) != carried.target) continue;
      draw_number(c, carried.at, item.number, true, number_radius(c) * 1.25f);
      c.canvas.ring(carried.at, number_radius(c) * 1.25f + 6, c.palette.text1, 4);
    }
  }
}

}  // namespace caleidoscoop::ui
