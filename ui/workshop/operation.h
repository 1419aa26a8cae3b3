// Operation: one thing that happened in a workshop, small enough to be kept at once.
//
// apply() is the only way a Session changes. It refuses what the rules of the form forbid, with a
// sentence that says which, and then changes nothing. Pure; any thread.
#pragma once

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "sync/core/result.h"
#include "ui/workshop/session.h"

namespace caleidoscoop::workshop {

struct Start {
  Setup setup;
};
// Puts a seat's token, or moves it.
struct Place {
  int round = 1, seat = 0, item = 0;
  Spot spot;
};
struct Lift {
  int round = 1, seat = 0, item = 0;
};
// The whole order of a seat, the most important item first.
struct Rank {
  int round = 1, seat = 0;
  std::vector<int> items;
};
// How many dots the seat has on the item from now on.
struct GiveDots {
  int round = 1, seat = 0, item = 0, dots = 0;
};
// How many cards were raised for that value, from now on.
struct CountCards {
  int round = 1;
  CardCount cards;
};
// Without a reason it is refused.
struct TakeStance {
  int seat = 0, item = 0;
  Stance stance = Stance::follow;
  std::string reason;
};
// An empty text takes the note away.
struct Write {
  int item = 0, slot = 0;
  std::string text;
};
// The seat is done: what it placed is hidden until the reveal.
struct Seal {
  int round = 1, seat = 0;
};
struct Reveal {
  int round = 1;
};
// Only after round 1 was revealed.
struct OpenRound {
  int round = 2;
};
struct Decide {
  Decision decision;
};
struct DropDecision {
  int index = 0;
};
struct StartTimer {
  std::chrono::seconds lasts{0};
};
struct StopTimer {};
struct Pause {
  bool on = true;
};
struct Finish {};
// Takes back the last operation that is not about time (timer, pause) and was not taken back yet.
struct Undo {};

using Operation =
    std::variant<Start, Place, Lift, Rank, GiveDots, CountCards, TakeStance, Write, Seal, Reveal, OpenRound,
                 Decide, DropDecision, StartTimer, StopTimer, Pause, Finish, Undo>;

struct LogEntry {
  std::chrono::sys_seconds at{};
  Operation operation;
};

// Undo is not for apply() but for a Log, which knows what came before.
Result<> apply(Session& session, const LogEntry& entry);

}  // namespace caleidoscoop::workshop
