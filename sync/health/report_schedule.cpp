#include "sync/health/report_schedule.h"

#include <algorithm>

namespace caleidoscoop::health {
namespace {

constexpr double most_in_a_row = 4;
constexpr std::chrono::duration<double> one_more_every{120};

std::set<std::string> kinds_of(const std::vector<HealthFault>& faults) {
  std::set<std::string> kinds;
  for (const HealthFault& fault : faults) kinds.insert(fault.kind);
  return kinds;
}

}  // namespace

double ReportSchedule::allowance(Time now) const {
  if (counted_ == Time{}) return most_in_a_row;
  return std::min(most_in_a_row, left_ + (now - counted_) / one_more_every);
}

bool ReportSchedule::is_due(const std::vector<HealthFault>& faults, Time now) const {
  if (!last_ || now - *last_ >= interval_) return true;
  return kinds_of(faults) != kinds_ && allowance(now) >= 1;
}

void ReportSchedule::sent(const std::vector<HealthFault>& faults, Time now) {
  left_ = std::max(0.0, allowance(now) - 1);
  counted_ = now;
  last_ = now;
  kinds_ = kinds_of(faults);
}

}  // namespace caleidoscoop::health
