#include "sync/trust/reference_time.h"

#include <algorithm>

namespace caleidoscoop::trust {
namespace {

// The signer's clock and the room's may differ by as much without harm.
constexpr std::chrono::minutes slack{10};

}  // namespace

std::chrono::sys_seconds time_floor(const TimeEvidence& evidence) {
  const auto earliest = std::chrono::sys_seconds::min();
  return std::max({evidence.built, evidence.newest_signed_at.value_or(earliest),
                   evidence.last_trusted_time.value_or(earliest)});
}

ReferenceTime judge_time(std::chrono::sys_seconds clock, bool synchronised, const TimeEvidence& evidence) {
  const auto floor = time_floor(evidence);
  if (synchronised && clock + slack >= floor) return {clock, true};
  return {std::max(clock, floor), false};
}

}  // namespace caleidoscoop::trust
