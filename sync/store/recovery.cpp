#include "sync/store/recovery.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <algorithm>

#include <charconv>
#include <vector>

#include "sync/core/descriptor.h"
#include "sync/store/migrations.h"
#include "sync/store/records.h"
#include "sync/store/schema_check.h"
#include "sync/store/statement.h"
#include "sync/store/transaction.h"

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;

struct Table {
  const char* name;
  const char* columns;
  const char* values;
  const char* key;
};

// In the order of their references.
constexpr Table tables[] = {
    {"generations", "id, edition_id, version, published, valid_until, sha256, bundle, stored",
     "?, ?, ?, ?, ?, ?, ?, ?", "id"},
    {"headlines",
     "id, source, source_name, guid, url, title, summary, language, published, first_seen, shown_at, folded, "
     "duplicate_of",
     "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", "id"},
    {"headline_themes", "headline, position, theme, confidence, because", "?, ?, ?, ?, ?", "headline"},
    {"mention_counts", "theme, day, mentions", "?, ?, ?", "theme"},
    {"source_states", "source, etag, last_modified, next_due, failures, last_success, last_error",
     "?, ?, ?, ?, ?, ?, ?", "source"},
    {"forgotten_days", "source, day, hashes", "?, ?, ?", "source"},
    {"edition_trust", "generation, publisher, verified, vouched_until, origin", "?, ?, ?, ?, ?",
     "generation"},
    {"edition_targets", "generation, path, sha256", "?, ?, ?", "generation"},
    {"fleet_files", "path, sha256, bytes", "?, ?, ?", "path"},
    {"time_notes", "one, newest_signed_at, last_trusted, sha256", "?, ?, ?, ?", "one"},
};

int columns_of(const Table& table) {
  int count = 0;
  for (const char* c = table.values; *c != '\0'; ++c) count += *c == '?' ? 1 : 0;
  return count;
}

// Copies until a row cannot be read; what cannot be written because it is damaged is skipped.
Result<> copy_rows(const Database& from, const Database& to, const Table& table, const char* direction) {
  Statement rows(
      from, fmt::format("SELECT {} FROM {} ORDER BY {} {}", table.columns, table.name, table.key, direction));
  Statement put(
      to, fmt::format("INSERT OR IGNORE INTO {} ({}) VALUES ({})", table.name, table.columns, table.values));
  const int columns = columns_of(table);
  for (;;) {
    auto row = rows.step();
    if (!row || !*row) return {};
    put.reset();
    for (int column = 0; column < columns; ++column) put.bind_column(column + 1, rows, column);
    if (auto done = put.run(); !done && done.error().code != ErrorCode::bad_data) return done;
  }
}

Result<> drop_false_generations(Database& fresh) {
  std::vector<std::int64_t> wrong;
  Statement all(fresh, "SELECT id, sha256, bundle FROM generations");
  for (;;) {
    auto row = all.step();
    if (!row) return failure(row.error());
    if (!*row) break;
    if (sha256_hex(all.text(2)) != all.text(1)) wrong.push_back(all.integer(0));
  }
  for (const std::int64_t id : wrong) {
    Statement remove(fresh, "DELETE FROM generations WHERE id = ?");
    if (auto done = remove.bind(1, id).run(); !done) return done;
  }
  return {};
}

Result<> copy_state(const Database& from, Database& fresh) {
  Statement state(from, "SELECT data_version, generation, last_sync, last_error FROM state");
  const auto row = state.step();
  if (row && *row) {
    Statement put(fresh,
                  "UPDATE state SET data_version = ?1, last_sync = ?3, last_error = ?4, "
                  "generation = (SELECT id FROM generations WHERE id = ?2)");
    for (int column = 0; column < 4; ++column) put.bind_column(column + 1, state, column);
    if (auto done = put.run(); !done && done.error().code != ErrorCode::bad_data) return done;
  }
  return fresh.execute(
      "UPDATE state SET data_version = data_version + 1, "
      "generation = coalesce(generation, (SELECT max(id) FROM generations));"
      "UPDATE headlines SET duplicate_of = NULL WHERE duplicate_of NOT IN (SELECT id FROM headlines);"
      "DELETE FROM headline_themes WHERE headline NOT IN (SELECT id FROM headlines);"
      "DELETE FROM edition_trust WHERE generation NOT IN (SELECT id FROM generations);"
      "DELETE FROM edition_targets WHERE generation NOT IN (SELECT id FROM generations);"
      "INSERT INTO headlines_search(headlines_search) VALUES ('rebuild')");
}

