#include "ui/workshop/operation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace caleidoscoop::workshop {
namespace {

constexpr std::chrono::seconds longest_timer{4 * 3600};

tl::unexpected<Error> refused(std::string why) {
  return failure(ErrorCode::usage, "workshop: " + std::move(why));
}

bool fits(const std::string& text, std::size_t most) { return text.size() <= most; }

bool fits(const Item& item) {
  return !item.title.empty() && fits(item.id, longest_title) && fits(item.title, longest_title) &&
         fits(item.facet, longest_title) && fits(item.kind, longest_title) && fits(item.link, longest_link);
}

bool fits(const Seat& seat) {
  return fits(seat.name, longest_title) && seat.people >= 1 && seat.people <= most_people;
}

bool on_scale(int value) { return value >= 100 && value <= 500; }

template <class Votes>
void take_away(Votes& votes, int seat, int item) {
  std::erase_if(votes, [&](const auto& vote) { return vote.seat == seat && vote.item == item; });
}

// Which entries suit a form: an order or a stance cannot be read from a raised card.
bool entry_suits(Form form, Entry entry) {
  if (!has_votes(form)) return entry == Entry::open;
  if (entry == Entry::cards) return form != Form::ranking && !shows_layers(form);
  return true;
}

Result<> check(const Setup& setup) {
  if (setup.id.empty() || !fits(setup.id, 64) || !fits(setup.kring, longest_title)) {
    return refused("a session needs an id of at most 64 bytes and a kring of at most 160");
  }
  if (setup.items.size() > most_items || (setup.items.empty() && setup.form != Form::agenda)) {
    return refused(fmt::format("{} items; 1 to {} are allowed", setup.items.size(), most_items));
  }
  if (setup.seats.size() > most_seats) return refused(fmt::format("more than {} seats", most_seats));
  const bool by_seat = has_votes(setup.form) && setup.entry != Entry::cards;
  if (by_seat && setup.seats.empty()) return refused("nobody has a seat");
  if (!entry_suits(setup.form, setup.entry)) return refused("this form cannot be filled in that way");
  if (setup.people < 0 || setup.people > most_people || setup.dots_each < 1 || setup.dots_each > 20) {
    return refused(fmt::format("at most {} people and 20 dots each", most_people));
  }
  const auto good = [](const auto& part) { return fits(part); };
  if (!std::ranges::all_of(setup.items, good) || !std::ranges::all_of(setup.seats, good)) {
    return refused("an item or a seat has no title or is too long");
  }
  return {};
}

// Carries out one operation; every overload either does all of it or nothing.
class Applier {
 public:
  Applier(Session& session, std::chrono::sys_seconds at) : session_(session), at_(at) {}

  Result<> operator()(const Start& start) {
    if (const auto good = check(start.setup); !good) return good;
    session_ = {};
    session_.setup = start.setup;
    session_.started = at_;
    session_.rounds[0].opened = true;
    return {};
  }

  Result<> operator()(const Place& place) {
    const bool good_spot =
        on_scale(place.spot.x) && (two_axes() ? on_scale(place.spot.y) : place.spot.y == 0);
    if (!places_spots(form()) || !good_spot) return refused("a token lies outside the field");
    if (const auto may = may_vote(place.round, place.seat, place.item); !may) return may;
    Round& round = session_.in(place.round);
    take_away(round.marks, place.seat, place.item);
    round.marks.push_back({place.seat, place.item, place.spot});
    return {};
  }

  Result<> operator()(const Lift& lift) {
    if (const auto may = may_vote(lift.round, lift.seat, lift.item); !may) return may;
    take_away(session_.in(lift.round).marks, lift.seat, lift.item);
    return {};
  }

