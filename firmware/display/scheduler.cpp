#include "firmware/display/scheduler.h"

#include <algorithm>

namespace caleidoscoop::display {

using std::chrono::milliseconds;

milliseconds until_next_minute(std::chrono::sys_time<milliseconds> wall) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(wall);
  return std::chrono::duration_cast<milliseconds>(minute + std::chrono::minutes(1) - wall);
}

milliseconds sleep_for(const ClockReading& clock, const Deadlines& deadlines) {
  auto wait = until_next_minute(clock.wall);
  if (deadlines.stage) wait = std::min(wait, std::max(milliseconds(1), *deadlines.stage - clock.tick));
  if (deadlines.wall) {
    const auto left = std::chrono::ceil<milliseconds>(*deadlines.wall - clock.wall);
    wait = std::min(wait, std::max(milliseconds(1), left));
  }
  if (deadlines.heartbeat)
    wait = std::min(wait, std::max(milliseconds(0), *deadlines.heartbeat - clock.tick));
  return wait;
}

}  // namespace caleidoscoop::display