// The log and index of a database go where it goes; they mean nothing without it.
constexpr const char* companions[] = {"-wal", "-shm", "-journal"};

// The number of "<file>.corrupt-<n>", or 0.
int corrupt_number(const fs::path& candidate, const fs::path& file) {
  const std::string name = candidate.filename().string();
  const std::string prefix = file.filename().string() + ".corrupt-";
  if (!name.starts_with(prefix)) return 0;
  int number = 0;
  std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number);
  return number;
}

}  // namespace

Result<std::optional<std::string>> find_damage(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::optional<std::string>{};
  const auto judged = [](const Error& error) -> Result<std::optional<std::string>> {
    if (error.code != ErrorCode::bad_data) return failure(error);
    return std::optional<std::string>{error.message};
  };
  auto database = open_alone(file);
  if (!database) return judged(database.error());
  auto version = readable_version(*database);
  if (!version) return judged(version.error());
  auto tables_there = database->integer("SELECT count(*) FROM sqlite_schema");
  if (!tables_there) return judged(tables_there.error());
  if (*version == 0 && *tables_there > 0) return std::optional<std::string>{file.string() + " is no store"};
  if (*tables_there > 0) {
    auto strange = find_strange_schema(*database, *version);
    if (!strange) return judged(strange.error());
    if (*strange) return strange;
  }
  auto verdict = database->text("PRAGMA integrity_check(1)");
  if (!verdict) return judged(verdict.error());
  if (*verdict != "ok") return std::optional<std::string>{fmt::format("{}: {}", file.string(), *verdict)};
  return std::optional<std::string>{};
}

Result<> read_through(const fs::path& file) {
  std::vector<char> block(1U << 20U);
  for (const fs::path& part : {file, fs::path(file.string() + "-wal")}) {
    const Descriptor open(::open(part.c_str(), O_RDONLY | O_CLOEXEC));
    if (open.get() < 0 && errno == ENOENT) continue;
    if (open.get() < 0) return io_failure("open", part);
    for (;;) {
      const auto got = ::read(open.get(), block.data(), block.size());
      if (got < 0 && errno != EINTR) return io_failure("read", part);
      if (got == 0) break;
    }
  }
  return {};
}

Result<fs::path> set_aside(const fs::path& file) {
  std::error_code error;
  std::vector<fs::path> older;
  int newest = 0;
  for (const auto& entry : fs::directory_iterator(file.parent_path(), error)) {
    const int number = corrupt_number(entry.path(), file);
    if (number <= 0) continue;
    older.push_back(entry.path());
    newest = std::max(newest, number);
  }
  const fs::path aside = fmt::format("{}.corrupt-{}", file.string(), newest + 1);
  // The log first: a crash in between must not leave it beside a fresh file.
  for (const char* companion : companions) {
    std::error_code missing;
    fs::rename(file.string() + companion, aside.string() + companion, missing);
  }
  fs::rename(file, aside, error);
  if (error) {
    return failure(ErrorCode::io, fmt::format("cannot set {} aside: {}", file.string(), error.message()));
  }
  for (const fs::path& old : older) fs::remove(old, error);
  return aside;
}

Result<Salvaged> salvage(const fs::path& damaged, Database& fresh) {
  if (auto off = fresh.execute("PRAGMA foreign_keys=OFF"); !off) return failure(off.error());
  auto transaction = Transaction::begin(fresh);
  if (!transaction) return failure(transaction.error());
  if (auto from = open_alone(damaged); from && from->accept_truncation()) {
    for (const Table& table : tables) {
      for (const char* direction : {"ASC", "DESC"}) {
        if (auto done = copy_rows(*from, fresh, table, direction); !done) return failure(done.error());
      }
    }
    if (auto done = drop_false_generations(fresh); !done) return failure(done.error());
    if (auto done = copy_state(*from, fresh); !done) return failure(done.error());
  }
  Salvaged salvaged;
  auto headlines = fresh.integer("SELECT count(*) FROM headlines");
  auto edition = fresh.integer("SELECT count(generation) FROM state");
  if (!headlines || !edition) return failure(headlines ? edition.error() : headlines.error());
  salvaged.headlines = *headlines;
  salvaged.edition = *edition > 0;
  if (auto done = transaction->commit(); !done) return failure(done.error());
  if (auto on = fresh.execute("PRAGMA foreign_keys=ON"); !on) return failure(on.error());
  return salvaged;
}

}  // namespace caleidoscoop::store
