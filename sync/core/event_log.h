// The newest events of a program that matter for whoever looks after the display, kept in the store.
//
// Each program appends to a file of its own, which the others may read: JSON Lines, one event a line. A
// file that has grown to 64 kB is put aside as "<name>.1", over the one before, so that the card keeps at
// most 128 kB of each and every event costs one short append. Nothing is flushed: the journal has the same
// events, and a power cut may take the last ones. EventLog is for one thread at a time; reading is free.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop {

// As journald's priorities: 6, 5, 4, 3.
enum class Severity { info, notice, warning, error };
std::string_view name_of(Severity severity);

struct LoggedEvent {
  std::chrono::sys_seconds time{};
  std::string component;  // display, sync, panel
  Severity severity = Severity::info;
  std::string event;     // its id, as docs/journal.md lists them: "setting-changed"
  std::string actor;     // who or what caused it: room, fleet, repository, broker, system; never a person
  std::string object;    // what it was about: a key, a part of the edition; may be empty
  bool success = true;   // whether what was tried was done
  std::string sentence;  // English, for the log; without secrets

  bool operator==(const LoggedEvent&) const = default;
};

inline constexpr const char* display_events_file = "events-display.jsonl";
inline constexpr const char* sync_events_file = "events-sync.jsonl";
inline constexpr std::size_t most_event_log_bytes = 64 * 1024;

class EventLog {
 public:
  explicit EventLog(std::filesystem::path file) : file_(std::move(file)) {}

  // Fails with io; the next event is tried anew. Longer sentences are cut.
  Result<> append(const LoggedEvent& event);

 private:
  std::filesystem::path file_;
};

// The newest first, of the file and of the one that was put aside; lines that are no event are passed over,
// and a file that cannot be read holds none.
std::vector<LoggedEvent> read_events(const std::filesystem::path& file, std::size_t most = 200);

// Those of the display and of the sync together, the newest first.
std::vector<LoggedEvent> events_of_store(const std::filesystem::path& store, std::size_t most = 200);

}  // namespace caleidoscoop
