// Journal: what a program did or refused that matters for whoever answers for the device.
//
// Each entry goes to systemd's journal with fields to search on (docs/journal.md lists them and every event),
// or as one line to standard error where that is no journal; and to the small log in the store that the
// screen shows. It names keys, parts and kinds, never a secret and never a person.
//
// Any thread may note; noting never waits. A thread of its own, begun at the first entry, writes; more than
// it can keep up with is dropped and counted. The store's log takes a burst of sixty and then one in half a
// minute, which spares the card; the journal gets all.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "sync/core/event_kinds.h"
#include "sync/core/event_log.h"

namespace caleidoscoop {

struct JournalEntry {
  EventKind kind = EventKind::started;
  std::string actor;   // room, file, fleet, repository, broker, system
  std::string object;  // a key, a part, a version; or empty
  std::string sentence;
  bool success = true;
};

class Journal {
 public:
  // `component` is display, sync, network, adopt, panel or update. Without a file no log is kept in the
  // store.
  Journal(std::string component, std::optional<std::filesystem::path> log_file);
  // Writes what was noted.
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void note(JournalEntry entry);
  // Of this device; goes with every later entry.
  void set_display(std::string name);

 private:
  void run();
  void write(const LoggedEvent& event, const std::string& display);
  void keep(const LoggedEvent& event);

  const std::string component_;
  std::optional<EventLog> log_;
  const bool to_journal_;
  std::mutex mutex_;
  std::condition_variable noted_;
  std::string display_;
  std::deque<LoggedEvent> queue_;
  int dropped_ = 0;
  bool stopping_ = false;
  // Of the writing thread.
  double left_;
  std::chrono::steady_clock::time_point counted_;
  bool log_failed_ = false;
  std::thread thread_;
};

}  // namespace caleidoscoop
