// When a health report is to be sent: every interval, and at once when a fault begins or ends.
//
// A fault that comes and goes all the time costs no more than four reports in a row and one every two
// minutes after. Plain state, one thread; the clock is handed in.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/health/report.h"

namespace caleidoscoop::health {

class ReportSchedule {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit ReportSchedule(std::chrono::seconds interval) : interval_(interval) {}

  void set_interval(std::chrono::seconds interval) { interval_ = interval; }

  bool is_due(const std::vector<HealthFault>& faults, Time now) const;
  void sent(const std::vector<HealthFault>& faults, Time now);
  // The broker knows nothing of us any more: the next report is due at once.
  void forget() { last_.reset(); }

 private:
  double allowance(Time now) const;

  std::chrono::seconds interval_;
  std::optional<Time> last_;
  std::set<std::string> kinds_;
  double left_ = 4;  // reports that may be sent for changes
  Time counted_{};
};

}  // namespace caleidoscoop::health
