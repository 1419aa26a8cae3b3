// What the fleet's editors chose for many devices at once, over what the file says and under what the room
// chose. Pure, over hostile text.
//
// fleet/settings.json of the repository is one object:
//
//   {"settings": {"schedule.off": "19:00"},
//    "kringen": {"haaglanden": {"schedule.holidays": ["2026-12-25"]}},
//    "displays": {"raadzaal": {"display.mode": "wall"}}}
//
// Keys are those of caleidoscoop.toml, values as there. A display takes the first, its kring's over that, and
// its own over both. The fleet may set the keys whose owner is the fleet or the room, and none of the
// network's: no secret and no path is among the rest. Each value is judged as if it stood in the file, alone,
// so that a wrong one spoils no other.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "firmware/config/config.h"
#include "sync/core/result.h"
#include "sync/core/snapshot.h"

namespace caleidoscoop::config {

using FleetValues = std::map<std::string, nlohmann::json>;

struct ReadFleetValues {
  FleetValues values;             // that do
  std::vector<Problem> problems;  // with the others
};

bool is_fleet_key(std::string_view key);

// Of a display with this name, in this kring; either may be empty. Text that is no such object gives nothing
// and the problem.
ReadFleetValues read_fleet_settings(std::string_view text, const std::string& kring,
                                    const std::string& display);

// What is wrong with the file for any kring and any display.
std::vector<Problem> problems_of_fleet_settings(std::string_view text);

// The configuration with the values over it; what does not do is left out.
Config with_fleet_values(const Config& file, const FleetValues& values);

// As the sync leaves them for the display: what does, and why the rest doesn't.
std::string to_json(const ReadFleetValues& read);
// Judges all of it again. From no text there is nothing.
ReadFleetValues fleet_values_from(std::string_view json);

}  // namespace caleidoscoop::config
