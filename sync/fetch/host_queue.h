// Whose turn it is: never more than so many requests at one host, and never too soon after the last.
// First come, first served, but for those whose host has to be left alone. Internal to sync/fetch.
//
// Remembers across cycles when a host was last asked. One thread; the time is handed in.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <string>

namespace caleidoscoop {

class HostQueue {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Gap = std::chrono::milliseconds;

  struct Turn {
    std::size_t ticket = 0;
    std::string host;
  };

  HostQueue(int most_per_host, Gap least_gap) : most_per_host_(most_per_host), least_gap_(least_gap) {}

  void add(std::size_t ticket, const std::string& host, Gap gap);
  bool empty() const { return waiting_hosts_.empty(); }

  // The next that may start now; its host counts as being asked until finished().
  std::optional<Turn> take(Time now);
  void finished(const std::string& host);

  // When the next may start if nothing finishes before; absent when only finishing helps.
  std::optional<Time> next_turn() const;

  // Drops all that waits, and the hosts that were asked long ago.
  void clear(Time now);

 private:
  struct Waiting {
    std::size_t ticket;
    Gap gap;
  };
  struct Host {
    std::deque<Waiting> waiting;
    int running = 0;
    std::optional<Time> last_asked;
  };

  std::optional<Time> turn_of(const Host& host) const;

  int most_per_host_;
  Gap least_gap_;
  std::map<std::string, Host> hosts_;
  std::list<std::string> waiting_hosts_;  // in order of arrival
};

}  // namespace caleidoscoop
