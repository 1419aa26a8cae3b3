#include "sync/headlines_job/rhythm.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;
using namespace std::chrono_literals;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

const sys_seconds now{1'795'000'000s};

std::vector<sys_seconds> every(seconds gap, int count, seconds since_last = 0s) {
  std::vector<sys_seconds> times;
  for (int i = 0; i < count; ++i) times.push_back(now - since_last - gap * i);
  return times;
}

// What the interval settles on when the source is read again and again.
seconds settled_interval(store::SourceState state, seconds shortest = 1h, sys_seconds at = now) {
  for (int i = 0; i < 20; ++i) state.interval = suitable_interval(state, shortest, at);
  return state.interval;
}

}  // namespace

TEST_CASE("a source is asked about twice for each item it publishes") {
  store::SourceState state;
  learn_rhythm(state, every(6h, 20), now);
  CHECK(state.gap == 6h);
  CHECK(settled_interval(state) == 3h);
}

TEST_CASE("a busy source is not asked more often than the editors say") {
  store::SourceState state;
  learn_rhythm(state, every(5min, 300), now);
  CHECK(settled_interval(state) == 1h);
  CHECK(settled_interval(state, 15min) == 15min);
}

TEST_CASE("a source that hardly publishes is asked once a day") {
  store::SourceState state;
  learn_rhythm(state, every(24h * 40, 12, 24h * 20), now);
  CHECK(settled_interval(state) == 24h);
}

TEST_CASE("a source that slept for a year has the rhythm it has now") {
  store::SourceState state;
  auto times = every(8h, 6);
  times.push_back(now - 24h * 400);
  learn_rhythm(state, times, now);
  CHECK(state.gap == 8h);
}

TEST_CASE("silence slows down, and the first new item brings the old rhythm back") {
  store::SourceState state;
  learn_rhythm(state, every(2h, 40), now);
  CHECK(settled_interval(state) == 1h);
  CHECK(settled_interval(state, 1h, now + 24h) == 3h);
  CHECK(settled_interval(state, 1h, now + 24h * 30) == 24h);
  auto times = every(2h, 39);
  times.push_back(now + 24h);
  learn_rhythm(state, times, now + 24h);
  CHECK(settled_interval(state, 1h, now + 24h) < 2h);
}

TEST_CASE("a list that holds only some hours is asked before it has rolled over") {
  store::SourceState state;
  learn_rhythm(state, every(1h, 10), now);
  CHECK(state.window == 9h);
  CHECK(settled_interval(state, 1h, now + 24h * 3) == 3h);
}

TEST_CASE("one misleading answer at most doubles the interval") {
  store::SourceState state;
  state.interval = 1h;
  learn_rhythm(state, {now - 24h * 300}, now);
  CHECK(suitable_interval(state, 1h, now) == 2h);
  CHECK(suitable_interval({}, 1h, now) == 1h);
}

TEST_CASE("C18: dates in the future have no part in the rhythm") {
  store::SourceState state;
  auto times = every(4h, 10);
  times.push_back(now + 24h * 365);
  learn_rhythm(state, times, now);
  CHECK(state.gap == 4h);
  CHECK(state.newest == now);
  learn_rhythm(state, {now + 24h}, now);
  CHECK(state.newest == now);
  CHECK(state.gap == 0s);
}
