// When many rooms ask their repository whether anything changed, by the schedule that they really follow.
//
//   poll_times ROOMS INTERVAL_S SPAN_S
// All start in the same moment, as after a power cut, and always get an answer. Prints the milliseconds of
// every question within the span, in order, one a line.
#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <vector>

#include "sync/edition_job/poll_schedule.h"

using namespace caleidoscoop;

int main(int count, char** arguments) {
  if (count != 4) return 64;
  const int rooms = std::atoi(arguments[1]);
  const std::chrono::seconds interval{std::atoi(arguments[2])};
  const PollSchedule::Time start{};
  const PollSchedule::Time end = start + std::chrono::seconds{std::atoi(arguments[3])};
  std::vector<long long> times;
  for (int room = 0; room < rooms; ++room) {
    std::mt19937_64 random(static_cast<unsigned>(room) + 1);
    PollSchedule schedule(interval, true, start, random);
    for (auto at = schedule.next(); at < end; at = schedule.next()) {
      times.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(at - start).count());
      schedule.answered(at);
    }
  }
  std::sort(times.begin(), times.end());
  for (const auto time : times) fmt::print("{}\n", time);
  return 0;
}