  Result<> operator()(const Rank& rank) {
    if (form() != Form::ranking) return refused("this form has no order");
    const std::set<int> different(rank.items.begin(), rank.items.end());
    const bool all = rank.items.size() == items() && different.size() == items() && *different.begin() == 0 &&
                     *different.rbegin() == static_cast<int>(items()) - 1;
    if (!all) return refused("an order names every item once");
    if (const auto may = may_vote(rank.round, rank.seat, 0); !may) return may;
    Round& round = session_.in(rank.round);
    std::erase_if(round.orders, [&](const Order& order) { return order.seat == rank.seat; });
    round.orders.push_back({rank.seat, rank.items});
    return {};
  }

  Result<> operator()(const GiveDots& give) {
    if (!gives_dots(form())) return refused("this form has no dots");
    if (const auto may = may_vote(give.round, give.seat, give.item); !may) return may;
    Round& round = session_.in(give.round);
    const int others = dots_given(round, give.seat) - dots_of(round, give.seat, give.item);
    const int allowed = session_.setup.entry == Entry::open ? session_.setup.dots_each * people_in_room()
                                                            : session_.setup.dots_each;
    if (give.dots < 0 || give.dots > allowed - others)
      return refused(fmt::format("at most {} dots", allowed));
    take_away(round.dots, give.seat, give.item);
    if (give.dots > 0) round.dots.push_back({give.seat, give.item, give.dots});
    return {};
  }

  Result<> operator()(const CountCards& count) {
    const CardCount& cards = count.cards;
    if (session_.setup.entry != Entry::cards) return refused("this round does not count cards");
    if (const auto may = may_change(count.round); !may) return may;
    const int values = gives_dots(form()) ? 1 : 5;
    const int axes = two_axes() ? 2 : 1;
    const bool known = is_item(cards.item) && cards.axis >= 0 && cards.axis < axes && cards.value >= 1 &&
                       cards.value <= values;
    if (!known) return refused("there is no such card");
    Round& round = session_.in(count.round);
    const int each = gives_dots(form()) ? session_.setup.dots_each : 1;
    const int others =
        cards_raised(round, cards.item, cards.axis) - cards_for(round, cards.item, cards.axis, cards.value);
    if (cards.count < 0 || cards.count > each * people_in_room() - others) {
      return refused(fmt::format("more cards than the {} people can raise", people_in_room()));
    }
    std::erase_if(round.cards, [&](const CardCount& other) {
      return other.item == cards.item && other.axis == cards.axis && other.value == cards.value;
    });
    if (cards.count > 0) round.cards.push_back(cards);
    return {};
  }

  Result<> operator()(const TakeStance& take) {
    if (form() != Form::follow_or_lead) return refused("this form has no stance");
    if (take.reason.find_first_not_of(" \t\n") == std::string::npos) {
      return refused("a stance needs its reason");
    }
    if (!fits(take.reason, longest_text)) return refused("the reason is too long");
    if (const auto may = may_vote(session_.round, take.seat, take.item); !may) return may;
    take_away(session_.stances, take.seat, take.item);
    session_.stances.push_back({take.seat, take.item, take.stance, take.reason});
    return {};
  }

  Result<> operator()(const Write& write) {
    if (session_.finished) return refused("the session is finished");
    if (!is_item(write.item) || write.slot < 0 || write.slot >= note_slots(form())) {
      return refused("there is no such note");
    }
    if (!fits(write.text, longest_text)) return refused("the note is too long");
    std::erase_if(session_.notes,
                  [&](const Note& note) { return note.item == write.item && note.slot == write.slot; });
    if (!write.text.empty()) session_.notes.push_back({write.item, write.slot, write.text});
    return {};
  }

  Result<> operator()(const Seal& seal) {
    if (session_.setup.entry != Entry::passing) return refused("only a passing round hides seats");
    if (const auto may = may_vote(seal.round, seal.seat, 0); !may) return may;
    session_.in(seal.round).sealed.push_back(seal.seat);
    return {};
  }

  Result<> operator()(const Reveal& reveal) {
    if (const auto may = may_change(reveal.round); !may) return may;
    if (!may_reveal(session_)) return refused("too few votes to show");
    session_.in(reveal.round).revealed = true;
    return {};
  }

