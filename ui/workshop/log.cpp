#include "ui/workshop/log.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace caleidoscoop::workshop {
namespace {

bool is_about_time(const Operation& operation) {
  return std::holds_alternative<StartTimer>(operation) || std::holds_alternative<StopTimer>(operation) ||
         std::holds_alternative<Pause>(operation);
}

bool can_be_undone(const LogEntry& entry) {
  return !is_about_time(entry.operation) && !std::holds_alternative<Start>(entry.operation);
}

}  // namespace

Result<Log> Log::begin(LogEntry start) {
  Log log;
  if (!std::holds_alternative<Start>(start.operation)) {
    return failure(ErrorCode::bad_data, "workshop: a session begins with its start");
  }
  if (const auto applied = apply(log.session_, start); !applied) {
    return failure(ErrorCode::bad_data, applied.error().message);
  }
  log.standing_.push_back(std::move(start));
  log.added_ = 1;
  return log;
}

Result<Log> Log::restore(const std::vector<LogEntry>& entries) {
  if (entries.empty()) return failure(ErrorCode::bad_data, "workshop: nothing was kept of this session");
  auto log = begin(entries.front());
  if (!log) return log;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    // What the rules refuse now was never accepted: leaving it out gives what people saw.
    if (const auto added = log->add(entries[i]); !added) continue;
  }
  return log;
}

bool Log::can_undo() const { return std::ranges::any_of(standing_, can_be_undone); }

Result<> Log::add(LogEntry entry) {
  if (added_ >= most_operations) {
    return failure(ErrorCode::usage, fmt::format("workshop: session {} is full", session_.setup.id));
  }
  const bool undoes = std::holds_alternative<Undo>(entry.operation);
  const auto done = undoes ? undo(entry.at) : apply(session_, entry);
  if (!done) return done;
  ++added_;
  if (!undoes) standing_.push_back(std::move(entry));
  return {};
}

Result<> Log::undo(std::chrono::sys_seconds at) {
  const auto last = std::ranges::find_if(standing_.rbegin(), standing_.rend(), can_be_undone);
  if (last == standing_.rend()) return failure(ErrorCode::usage, "workshop: there is nothing to take back");
  standing_.erase(std::next(last).base());
  Session again;
  for (const LogEntry& entry : standing_) {
    // A timer that was set after the finish still stands: it never depended on what is gone.
    if (const auto applied = apply(again, entry); !applied) continue;
  }
  again.changed = at;
  session_ = std::move(again);
  return {};
}

}  // namespace caleidoscoop::workshop
