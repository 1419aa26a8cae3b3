#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_place.h"
#include "ui/scenes/workshop_rank.h"
#include "ui/scenes/workshop_scale.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Entry;
using workshop::Form;
using workshop::Session;

constexpr const char* scroll = "werkvorm-stem";

// Whose marks are on the screen: the seat that sits, or the group.
int voting_seat(const Session& s) {
  return s.setup.entry == Entry::open ? 0 : workshop::seat_in_turn(s).value_or(0);
}

// What is put down comes after the frame, when the session may be another: these keep what they need.
std::vector<std::string> ids_of(const Session& s) {
  std::vector<std::string> ids;
  for (const auto& item : s.setup.items) ids.push_back(item.id);
  return ids;
}

int index_of(const std::vector<std::string>& ids, const std::string& id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? 0 : static_cast<int>(found - ids.begin());
}

int hundredths(float value) { return std::clamp(static_cast<int>(std::lround(value * 100)), 100, 500); }

Placing placing_of(const Context& c, int seat) {
  const Session& s = session_of(c);
  Placing placing;
  placing.chances = s.setup.axes == workshop::Axes::chance_feasibility;
  placing.next_in_hand = s.setup.entry != Entry::open;
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    const workshop::Item& item = s.setup.items[i];
    PlacedItem placed{item.id, static_cast<int>(i) + 1, item.title, look_of(c, item), {}};
    if (const auto* mark = workshop::mark_of(s.current(), seat, static_cast<int>(i))) {
      placed.value = Vec{static_cast<float>(mark->spot.x) / 100, static_cast<float>(mark->spot.y) / 100};
    }
    placing.items.push_back(std::move(placed));
  }
  placing.put = [ids = ids_of(s), round = s.round, seat](const std::string& item, Vec value) {
    return workshop_act(
        workshop::Place{round, seat, index_of(ids, item), {hundredths(value.x), hundredths(value.y)}});
  };
  return placing;
}

bool has_something(const Session& s, int seat) {
  const workshop::Round& round = s.current();
  const auto of_seat = [seat](const auto& vote) { return vote.seat == seat; };
  return std::any_of(round.marks.begin(), round.marks.end(), of_seat) ||
         std::any_of(round.orders.begin(), round.orders.end(), of_seat) ||
         workshop::dots_given(round, seat) > 0;
}

// A seal must not be taken back here: that would show what the seat before placed.
std::vector<Chip> keys_of(const Context& c, int seat) {
  const Session& s = session_of(c);
  std::vector<Chip> keys;
  if (s.setup.entry == Entry::passing) {
    const bool complete = workshop::seat_is_complete(s, seat);
    if (complete || has_something(s, seat)) {
      keys.push_back(
          {"werkvorm/klaar", std::string(c.tr("Klaar, verberg")), workshop_act(workshop::Seal{s.round, seat}),
           complete ? primary_look() : ButtonLook{.kind = ButtonLook::Kind::outlined, .icon = {}}});
    }
  } else {
    keys.push_back(agenda_key(c));
  }
  if (c.room.workshop.can_undo && has_something(s, seat)) {
    keys.push_back({"werkvorm/terugdraaien",
                    std::string(c.tr("Ongedaan maken")),
                    workshop_act(workshop::Undo{}),
                    {.kind = ButtonLook::Kind::outlined, .icon = Icon::back}});
  }
  if (s.setup.entry == Entry::open) keys.push_back(facilitator_key(c));
  return keys;
}

std::string lead_of(const Context& c, int seat, std::string_view what) {
  if (session_of(c).setup.entry == Entry::open) return std::string(c.tr(what));
  return fmt::format("{}: {}", seat_words(c, seat), c.tr(what));
}

void draw_matrix_vote(const Context& c, int seat) {
  const Placing placing = placing_of(c, seat);
  const Rect area = canvas_area(c);
  const auto [picture, list] = split_workshop(c, draw_workshop_foot(c, area, keys_of(c, seat)), 0.61f);
  Flow flow(c, list.w - 24);
  add_session_lead(c, flow, lead_of(c, seat, dutch("zet elk onderwerp op zijn plek")));
  add_place_rows(c, flow, placing);
  flow.gap(10);
  flow.text(c.styles.meta, c.tr("Sleep een schijf, of tik op een onderwerp en dan op een vak."),
            c.palette.text2);
  draw_workshop_list(c, flow, list, area, scroll);
  draw_place_matrix(c, picture, placing);
  draw_carried(c, placing);
}

