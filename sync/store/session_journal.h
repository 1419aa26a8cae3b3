// SessionJournal: what happened in this room's workshops, one line after another, in room.db.
//
// The lines are the caller's own and are not looked into. What append() acknowledged is on the disk: a
// killed program and a pulled plug lose nothing of it. Lines of one call are kept together or not at all.
// Does disk I/O; one thread, and that is not the one that draws.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

// A start names up to 24 items; everything else is far shorter.
inline constexpr std::size_t longest_operation = 64 << 10;
inline constexpr std::size_t most_operations_read = 6000;
inline constexpr std::size_t most_sessions_listed = 200;

struct JournalLine {
  std::string session;
  std::chrono::sys_seconds at{};
  std::string operation;
  bool finished = false;  // the session is, after this
};

struct StoredSession {
  std::string id;
  std::chrono::sys_seconds started{}, changed{};
  bool finished = false;
  std::string first;  // its first line
};

class SessionJournal {
 public:
  // Fails as open_room() does.
  static Result<SessionJournal> open(const std::filesystem::path& folder);
  static Result<SessionJournal> in_memory();

  // Fails with `usage` for a line that is too long, with `io` when the disk is full or failed.
  Result<> append(std::span<const JournalLine> lines);

  Result<std::vector<StoredSession>> list();  // the newest first
  Result<std::vector<std::string>> load(const std::string& id);

  // What is gone is overwritten in the file.
  Result<> erase(const std::string& id);
  Result<> erase_all();
  Result<> erase_before(std::chrono::sys_seconds moment);  // by its last change

 private:
  explicit SessionJournal(Database database) : database_(std::move(database)) {}

  Database database_;
};

}  // namespace caleidoscoop::store
