// Civil time of the Netherlands and Flanders, and ISO 8601, without files, locales or globals.
//
// Both follow Central European Time; summer time runs from the last Sunday of March to the last
// Sunday of October, changing at 01:00 UTC (Directive 2000/84/EC). A pure function, so that a
// screenshot has the same bytes on every machine; C++20's time zones are not in GCC 12.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop {

struct CivilTime {
  std::chrono::year_month_day date{};
  std::chrono::sys_days day{};  // the local calendar day
  std::chrono::weekday weekday{};
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::chrono::seconds utc_offset(std::chrono::sys_seconds at);
CivilTime to_civil(std::chrono::sys_seconds at);
std::chrono::sys_days local_day(std::chrono::sys_seconds at);

// "januari" for 1, in lower case; the months come round again.
std::string_view dutch_month(unsigned month);

// The moment a local day begins.
std::chrono::sys_seconds start_of_day(std::chrono::sys_days day);

// "2026-11-22T09:00:00+01:00", "2026-11-22T09:00Z", "2026-11-22" (midnight, local time).
std::optional<std::chrono::sys_seconds> parse_iso8601(std::string_view text);
std::string format_iso8601(std::chrono::sys_seconds at);  // local, with offset

}  // namespace caleidoscoop
