// What this display is called among many: in health reports, and in messages that are for it alone.
//
// Whoever installs it may say so (display.name); else the sync makes a name by chance at its first start. It
// keeps both in device.json in the store: the one in force for whoever reads the store, and the made one for
// when nobody says so any more. The made name is no serial number and no network address: it tells nothing
// about the device, and a store that is deleted gets another. Does disk I/O; any thread.
#pragma once

#include <filesystem>
#include <random>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

inline constexpr const char* device_file = "device.json";

// What the fleet's editors chose for this display, left there by the sync that verified it.
inline constexpr const char* fleet_settings_file = "fleet.json";

// The name that was in force when the sync last started, or empty when that is not known.
std::string kept_device_name(const std::filesystem::path& store);

// `configured` where there is one, else the kept one.
std::string device_name(const std::string& configured, const std::filesystem::path& store);

// The same, and keeps it for others; makes one where there is none. A disk that cannot keep it gives another
// one each time.
std::string ensure_device_name(const std::string& configured, const std::filesystem::path& store,
                               std::mt19937_64& random);

}  // namespace caleidoscoop
