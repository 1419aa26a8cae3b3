// Log: the operations of one session in order, and the session they give.
//
// One owner; no thread of its own. Adding the same operations again gives the same session.
#pragma once

#include <cstddef>
#include <vector>

#include "sync/core/result.h"
#include "ui/workshop/operation.h"

namespace caleidoscoop::workshop {

inline constexpr std::size_t most_operations = 6000;  // of one session

class Log {
 public:
  // Begins with Start. Fails with `bad_data` when the setup cannot be used.
  static Result<Log> begin(LogEntry start);

  // What was kept of an earlier one. Entries that the rules refuse are left out: a damaged line must not
  // cost the rest. Fails when the first is no Start that can be used.
  static Result<Log> restore(const std::vector<LogEntry>& entries);

  const Session& session() const { return session_; }
  bool can_undo() const;

  // Fails, and changes nothing, when the operation is refused or the log is full.
  Result<> add(LogEntry entry);

  std::size_t size() const { return added_; }

 private:
  Log() = default;
  Result<> undo(std::chrono::sys_seconds at);

  std::vector<LogEntry> standing_;  // without what was taken back
  std::size_t added_ = 0;
  Session session_;
};

}  // namespace caleidoscoop::workshop
