#include "sync/store/room_settings.h"

#include <fmt/format.h>
#include <utility>

#include "sync/store/statement.h"

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;

constexpr int format = 1;

}  // namespace

Result<RoomSettings> RoomSettings::open_file(const fs::path& file) {
  auto database = Database::open(file, Access::read_write);
  if (!database) return failure(database.error());
  const auto version = database->integer("PRAGMA user_version");
  if (!version) return failure(version.error());
  if (*version > format) {
    return failure(ErrorCode::too_new,
                   fmt::format("{} is of a later version of this program", file.string()));
  }
  const auto made = database->execute(
      fmt::format("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"
                  "CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
                  "PRAGMA user_version={};",
                  format));
  if (!made) return failure(made.error());
  return RoomSettings(std::move(*database));
}

Result<RoomSettings> RoomSettings::open(const fs::path& folder) {
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

Result<std::optional<std::string>> RoomSettings::get(std::string_view name) {
  Statement statement(database_, "SELECT value FROM setting WHERE name = ?1");
  statement.bind(1, name);
  const auto found = statement.step();
  if (!found) return failure(found.error());
  return *found ? std::optional(statement.text(0)) : std::nullopt;
}

Result<> RoomSettings::set(std::string_view name, std::string_view value) {
  Statement statement(
      database_,
      "INSERT INTO setting(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2");
  statement.bind(1, name).bind(2, value);
  return statement.run();
}

}  // namespace caleidoscoop::store
