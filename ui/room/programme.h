// The programme of the day from the edition's events: what is on and what comes next. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::ui {

struct Programme {
  std::vector<const Event*> now;  // in the order in which they began
  const Event* next = nullptr;    // the first that begins later, on whatever day
};

// An event without an end lasts an hour. Events without a date, and those in the archive, are nowhere.
Programme programme_at(const Edition& edition, std::chrono::sys_seconds moment);

// When an event begins; nothing without a date that can be read.
std::optional<std::chrono::sys_seconds> start_of(const Event& event);
std::chrono::sys_seconds end_of(const Event& event, std::chrono::sys_seconds start);

}  // namespace caleidoscoop::ui
