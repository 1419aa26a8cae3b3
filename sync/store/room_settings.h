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
#include "sync/store/room_file.h"

namespace caleidoscoop::store {

class RoomSettings {
 public:
  // Fails as open_room() does.
  static Result<RoomSettings> open(const std::filesystem::path& folder);

  Result<std::optional<std::string>> get(std::string_view name);
  Result<> set(std::string_view name, std::string_view value);

 private:
  explicit RoomSettings(Database database) : database_(std::move(database)) {}

  Database database_;
};

// One setting of a room.db that may be there; see open_room_to_read. Fails with `io` or `bad_data` for a file
// that cannot be read.
Result<std::optional<std::string>> read_room_setting(const std::filesystem::path& folder,
                                                     std::string_view name);

}  // namespace caleidoscoop::store
