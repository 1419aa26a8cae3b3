#include "firmware/update/judge.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;
using namespace caleidoscoop::update;
using namespace std::chrono_literals;

namespace {

Seen before() {
  DisplayStatus display;
  display.starts = 7;
  return {display, "{\"last_attempt\": 1}", true};
}

Seen started() {
  Seen seen = before();
  seen.display->starts = 8;
  seen.display->unfinished_starts = 1;
  return seen;
}

Seen stayed_up() {
  Seen seen = started();
  seen.display->unfinished_starts = 0;
  return seen;
}

Seen with_round(Seen seen) {
  seen.sync = "{\"last_attempt\": 2}";
  return seen;
}

}  // namespace

TEST_CASE("a new system is well once its display stayed up and its sync finished a round") {
  Judge judge(before(), false);
  CHECK(judge.look(started(), 10s) == Verdict::wait);
  CHECK(judge.look(with_round(started()), 300s) == Verdict::wait);
  CHECK(judge.look(stayed_up(), 610s) == Verdict::wait);
  CHECK(judge.look(with_round(stayed_up()), 620s) == Verdict::well);
}

TEST_CASE("what display and sync left from the start before counts for nothing") {
  Judge judge(with_round(stayed_up()), false);
  CHECK(judge.look(with_round(stayed_up()), 1000s) == Verdict::wait);
}

TEST_CASE("a round that is under way is not a finished one") {
  Judge judge(before(), false);
  judge.look(started(), 10s);
  Seen busy = with_round(stayed_up());
  busy.sync_idle = false;
  CHECK(judge.look(busy, 620s) == Verdict::wait);
}

TEST_CASE("a new system whose display never starts, or starts safely, is not well") {
  Judge nothing(before(), false);
  CHECK(nothing.look(before(), 2390s) == Verdict::wait);
  CHECK(nothing.look(before(), 2400s) == Verdict::sick);
  Judge falls(before(), false);
  Seen safe = started();
  safe.display->safe = true;
  CHECK(falls.look(safe, 30s) == Verdict::sick);
}

TEST_CASE("a system that was well before is kept as soon as its display stands, and never left for waiting") {
  Judge judge(before(), true);
  CHECK(judge.look(before(), 5s) == Verdict::wait);
  CHECK(judge.look(started(), 10s) == Verdict::wait);
  CHECK(judge.look(started(), 30s) == Verdict::well);
  Judge dark(before(), true);
  CHECK(dark.look(before(), 10'000s) == Verdict::wait);
}

TEST_CASE("a display that begins anew every few seconds does not stand") {
  Judge judge(before(), true);
  Seen seen = started();
  for (int i = 0; i < 20; ++i) {
    ++seen.display->starts;
    CHECK(judge.look(seen, 10s * i) == Verdict::wait);
  }
}

TEST_CASE("the first start of a device, with nothing there before, is judged like any other") {
  Judge judge({}, false);
  CHECK(judge.look({}, 10s) == Verdict::wait);
  CHECK(judge.look(with_round(stayed_up()), 600s) == Verdict::wait);
  CHECK(judge.look(with_round(stayed_up()), 620s) == Verdict::well);
}
