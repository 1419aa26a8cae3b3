// Vault: the secrets that were moved from the boot partition to this device.
//
// One file that only root may read, from which those for others are made anew at each start. Plain values.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop::adopt {

// By key of the configuration: "network.wifi_key", "network.wifi_password", "sync.token"; and
// "admin.pin_hash", for a PIN is never kept itself.
using Vault = std::map<std::string, std::string>;

inline constexpr const char* vault_file = "adopted.json";

// A file that is not there holds nothing. Fails with bad_data for one that is damaged.
Result<Vault> read_vault(const std::filesystem::path& file);
std::string to_json(const Vault& vault);

}  // namespace caleidoscoop::adopt
