#include "sync/store/session_journal.h"

#include <fmt/format.h>

#include <utility>

#include "sync/store/room_file.h"
#include "sync/store/statement.h"
#include "sync/store/transaction.h"

namespace caleidoscoop::store {
namespace {

constexpr std::size_t longest_id = 64;

}  // namespace

Result<SessionJournal> SessionJournal::open(const std::filesystem::path& folder) {
  auto database = open_room(folder);
  if (!database) return failure(database.error());
  return SessionJournal(std::move(*database));
}

Result<SessionJournal> SessionJournal::in_memory() {
  auto database = room_in_memory();
  if (!database) return failure(database.error());
  return SessionJournal(std::move(*database));
}

Result<> SessionJournal::append(std::span<const JournalLine> lines) {
  for (const JournalLine& line : lines) {
    if (line.operation.size() > longest_operation || line.session.empty() ||
        line.session.size() > longest_id) {
      return failure(ErrorCode::usage, fmt::format("a line of session \"{}\" is too long", line.session));
    }
  }
  auto transaction = Transaction::begin(database_);
  if (!transaction) return failure(transaction.error());
  Statement session(database_,
                    "INSERT INTO session(id, started, changed, finished) VALUES(?1, ?2, ?2, ?3)"
                    " ON CONFLICT(id) DO UPDATE SET changed = ?2, finished = ?3");
  Statement operation(
      database_,
      "INSERT INTO session_operation(session, number, operation) VALUES(?1,"
      " (SELECT COALESCE(MAX(number), 0) + 1 FROM session_operation WHERE session = ?1), ?2)");
  for (const JournalLine& line : lines) {
    session.bind(1, line.session).bind(2, line.at).bind(3, static_cast<std::int64_t>(line.finished));
    if (const auto done = session.run(); !done) return done;
    session.reset();
    operation.bind(1, line.session).bind(2, line.operation);
    if (const auto done = operation.run(); !done) return done;
    operation.reset();
  }
  return transaction->commit();
}

Result<std::vector<StoredSession>> SessionJournal::list() {
  Statement statement(database_,
                      "SELECT s.id, s.started, s.changed, s.finished, substr(o.operation, 1, ?1)"
                      " FROM session s JOIN session_operation o ON o.session = s.id AND o.number = 1"
                      " ORDER BY s.started DESC, s.id DESC LIMIT ?2");
  statement.bind(1, static_cast<std::int64_t>(longest_operation));
  statement.bind(2, static_cast<std::int64_t>(most_sessions_listed));
  std::vector<StoredSession> sessions;
  while (true) {
    const auto row = statement.step();
    if (!row) return failure(row.error());
    if (!*row) return sessions;
    sessions.push_back({statement.text(0), statement.time(1), statement.time(2), statement.integer(3) != 0,
                        statement.text(4)});
  }
}

Result<std::vector<std::string>> SessionJournal::load(const std::string& id) {
  Statement statement(database_,
                      "SELECT substr(operation, 1, ?2) FROM session_operation WHERE session = ?1"
                      " ORDER BY number LIMIT ?3");
  statement.bind(1, id).bind(2, static_cast<std::int64_t>(longest_operation));
  statement.bind(3, static_cast<std::int64_t>(most_operations_read));
  std::vector<std::string> lines;
  while (true) {
    const auto row = statement.step();
    if (!row) return failure(row.error());
    if (!*row) return lines;
    lines.push_back(statement.text(0));
  }
}

Result<> SessionJournal::erase(const std::string& id) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return failure(transaction.error());
  for (const char* sql :
       {"DELETE FROM session_operation WHERE session = ?1", "DELETE FROM session WHERE id = ?1"}) {
    Statement statement(database_, sql);
    statement.bind(1, id);
    if (const auto done = statement.run(); !done) return done;
  }
  return transaction->commit();
}

Result<> SessionJournal::erase_all() {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return failure(transaction.error());
  const auto done = database_.execute("DELETE FROM session_operation; DELETE FROM session");
  if (!done) return done;
  return transaction->commit();
}

Result<> SessionJournal::erase_before(std::chrono::sys_seconds moment) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return failure(transaction.error());
  for (const char* sql : {"DELETE FROM session_operation WHERE session IN"
                          " (SELECT id FROM session WHERE changed < ?1)",
                          "DELETE FROM session WHERE changed < ?1"}) {
    Statement statement(database_, sql);
    statement.bind(1, moment);
    if (const auto done = statement.run(); !done) return done;
  }
  return transaction->commit();
}

}  // namespace caleidoscoop::store
