#include "sync/store/room_file.h"

#include <fmt/format.h>

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;

constexpr int format = 1;

// What was erased is overwritten: a reason somebody gave must not be left on the card.
Result<> prepare(Database& database) {
  return database.execute(fmt::format(
      "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;"
      "CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
      "CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, started INTEGER NOT NULL,"
      " changed INTEGER NOT NULL, finished INTEGER NOT NULL) STRICT;"
      "CREATE TABLE IF NOT EXISTS session_operation (session TEXT NOT NULL, number INTEGER NOT NULL,"
      " operation TEXT NOT NULL, PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;"
      "PRAGMA user_version={};",
      format));
}

Result<Database> open_file(const fs::path& file) {
  auto database = Database::open(file, Access::read_write);
  if (!database) return database;
  const auto version = database->integer("PRAGMA user_version");
  if (!version) return failure(version.error());
  if (*version > format) {
    return failure(ErrorCode::too_new,
                   fmt::format("{} is of a later version of this program", file.string()));
  }
  const auto sound = database->text("PRAGMA quick_check(1)");
  if (!sound) return failure(sound.error());
  if (*sound != "ok") {
    return failure(ErrorCode::bad_data, fmt::format("{} is damaged: {}", file.string(), *sound));
  }
  if (const auto made = prepare(*database); !made) return failure(made.error());
  return database;
}

}  // namespace

Result<Database> open_room(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) {
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder.string(), failed.message()));
  }
  const fs::path file = folder / room_file;
  auto opened = open_file(file);
  if (opened || opened.error().code != ErrorCode::bad_data) return opened;
  fs::rename(file, fs::path(file) += ".damaged", failed);
  if (failed)
    return failure(ErrorCode::io, fmt::format("cannot put {} aside: {}", file.string(), failed.message()));
  fs::remove(fs::path(file) += "-journal", failed);
  return open_file(file);
}

Result<Database> open_room_to_read(const fs::path& folder) {
  const fs::path file = folder / room_file;
  std::error_code failed;
  if (fs::exists(fs::path(file) += "-journal", failed)) {
    if (auto mended = open_room(folder)) return mended;
  }
  return Database::open(file, Access::read_only);
}

Result<Database> room_in_memory() {
  auto database = Database::in_memory();
  if (!database) return database;
  if (const auto made = prepare(*database); !made) return failure(made.error());
  return database;
}

}  // namespace caleidoscoop::store
