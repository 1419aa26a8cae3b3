// The machine's clock, for a main and what it hands the time to; everything else is told what time it is.
#pragma once

#include <chrono>

namespace caleidoscoop {

inline std::chrono::sys_seconds current_time() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace caleidoscoop
