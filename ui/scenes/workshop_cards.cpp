#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_counters.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_scale.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Form;
using workshop::Session;

std::size_t item_at_hand(const Context& c) {
  const Session& s = session_of(c);
  const std::string& chosen = c.room.choice(workshop_choice::item);
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    if (s.setup.items[i].id == chosen) return i;
  }
  return 0;
}

CounterBlock block_of(const Context& c, int item, int axis, std::string_view id, std::string_view title) {
  const Session& s = session_of(c);
  CounterBlock block{std::string(id), std::string(c.tr(title)), {}, s.setup.people, {}};
  for (int value = 1; value <= 5; ++value) {
    block.counts[static_cast<std::size_t>(value - 1)] = workshop::cards_for(s.current(), item, axis, value);
  }
  block.set = [&s, item, axis](int value, int count) {
    return workshop_act(workshop::CountCards{s.round, {item, axis, value, std::max(0, count)}});
  };
  return block;
}

std::vector<CounterBlock> blocks_of(const Context& c, int item) {
  const Session& s = session_of(c);
  if (!workshop::has_two_axes(s.setup.form)) {
    return {block_of(c, item, 0, "aanpak", dutch("Nieuwe wegen"))};
  }
  if (s.setup.axes == workshop::Axes::chance_feasibility) {
    return {block_of(c, item, 1, "kans", dutch("Kans")),
            block_of(c, item, 0, "haalbaarheid", dutch("Haalbaarheid"))};
  }
  return {block_of(c, item, 0, "urgentie", dutch("Urgentie")),
          block_of(c, item, 1, "impact", dutch("Impact"))};
}

std::vector<Chip> keys_of(const Context& c, std::size_t here) {
  const Session& s = session_of(c);
  std::vector<Chip> keys;
  const auto go = [&](std::string_view id, std::string_view text, std::size_t to, ButtonLook look) {
    keys.push_back({std::string(id), std::string(c.tr(text)),
                    Choose{workshop_choice::item, s.setup.items[to].id, ""}, look});
  };
  const bool last = here + 1 == s.setup.items.size();
  if (here > 0) {
    go("werkvorm/vorige", dutch("Vorige"), here - 1,
       {.kind = ButtonLook::Kind::outlined, .icon = Icon::back});
  }
  if (!last) go("werkvorm/volgende", dutch("Volgend onderwerp"), here + 1, primary_look());
  if (workshop::may_reveal(s)) {
    keys.push_back({"werkvorm/onthul", std::string(c.tr("Toon het beeld")),
                    workshop_act(workshop::Reveal{s.round}), last ? primary_look() : plain_look()});
  }
  if (c.room.workshop.can_undo) {
    keys.push_back({"werkvorm/terugdraaien",
                    std::string(c.tr("Ongedaan maken")),
                    workshop_act(workshop::Undo{}),
                    {.kind = ButtonLook::Kind::outlined, .icon = {}}});
  }
  keys.push_back(facilitator_key(c));
  return keys;
}

void draw_dot_cards(const Context& c) {
  const Session& s = session_of(c);
  std::vector<CountedRow> rows;
  int given = 0;
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    given += workshop::cards_for(s.current(), static_cast<int>(i), 0, 1);
  }
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    const auto& item = s.setup.items[i];
    const int number = static_cast<int>(i);
    const int count = workshop::cards_for(s.current(), number, 0, 1);
    rows.push_back({.id = item.id,
                    .name = item.title,
                    .look = look_of(c, item),
                    .count = count,
                    .may_more = given < s.setup.dots_each * s.setup.people,
                    .set = [&s, number](int dots) {
                      return workshop_act(workshop::CountCards{s.round, {number, 0, 1, dots}});
                    }});
  }
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  add_session_lead(c, flow, c.tr("Hoeveel handen voor elk onderwerp?"));
  add_counted_rows(c, flow, rows);
  auto keys = keys_of(c, s.setup.items.size() - 1);
  std::erase_if(keys, [](const Chip& key) { return key.id == "werkvorm/vorige"; });
  draw_workshop_page(c, flow, keys, "werkvorm-kaarten");
}

}  // namespace

void draw_card_round(const Context& c) {
  const Session& s = session_of(c);
  c.targets.let_many_hands();
  draw_session_header(c);
  if (workshop::gives_dots(s.setup.form)) return draw_dot_cards(c);
  const Rect area = canvas_area(c);
  const std::size_t here = item_at_hand(c);
  const auto& item = s.setup.items[here];
  const float bottom = draw_workshop_keys(c, area, keys_of(c, here)) - 24;
  const std::string lead = fmt::format("{}. {}", here + 1, item.title);
  const std::string place =
      fmt::format(fmt::runtime(c.tr("onderwerp {} van {}")), here + 1, s.setup.items.size());
  // A low page keeps its height for the counters.
  const bool low = bottom - area.y < 12 * c.styles.body.em;
  const std::string detail = low ? "" : place + " · " + session_detail(c);
  const float top = draw_workshop_lead(c, area, lead, detail, 1) + 8;
  draw_counters(c, {area.x, top, area.w, bottom - top}, blocks_of(c, static_cast<int>(here)));
}

}  // namespace caleidoscoop::ui
