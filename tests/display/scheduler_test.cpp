#include "firmware/display/scheduler.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using namespace std::chrono_literals;

namespace {

ClockReading reading(std::chrono::milliseconds since_minute, ui::Tick tick) {
  return {std::chrono::sys_time<std::chrono::milliseconds>(1'000'000min) + since_minute, tick};
}

}  // namespace

TEST_CASE("with nothing to move the loop sleeps to the next full minute") {
  CHECK(sleep_for(reading(0ms, 5ms), {}) == 60s);
  CHECK(sleep_for(reading(59'999ms, 5ms), {}) == 1ms);
  CHECK(until_next_minute(reading(12'300ms, 0ms).wall) == 47'700ms);
}

TEST_CASE("before 1970 the next full minute still lies ahead") {
  const std::chrono::sys_time<std::chrono::milliseconds> early(-30'500ms);
  CHECK(until_next_minute(early) == 30'500ms);
}

TEST_CASE("the stage's deadline shortens the sleep") {
  CHECK(sleep_for(reading(0ms, 1'000ms), {1'016ms, std::nullopt}) == 16ms);
}

TEST_CASE("a deadline that has passed makes a nap and not a spin") {
  CHECK(sleep_for(reading(0ms, 1'000ms), {900ms, std::nullopt}) == 1ms);
}

TEST_CASE("what begins or ends at a second of the wall clock is not slept through") {
  const auto minute = std::chrono::sys_seconds(1'000'000min);
  Deadlines deadlines;
  deadlines.wall = minute + 20s;
  CHECK(sleep_for(reading(250ms, 5ms), deadlines) == 19'750ms);
  deadlines.wall = minute + 90s;
  CHECK(sleep_for(reading(250ms, 5ms), deadlines) == 59'750ms);
  deadlines.wall = minute;
  CHECK(sleep_for(reading(250ms, 5ms), deadlines) == 1ms);
}

TEST_CASE("the heartbeat is never late by more than a frame") {
  CHECK(sleep_for(reading(0ms, 1'000ms), {std::nullopt, 6'000ms}) == 5s);
  CHECK(sleep_for(reading(0ms, 1'000ms), {std::nullopt, 400ms}) == 0ms);
}

TEST_CASE("the earliest of all deadlines wins") {
  CHECK(sleep_for(reading(50s, 1'000ms), {30'000ms, 20'000ms}) == 10s);
  CHECK(sleep_for(reading(50s, 1'000ms), {3'000ms, 20'000ms}) == 2s);
  CHECK(sleep_for(reading(50s, 1'000ms), {3'000ms, 2'500ms}) == 1'500ms);
}

TEST_CASE("the views get whole seconds of the wall clock") {
  const auto now = reading(12'900ms, 7ms).now();
  CHECK(now.wall.time_since_epoch() % 1min == 12s);
  CHECK(now.tick == 7ms);
}
