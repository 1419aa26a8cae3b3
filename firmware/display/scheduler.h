// How long the display loop may sleep: the earliest of everything that has a moment of its own.
// Pure functions of times; input and new snapshots end the sleep by themselves.
#pragma once

#include <chrono>
#include <optional>

#include "ui/input.h"

namespace caleidoscoop::display {

// Both clocks, read together once per iteration.
struct ClockReading {
  std::chrono::sys_time<std::chrono::milliseconds> wall{};
  ui::Tick tick{};

  ui::Now now() const { return {std::chrono::floor<std::chrono::seconds>(wall), tick}; }
};

struct Deadlines {
  std::optional<ui::Tick> stage;                                // Stage::next_deadline()
  std::optional<ui::Tick> heartbeat;                            // when the watchdog must hear from us
  std::optional<std::chrono::sys_seconds> wall = std::nullopt;  // Stage::next_wall_change()
};

// To the next full minute of the wall clock; never zero.
std::chrono::milliseconds until_next_minute(std::chrono::sys_time<std::chrono::milliseconds> wall);

// At least zero, at most a minute. A stage deadline that has passed without its frame being wanted
// counts as one millisecond, so that a mistake there costs a busy loop of naps and not a spin.
std::chrono::milliseconds sleep_for(const ClockReading& clock, const Deadlines& deadlines);

}  // namespace caleidoscoop::display
