#include "sync/store/room_settings.h"

#include <utility>

#include "sync/store/statement.h"

namespace caleidoscoop::store {

Result<RoomSettings> RoomSettings::open(const std::filesystem::path& folder) {
  auto database = open_room(folder);
  if (!database) return failure(database.error());
  return RoomSettings(std::move(*database));
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

Result<std::optional<std::string>> read_room_setting(const std::filesystem::path& folder,
                                                     std::string_view name) {
  const auto file = folder / room_file;
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return std::nullopt;
  auto database = open_room_to_read(folder);
  if (!database) return failure(database.error());
  Statement statement(*database, "SELECT value FROM setting WHERE name = ?1");
  statement.bind(1, name);
  const auto found = statement.step();
  if (!found) return failure(found.error());
  return *found ? std::optional(statement.text(0)) : std::nullopt;
}

}  // namespace caleidoscoop::store
