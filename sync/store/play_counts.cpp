#include "sync/store/play_counts.h"

#include <fmt/format.h>

#include "sync/store/room_file.h"
#include "sync/store/statement.h"
#include "sync/store/transaction.h"

namespace caleidoscoop::store {
namespace {

constexpr int most_days = 400;

constexpr const char* make_table =
    "CREATE TABLE IF NOT EXISTS played (day TEXT NOT NULL, scene TEXT NOT NULL, seconds INTEGER NOT NULL,"
    " touches INTEGER NOT NULL, PRIMARY KEY (day, scene)) STRICT, WITHOUT ROWID;";

Result<std::vector<PlayCount>> rows_of(const Database& database) {
  Statement row(database, "SELECT day, scene, seconds, touches FROM played ORDER BY day, scene");
  std::vector<PlayCount> counts;
  for (;;) {
    const auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return counts;
    counts.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
  }
}

}  // namespace

Result<PlayCounts> PlayCounts::open(const std::filesystem::path& folder) {
  auto database = open_room(folder);
  if (!database) return failure(database.error());
  if (const auto made = database->execute(make_table); !made) return failure(made.error());
  return PlayCounts(std::move(*database));
}

Result<> PlayCounts::add(const std::vector<PlayCount>& counts) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return failure(transaction.error());
  Statement add(database_,
                "INSERT INTO played(day, scene, seconds, touches) VALUES(?1, ?2, ?3, ?4) "
                "ON CONFLICT(day, scene) DO UPDATE SET seconds = seconds + ?3, touches = touches + ?4");
  for (const PlayCount& count : counts) {
    add.reset();
    add.bind(1, count.day).bind(2, count.scene).bind(3, count.seconds).bind(4, count.touches);
    if (const auto added = add.run(); !added) return added;
  }
  // By the days that there are, not by the clock: one that was once set years ahead must not forget all.
  Statement forget(database_,
                   "DELETE FROM played WHERE day NOT IN "
                   "(SELECT DISTINCT day FROM played ORDER BY day DESC LIMIT ?1)");
  forget.bind(1, std::int64_t{most_days});
  if (const auto forgotten = forget.run(); !forgotten) return forgotten;
  return transaction->commit();
}

Result<std::vector<PlayCount>> PlayCounts::all() { return rows_of(database_); }

Result<std::vector<PlayCount>> read_play_counts(const std::filesystem::path& folder) {
  const auto file = folder / room_file;
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return std::vector<PlayCount>{};
  auto database = open_room_to_read(folder);
  if (!database) return failure(database.error());
  const auto there = database->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'played'");
  if (!there) return failure(there.error());
  if (*there == 0) return std::vector<PlayCount>{};
  return rows_of(*database);
}

}  // namespace caleidoscoop::store
