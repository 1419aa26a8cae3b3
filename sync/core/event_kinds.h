// What may be logged: every kind of event, with its id, its severity and what it means.
//
// docs/journal.md lists the same for people; a test keeps the two alike. An id that was given out keeps its
// meaning, for others filter on it. Constants, any thread.
#pragma once

#include <string_view>

#include "sync/core/event_log.h"

namespace caleidoscoop {

enum class EventKind {
  // Any program.
  started,
  stopped,
  start_failed,
  config_problem,
  // The display.
  safe_start,
  previous_version_asked,
  pin_right,
  pin_wrong,
  pin_locked,
  pin_chosen,
  members_unlocked,
  members_code_wrong,
  members_locked_out,
  setting_changed,
  setting_undone,
  settings_not_kept,
  factory_reset,
  restart_asked,
  picture_allowed,
  picture_refused,
  // The sync.
  edition_accepted,
  edition_refused,
  part_refused,
  keys_updated,
  fleet_settings_changed,
  fleet_setting_refused,
  network_lost,
  network_back,
  clock_trusted,
  clock_doubted,
  broker_connected,
  broker_lost,
  storage_fault,
  stick_imported,
  stick_refused,
  stick_exported,
  picture_asked,
  picture_sent,
  // The panel's worker.
  panel_obeys,
  panel_refuses,
  // The network's worker.
  network_joined,
  network_kept,
  network_undone,
  network_forgotten,
  network_configured,
  // Who takes over the boot partition's file.
  file_adopted,
  secret_adopted,
  // The keeper of the two systems.
  system_kept,
  system_left,
  system_installed,
};
inline constexpr int event_kind_count = static_cast<int>(EventKind::system_installed) + 1;

struct EventFacts {
  std::string_view id;
  Severity severity;
};

const EventFacts& facts_of(EventKind kind);

}  // namespace caleidoscoop
