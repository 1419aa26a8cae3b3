// How late it is, on a device that may have no clock. Pure; any thread.
//
// Time is fixed when an update begins (specification section 5.1). Where the clock is not known to be
// right, it is at least as late as the latest moment there is proof of; whether something has expired is
// judged only with a clock that can be believed, so that a room without one never goes blank.
#pragma once

#include <chrono>
#include <optional>

namespace caleidoscoop::trust {

struct ReferenceTime {
  std::chrono::sys_seconds at{};
  bool trusted = true;  // whether expiry may be judged by it
};

struct TimeEvidence {
  std::chrono::sys_seconds built{};                           // of this program
  std::optional<std::chrono::sys_seconds> newest_signed_at;   // of verified top-level metadata
  std::optional<std::chrono::sys_seconds> last_trusted_time;  // saved while the clock was believed
};

// The moment that is past for certain.
std::chrono::sys_seconds time_floor(const TimeEvidence& evidence);

// `synchronised` is what the system says of its clock. A clock far before the floor is not believed even
// then: who answers for the time server could otherwise bring back what has expired.
ReferenceTime judge_time(std::chrono::sys_seconds clock, bool synchronised, const TimeEvidence& evidence);

}  // namespace caleidoscoop::trust
