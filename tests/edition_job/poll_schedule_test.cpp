#include "sync/edition_job/poll_schedule.h"

#include <doctest/doctest.h>

#include <array>

using namespace caleidoscoop;
using namespace std::chrono;

namespace {

constexpr seconds interval{1800};
constexpr PollSchedule::Time start{hours{1}};

}  // namespace

TEST_CASE("a room without content asks at once, one with content within the interval") {
  std::mt19937_64 random{1};
  CHECK(PollSchedule(interval, false, start, random).next() == start);
  for (int i = 0; i < 100; ++i) {
    const auto next = PollSchedule(interval, true, start, random).next();
    CHECK(next >= start);
    CHECK(next <= start + interval);
  }
}

TEST_CASE("ten thousand rooms that start in one second never come at once") {
  std::mt19937_64 random{2};
  std::array<int, 3 * 1800> in_second{};
  for (int room = 0; room < 10'000; ++room) {
    PollSchedule schedule(interval, true, start, random);
    while (schedule.next() < start + 2 * interval) {
      ++in_second[static_cast<std::size_t>(duration_cast<seconds>(schedule.next() - start).count())];
      schedule.answered(schedule.next());
    }
  }
  int busiest = 0;
  for (int second = 0; second < 3600; ++second)
    busiest = std::max(busiest, in_second[static_cast<std::size_t>(second)]);
  CHECK(busiest < 30);  // 5.6 on average
}

TEST_CASE("without an answer the interval grows up to fourfold, and shrinks back with the first answer") {
  std::mt19937_64 random{3};
  PollSchedule schedule(interval, false, start, random);
  for (int failures = 0; failures < 20; ++failures) schedule.failed(start, {});
  CHECK(schedule.next() >= start + 2 * interval);
  CHECK(schedule.next() <= start + 6 * interval);
  schedule.answered(start);
  CHECK(schedule.next() >= start + interval / 2);
  CHECK(schedule.next() <= start + interval * 3 / 2);
}

TEST_CASE("a server that asks to be left alone is, and rooms do not come back in one second") {
  std::mt19937_64 random{4};
  PollSchedule schedule(interval, false, start, random);
  schedule.failed(start, hours{5});
  CHECK(schedule.next() > start + hours{5});
  schedule.failed(start, seconds::max());
  CHECK(schedule.next() < start + hours{26});
}

TEST_CASE("a network that is back is used soon, but only when the last question had no answer") {
  std::mt19937_64 random{5};
  PollSchedule schedule(interval, false, start, random);
  schedule.answered(start);
  const auto planned = schedule.next();
  schedule.reconnected(start);
  CHECK(schedule.next() == planned);
  schedule.failed(start, {});
  schedule.reconnected(start);
  CHECK(schedule.next() <= start + minutes{1});
}
