// RoomSettings: what the room itself remembers, as names and values in room.db.
//
// The display's own file, which no sync writes; it may be deleted at any time. Every write is durable
// when it returns. Does disk I/O; one thread, and that is not the one that draws.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

inline constexpr const char* room_file = "room.db";

class RoomSettings {
 public:
  // Makes the folder and the file where they are missing; a file that is damaged is put aside and begun
  // anew. Fails with `io` for a disk that cannot be written and with `too_new` for a later program's file.
  static Result<RoomSettings> open(const std::filesystem::path& folder);

  Result<std::optional<std::string>> get(std::string_view name);
  Result<> set(std::string_view name, std::string_view value);

 private:
  explicit RoomSettings(Database database) : database_(std::move(database)) {}
  static Result<RoomSettings> open_file(const std::filesystem::path& file);

  Database database_;
};

}  // namespace caleidoscoop::store
