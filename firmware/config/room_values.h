// What the room itself chose on the screen, over what the file says. Pure, over hostile text.
//
// The room may set the keys that room_keys() names and no others; whatever was stored is judged as if it
// stood in the file, so that no old or damaged value can stop a display.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "firmware/config/config.h"
#include "sync/core/result.h"
#include "sync/core/snapshot.h"

namespace caleidoscoop::config {

// By key, "display.theme"; the value as in the file, without quotes.
using RoomValues = std::map<std::string, std::string>;

std::span<const std::string_view> room_keys();

// The configuration with the room's values over it. A value that does not do is left out, and named.
Config with_room_values(const Config& file, const RoomValues& values, std::vector<Problem>& problems);

// Fails with `usage` for a key that is not the room's, and with `bad_data` for a value that does not do.
Result<> check_room_value(const std::string& key, const std::string& value);

// Of one of room_keys(), as RoomValues has it.
std::string room_value(const Config& config, std::string_view key);

// As they are kept. From text that is no such thing there are none.
std::string to_json(const RoomValues& values);
RoomValues room_values_from(std::string_view json);

}  // namespace caleidoscoop::config
