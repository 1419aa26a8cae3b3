// When a room asks its repository whether anything changed.
//
// Thousands of rooms share one server, and a power cut or a repaired network starts many of them in the same
// second. So no moment is fixed: the first question is spread over a whole interval, those after it over the
// time from half an interval to one and a half. A room without content of the repository, or whose people
// ask for it, does not wait. Where there is no answer the interval doubles, up to fourfold; a server that
// asks to be left alone is. Pure; one thread.
#pragma once

#include <chrono>
#include <optional>
#include <random>

namespace caleidoscoop {

class PollSchedule {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Borrows the source of randomness.
  PollSchedule(std::chrono::seconds interval, bool has_content, Time now, std::mt19937_64& random);

  Time next() const { return next_; }

  // From the next question on.
  void set_interval(std::chrono::seconds interval) { interval_ = interval; }

  void answered(Time now);
  void failed(Time now, std::optional<std::chrono::seconds> retry_after);
  // The network is back: soon, when the last question had no answer.
  void reconnected(Time now);

 private:
  std::chrono::milliseconds within(std::chrono::milliseconds longest);

  std::chrono::seconds interval_;
  std::mt19937_64* random_;
  Time next_;
  int failures_ = 0;
};

}  // namespace caleidoscoop
