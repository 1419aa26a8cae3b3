// The agenda sorted for a moment: what runs, what comes, what has no date yet, what is past. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct EventTime {
  std::optional<std::chrono::sys_seconds> start;  // absent: "datum volgt"
  std::optional<std::chrono::sys_seconds> end;    // as the source gives it
  bool whole_day = false;                         // no hour is given
};
EventTime time_of(const Event& event);

enum class EventState { running, coming, undated, past };

// An event without an end lasts until the end of its day. What editors put in the archive neither runs
// nor comes.
EventState state_of(const Event& event, std::chrono::sys_seconds now);

struct AgendaEntry {
  const Event* event = nullptr;
  EventTime time;
  EventState state = EventState::undated;
  int number = 0;  // within its series; 0: in none
};

struct AgendaGroup {
  enum class Kind { running, next, series, planned, undated, archived_series, earlier };
  Kind kind = Kind::planned;
  std::string series;  // of the two kinds of series
  std::vector<AgendaEntry> entries;
};

// In the order of the screen; none is empty. An event of today that comes after a running one is `next`.
std::vector<AgendaGroup> agenda_groups(const Edition& edition, std::chrono::sys_seconds now);

// "nu bezig", "over 25 min", "vandaag 14:00", "morgen 10:00", "over 9 dagen"; empty for what does not come.
std::string countdown(const Context& c, const AgendaEntry& entry);

std::string date_column(const Context& c, const AgendaEntry& entry);    // "wo 9 dec", "datum volgt"
std::string hour_column(const Context& c, const AgendaEntry& entry);    // "14:00", or empty
std::string when_in_words(const Context& c, const AgendaEntry& entry);  // "woensdag 9 december, 14:00–17:00"

// Whether its code may be shown: dated, not past, and the address confirmed by an editor.
bool can_sign_up(const AgendaEntry& entry);

}  // namespace caleidoscoop::ui