  Result<> operator()(const OpenRound& open) {
    if (open.round != 2 || session_.round != 1 || most_rounds(session_.setup) < 2) {
      return refused("there is no such round");
    }
    if (session_.finished || !session_.rounds[0].revealed) return refused("round 1 was not revealed");
    session_.round = 2;
    session_.rounds[1].opened = true;
    return {};
  }

  Result<> operator()(const Decide& decide) {
    const Decision& d = decide.decision;
    if (session_.finished) return refused("the session is finished");
    if (session_.decisions.size() >= most_decisions) {
      return refused(fmt::format("at most {} items on the agenda", most_decisions));
    }
    if (d.title.empty() || d.owner.empty())
      return refused("an item on the agenda needs a title and an owner");
    const bool short_enough = fits(d.title, longest_text) && fits(d.owner, longest_title) &&
                              fits(d.note, longest_text) && fits(d.item, longest_title) &&
                              fits(d.link, longest_link) && fits(d.source, longest_title);
    if (!short_enough) return refused("the item on the agenda is too long");
    session_.decisions.push_back(d);
    return {};
  }

  Result<> operator()(const DropDecision& drop) {
    if (drop.index < 0 || static_cast<std::size_t>(drop.index) >= session_.decisions.size()) {
      return refused("there is no such item on the agenda");
    }
    session_.decisions.erase(session_.decisions.begin() + drop.index);
    return {};
  }

  Result<> operator()(const StartTimer& start) {
    if (start.lasts <= std::chrono::seconds{0} || start.lasts > longest_timer) {
      return refused("a timer runs for at most four hours");
    }
    session_.timer = Timer{at_ + start.lasts, start.lasts};
    return {};
  }

  Result<> operator()(const StopTimer&) {
    session_.timer.reset();
    return {};
  }

  Result<> operator()(const Pause& pause) {
    session_.paused = pause.on;
    return {};
  }

  Result<> operator()(const Finish&) {
    if (session_.finished) return refused("the session is finished");
    session_.finished = true;
    session_.timer.reset();
    return {};
  }

  Result<> operator()(const Undo&) { return refused("only a log can undo"); }

 private:
  Form form() const { return session_.setup.form; }
  bool two_axes() const { return has_two_axes(form()); }
  std::size_t items() const { return session_.setup.items.size(); }
  bool is_item(int item) const { return item >= 0 && static_cast<std::size_t>(item) < items(); }
  int people_in_room() const {
    return session_.setup.people > 0 ? session_.setup.people : static_cast<int>(session_.setup.seats.size());
  }

  Result<> may_change(int round) const {
    if (session_.finished) return refused("the session is finished");
    if (session_.paused) return refused("the session pauses");
    if (round != session_.round || session_.in(round).revealed) return refused("this round is closed");
    return {};
  }

  Result<> may_vote(int round, int seat, int item) const {
    if (const auto may = may_change(round); !may) return may;
    if (session_.setup.entry == Entry::cards) return refused("this round counts cards");
    if (seat < 0 || static_cast<std::size_t>(seat) >= session_.setup.seats.size()) {
      return refused("there is no such seat");
    }
    if (!is_item(item)) return refused("there is no such item");
    if (is_sealed(session_.in(round), seat)) return refused("this seat is done");
    return {};
  }

  Session& session_;
  std::chrono::sys_seconds at_;
};

}  // namespace

Result<> apply(Session& session, const LogEntry& entry) {
  const bool starts = std::holds_alternative<Start>(entry.operation);
  if (session.setup.id.empty() != starts) {
    return refused(starts ? "the session has started" : "no session has started");
  }
  const auto done = std::visit(Applier(session, entry.at), entry.operation);
  if (done) session.changed = entry.at;
  return done;
}

}  // namespace caleidoscoop::workshop
