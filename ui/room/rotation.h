// The attract loop's playlist: which item of the edition's rotation is on at what time.
#pragma once

#include <cstddef>
#include <optional>

#include "sync/core/edition.h"
#include "ui/input.h"

namespace caleidoscoop::ui {

// Whether an item may be shown now: its scene exists, and day-part, weekday and validity allow it.
bool is_on(const RotationItem& item, const Edition& edition, std::chrono::sys_seconds now);

// The next item after `current` that is on, or nothing when none is. Goes round.
std::optional<std::size_t> next_in_rotation(const Edition& edition, std::size_t current,
                                            std::chrono::sys_seconds now);

// Whose turn it is by the clock alone: the items that are on at that moment fill the time from the local
// day's beginning, again and again. Nothing when none is on.
struct ClockTurn {
  std::size_t item = 0;
  std::chrono::sys_seconds from{}, until{};
};
std::optional<ClockTurn> turn_at(const Edition& edition, std::chrono::sys_seconds now);

// The first item that is on.
std::optional<std::size_t> first_in_rotation(const Edition& edition, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::ui
