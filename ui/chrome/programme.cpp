#include "ui/chrome/programme.h"

#include <algorithm>

#include "ui/scenes/agenda_data.h"

namespace caleidoscoop::ui {
namespace {

bool begins_earlier(const Event* a, const Event* b) { return time_of(*a).start < time_of(*b).start; }

}  // namespace

Programme programme_at(const Edition& edition, std::chrono::sys_seconds moment) {
  Programme programme;
  for (const Event& event : edition.events) {
    const EventState state = state_of(event, moment);
    if (state == EventState::running) programme.now.push_back(&event);
    if (state != EventState::coming) continue;
    if (programme.next == nullptr || begins_earlier(&event, programme.next)) programme.next = &event;
  }
  std::stable_sort(programme.now.begin(), programme.now.end(), begins_earlier);
  return programme;
}

}  // namespace caleidoscoop::ui
