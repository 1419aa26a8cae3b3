// The programme of the day from the edition's events: what is on and what comes next, as the agenda says
// it. Pure.
#pragma once

#include <chrono>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::ui {

struct Programme {
  std::vector<const Event*> now;  // in the order in which they began
  const Event* next = nullptr;    // the first that begins later, on whatever day
};

// Events without a date, and those in the archive, are nowhere.
Programme programme_at(const Edition& edition, std::chrono::sys_seconds moment);

}  // namespace caleidoscoop::ui
