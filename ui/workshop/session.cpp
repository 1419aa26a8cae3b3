#include "ui/workshop/session.h"

#include <algorithm>

namespace caleidoscoop::workshop {

bool places_spots(Form form) {
  return form == Form::urgency_impact || form == Form::shared_picture || form == Form::role_poll;
}

bool has_two_axes(Form form) { return form == Form::urgency_impact || form == Form::shared_picture; }

bool gives_dots(Form form) {
  return form == Form::dots || form == Form::design_principles || form == Form::data_conversation;
}

bool shows_layers(Form form) { return form == Form::shared_picture || form == Form::follow_or_lead; }

int note_slots(Form form) {
  if (form == Form::scenarios) return 3;
  return form == Form::feasibility ? 4 : 0;
}

bool has_votes(Form form) {
  return places_spots(form) || gives_dots(form) || form == Form::ranking || form == Form::follow_or_lead;
}

int most_rounds(const Setup& setup) {
  const bool again = setup.form != Form::follow_or_lead && setup.entry != Entry::open;
  return has_votes(setup.form) && again ? 2 : 1;
}

bool may_stand_alone(const Seat& seat) { return seat.people >= fewest_votes || seat.consent; }

const Mark* mark_of(const Round& round, int seat, int item) {
  const auto found = std::ranges::find_if(
      round.marks, [&](const Mark& mark) { return mark.seat == seat && mark.item == item; });
  return found == round.marks.end() ? nullptr : &*found;
}

const Order* order_of(const Round& round, int seat) {
  const auto found = std::ranges::find(round.orders, seat, &Order::seat);
  return found == round.orders.end() ? nullptr : &*found;
}

int dots_of(const Round& round, int seat, int item) {
  const auto found = std::ranges::find_if(
      round.dots, [&](const Dots& dots) { return dots.seat == seat && dots.item == item; });
  return found == round.dots.end() ? 0 : found->dots;
}

int dots_given(const Round& round, int seat) {
  int given = 0;
  for (const Dots& dots : round.dots) given += dots.seat == seat ? dots.dots : 0;
  return given;
}

int cards_for(const Round& round, int item, int axis, int value) {
  const auto found = std::ranges::find_if(round.cards, [&](const CardCount& cards) {
    return cards.item == item && cards.axis == axis && cards.value == value;
  });
  return found == round.cards.end() ? 0 : found->count;
}

int cards_raised(const Round& round, int item, int axis) {
  int raised = 0;
  for (const CardCount& cards : round.cards) {
    raised += cards.item == item && cards.axis == axis ? cards.count : 0;
  }
  return raised;
}

bool is_sealed(const Round& round, int seat) {
  return std::ranges::find(round.sealed, seat) != round.sealed.end();
}

const StanceTaken* stance_of(const Session& session, int seat, int item) {
  const auto found = std::ranges::find_if(
      session.stances, [&](const StanceTaken& stance) { return stance.seat == seat && stance.item == item; });
  return found == session.stances.end() ? nullptr : &*found;
}

const Note* note_of(const Session& session, int item, int slot) {
  const auto found = std::ranges::find_if(
      session.notes, [&](const Note& note) { return note.item == item && note.slot == slot; });
  return found == session.notes.end() ? nullptr : &*found;
}

std::optional<int> seat_in_turn(const Session& session) {
  const Round& round = session.current();
  if (session.setup.entry != Entry::passing || round.revealed) return std::nullopt;
  for (int seat = 0; seat < static_cast<int>(session.setup.seats.size()); ++seat) {
    if (!is_sealed(round, seat)) return seat;
  }
  return std::nullopt;
}

bool seat_is_complete(const Session& session, int seat) {
  const Round& round = session.current();
  const Form form = session.setup.form;
  if (form == Form::ranking) return order_of(round, seat) != nullptr;
  if (gives_dots(form)) return dots_given(round, seat) == session.setup.dots_each;
  for (int item = 0; item < static_cast<int>(session.setup.items.size()); ++item) {
    if (places_spots(form) && mark_of(round, seat, item) == nullptr) return false;
    if (form == Form::follow_or_lead && stance_of(session, seat, item) == nullptr) return false;
  }
  return has_votes(form);
}

namespace {

bool has_voted(const Session& session, int seat) {
  const Round& round = session.current();
  const auto of_seat = [seat](const auto& vote) { return vote.seat == seat; };
  return std::ranges::any_of(round.marks, of_seat) || std::ranges::any_of(round.orders, of_seat) ||
         std::ranges::any_of(session.stances, of_seat) || dots_given(round, seat) > 0;
}

int seats_that_voted(const Session& session) {
  int voted = 0;
  for (int seat = 0; seat < static_cast<int>(session.setup.seats.size()); ++seat) {
    voted += has_voted(session, seat) ? 1 : 0;
  }
  return voted;
}

}  // namespace

int votes_cast(const Session& session) {
  const Round& round = session.current();
  const auto items = static_cast<int>(session.setup.items.size());
  if (session.setup.entry == Entry::cards) {
    // People raise one card an item, but spread their dots.
    int most = 0, total = 0;
    for (int item = 0; item < items; ++item) {
      const int raised = std::max(cards_raised(round, item, 0), cards_raised(round, item, 1));
      most = std::max(most, raised);
      total += raised;
    }
    return gives_dots(session.setup.form) ? total : most;
  }
  if (places_spots(session.setup.form)) {
    int most = 0;
    for (int item = 0; item < items; ++item) {
      most = std::max(most, static_cast<int>(std::ranges::count(round.marks, item, &Mark::item)));
    }
    return most;
  }
  return seats_that_voted(session);
}

bool may_reveal(const Session& session) {
  if (!has_votes(session.setup.form) || session.setup.entry == Entry::open) return false;
  if (session.current().revealed || session.finished) return false;
  return votes_cast(session) >= (shows_layers(session.setup.form) ? 2 : fewest_votes);
}

}  // namespace caleidoscoop::workshop