void draw_rank_vote(const Context& c, int seat) {
  const Session& s = session_of(c);
  std::vector<int> order(s.setup.items.size());
  std::iota(order.begin(), order.end(), 0);
  if (const auto* given = workshop::order_of(s.current(), seat)) order = given->items;
  Ranking ranking;
  for (const int item : order) {
    const auto& known = s.setup.items[static_cast<std::size_t>(item)];
    ranking.items.push_back({known.id, known.title, look_of(c, known)});
  }
  ranking.move = [ids = ids_of(s), round = s.round, seat, order](const std::string& id, std::size_t place) {
    std::vector<int> moved = order;
    const int item = index_of(ids, id);
    std::erase(moved, item);
    moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(std::min(place, moved.size())), item);
    return workshop_act(workshop::Rank{round, seat, std::move(moved)});
  };
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  add_session_lead(c, flow, lead_of(c, seat, dutch("zet het belangrijkste bovenaan")));
  add_rank_rows(c, flow, ranking);
  flow.gap(10);
  flow.text(c.styles.meta,
            c.tr("Sleep een rij, gebruik de pijlen, of tik op een rij en dan op haar nieuwe plaats."),
            c.palette.text2);
  auto keys = keys_of(c, seat);
  if (!workshop::order_of(s.current(), seat)) {
    keys.insert(keys.begin(), {"werkvorm/zo-goed", std::string(c.tr("Deze volgorde klopt")),
                               workshop_act(workshop::Rank{s.round, seat, order}), plain_look()});
  }
  draw_workshop_page(c, flow, keys, scroll);
  draw_carried_rank(c, ranking);
}

void draw_dot_vote(const Context& c, int seat) {
  const Session& s = session_of(c);
  const int left = s.setup.dots_each - workshop::dots_given(s.current(), seat);
  std::vector<CountedRow> rows;
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    const auto& item = s.setup.items[i];
    const int number = static_cast<int>(i), now = workshop::dots_of(s.current(), seat, number);
    rows.push_back({.id = item.id,
                    .name = item.title,
                    .look = look_of(c, item),
                    .count = now,
                    .may_more = left > 0,
                    .set = [&s, seat, number](int dots) {
                      return workshop_act(workshop::GiveDots{s.round, seat, number, dots});
                    }});
  }
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  add_session_lead(c, flow,
                   fmt::format("{}: {}", seat_words(c, seat),
                               c.words.trn("nog {} stip te geven", "nog {} stippen te geven", left)));
  add_counted_rows(c, flow, rows);
  draw_workshop_page(c, flow, keys_of(c, seat), scroll);
}

void draw_scale_vote(const Context& c, int seat) {
  const Session& s = session_of(c);
  std::vector<ScaleRow> rows;
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    const auto& item = s.setup.items[i];
    const int number = static_cast<int>(i);
    const auto* mark = workshop::mark_of(s.current(), seat, number);
    rows.push_back({.id = item.id,
                    .name = item.title,
                    .look = look_of(c, item),
                    .value = mark == nullptr ? 0 : (mark->spot.x + 50) / 100,
                    .set = [&s, seat, number](int value) {
                      return workshop_act(workshop::Place{s.round, seat, number, {value * 100, 0}});
                    }});
  }
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  add_session_lead(c, flow, lead_of(c, seat, dutch("gebaande paden, of nieuwe wegen?")));
  add_scale_rows(c, flow, c.tr("gebaande paden"), c.tr("nieuwe wegen"), rows);
  draw_workshop_page(c, flow, keys_of(c, seat), scroll);
}

}  // namespace

void draw_vote(const Context& c) {
  const Session& s = session_of(c);
  const int seat = voting_seat(s);
  c.targets.let_many_hands();
  draw_session_header(c);
  if (s.setup.form == Form::ranking) return draw_rank_vote(c, seat);
  if (workshop::gives_dots(s.setup.form)) return draw_dot_vote(c, seat);
  if (!workshop::has_two_axes(s.setup.form)) return draw_scale_vote(c, seat);
  draw_matrix_vote(c, seat);
}

}  // namespace caleidoscoop::ui
