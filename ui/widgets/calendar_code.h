// An event as iCalendar (RFC 5545), small enough for a code that a phone scans into its own agenda. Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace caleidoscoop::ui {

struct CalendarEntry {
  std::string uid;  // stable: scanning twice makes no second appointment
  std::string title;
  std::string place;
  std::chrono::sys_seconds start{};
  std::optional<std::chrono::sys_seconds> end;
  bool whole_day = false;            // only the local date of `start` counts
  std::chrono::sys_seconds stamp{};  // when the entry was last edited
};

// A calendar of one event: times in UTC, text escaped, lines folded at 75 bytes and ended by CR LF.
std::string calendar_text(const CalendarEntry& entry);

// The same within `most` bytes: without its place, then with a shorter title.
std::string calendar_text(CalendarEntry entry, std::size_t most);

}  // namespace caleidoscoop::ui
