#include "ui/room/programme.h"

#include <algorithm>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {

using std::chrono::sys_seconds;

std::optional<sys_seconds> start_of(const Event& event) { return parse_iso8601(event.start); }

sys_seconds end_of(const Event& event, sys_seconds start) {
  const auto end = parse_iso8601(event.end);
  return end && *end > start ? *end : start + std::chrono::hours{1};
}

Programme programme_at(const Edition& edition, sys_seconds moment) {
  Programme programme;
  std::optional<sys_seconds> next_start;
  std::vector<std::pair<sys_seconds, const Event*>> running;
  for (const Event& event : edition.events) {
    const auto start = start_of(event);
    if (!start || event.archive) continue;
    if (*start > moment) {
      if (next_start && *next_start <= *start) continue;
      next_start = start;
      programme.next = &event;
    } else if (moment < end_of(event, *start)) {
      running.emplace_back(*start, &event);
    }
  }
  std::stable_sort(running.begin(), running.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [start, event] : running) programme.now.push_back(event);
  return programme;
}

}  // namespace caleidoscoop::ui
