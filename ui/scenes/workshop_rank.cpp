#include "ui/scenes/workshop_rank.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/marks.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/scenes/workshop_parts.h"
#include "ui/scenes/workshop_place.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::string_view prefix = "rang/";
constexpr float keys_width = 2 * workshop_key + 12 + 20;

std::string target_id(const RankedItem& item) { return std::string(prefix) + item.id; }

bool carried(const Context& c, const RankedItem& item) {
  return std::any_of(c.room.carried.begin(), c.room.carried.end(),
                     [&](const Carried& k) { return k.target == target_id(item); });
}

const RankedItem* held_of(const Context& c, const Ranking& ranking) {
  const std::string& id = c.room.choice(workshop_choice::in_hand);
  const auto found = std::find_if(ranking.items.begin(), ranking.items.end(),
                                  [&](const RankedItem& i) { return i.id == id; });
  return found == ranking.items.end() ? nullptr : &*found;
}

// A tap takes the row in hand; the next tap says where it goes.
Action tap_action(const RankedItem* held, const Ranking& ranking, std::size_t place) {
  const RankedItem& item = ranking.items[place];
  if (held == nullptr) return Choose{workshop_choice::in_hand, item.id, ""};
  if (held->id == item.id) return Choose{workshop_choice::in_hand, "", ""};
  return ranking.move(held->id, place);
}

void draw_name(const Context& c, const RankedItem& item, Rect r, Colour ink, bool inverse) {
  float x = r.x;
  if (item.look != nullptr) {
    draw_mark(c.canvas, item.look->mark, {x + 13, r.centre().y}, 24,
              inverse ? item.look->hue_on_inverse : item.look->hue);
    x += 40;
  }
  const TextStyle& name = c.styles.row;
  const auto lines = c.type.wrap(name, item.name, r.right() - x, 2);
  const float high = static_cast<float>(lines.size()) * name.line_height();
  draw_lines(c, {x, r.centre().y - high / 2 + (name.line_height() + name.cap_height()) / 2}, name, lines,
             ink);
}

void draw_keys(const Context& c, const Ranking& ranking, std::size_t place, Rect r) {
  const RankedItem& item = ranking.items[place];
  const float y = r.centre().y - workshop_key / 2;
  const float x = r.right() - 2 * workshop_key - 12;
  const bool last = place + 1 == ranking.items.size();
  draw_icon_button(c, fmt::format("rang-op/{}", item.id), {x, y, workshop_key, workshop_key},
                   Icon::chevron_up, fmt::format(fmt::runtime(c.tr("{} een plaats hoger")), item.name),
                   ranking.move(item.id, place == 0 ? 0 : place - 1), place > 0);
  draw_icon_button(c, fmt::format("rang-neer/{}", item.id),
                   {x + workshop_key + 12, y, workshop_key, workshop_key}, Icon::chevron_down,
                   fmt::format(fmt::runtime(c.tr("{} een plaats lager")), item.name),
                   ranking.move(item.id, last ? place : place + 1), !last);
}

void draw_row(const Context& c, const Ranking& ranking, std::size_t place, Rect r) {
  const RankedItem& item = ranking.items[place];
  const RankedItem* held = held_of(c, ranking);
  const bool inverse = (held == &item) != c.pressed(target_id(item));
  const Rect body{r.x, r.y, r.w - keys_width, r.h - 8};
  if (inverse) {
    c.canvas.rect(body, c.palette.inverse_fill, 8);
  } else {
    draw_panel(c, body);
  }
  const Colour ink = inverse ? c.palette.inverse_text : c.palette.text1;
  const float radius = number_radius(c);
  draw_number(c, {body.x + 16 + radius, body.centre().y}, static_cast<int>(place) + 1, !inverse);
  const float left = body.x + 2 * radius + 36;
  if (carried(c, item)) {
    c.canvas.outline(body.grown(-2), c.palette.line_strong, 3, 8);
  } else {
    draw_name(c, item, {left, body.y, body.right() - left - 12, body.h}, ink, inverse);
  }
  c.targets.add({.id = target_id(item),
                 .area = body,
                 .label = fmt::format(fmt::runtime(c.tr("plaats {}: {}")), place + 1, item.name),
                 .action = tap_action(held, ranking, place),
                 .shape = {},
                 .draggable = true});
  c.targets.add_zone(
      {.area = body,
       .put_down = [move = ranking.move, place](const std::string& target, Vec) -> std::optional<Action> {
         if (!target.starts_with(prefix)) return std::nullopt;
         return move(target.substr(prefix.size()), place);
       }});
  draw_keys(c, ranking, place, {r.x, r.y, r.w, r.h - 8});
}

}  // namespace

void add_rank_rows(const Context& c, Flow& flow, const Ranking& ranking) {
  const float room = flow.width() - keys_width - 2 * number_radius(c) - 48 - 40;
  for (std::size_t place = 0; place < ranking.items.size(); ++place) {
    const auto lines = c.type.wrap(c.styles.row, ranking.items[place].name, room, 2).size();
    const float high =
        std::max(workshop_key + 8, static_cast<float>(lines) * c.styles.row.line_height() + 28);
    flow.block(high, [&ranking, place](const Context& d, Rect r) { draw_row(d, ranking, place, r); });
  }
}

void draw_carried_rank(const Context& c, const Ranking& ranking) {
  for (const Carried& k : c.room.carried) {
    for (const RankedItem& item : ranking.items) {
      if (target_id(item) != k.target) continue;
      const float wide = std::min(600.0f, 90 + c.type.width(c.styles.row, item.name));
      const Rect r{std::clamp(k.at.x - wide / 2, 0.0f, c.frame.width - wide), k.at.y - 40, wide, 80};
      c.canvas.rect(r, c.palette.inverse_fill, 8);
      const std::string name = c.type.fit(c.styles.row, item.name, wide - 40);
      c.canvas.text({r.centre().x, r.centre().y + c.styles.row.cap_height() / 2}, c.styles.row, name,
                    c.palette.inverse_text, Align::centre);
    }
  }
}

}  // namespace caleidoscoop::ui
