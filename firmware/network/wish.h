// Wish: what the display asked about the network, read from a file in requests/. Hostile bytes.
//
// The file is taken away as it is read, for it may hold a password; no message quotes what is in it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "firmware/network/profile.h"

namespace caleidoscoop::network {

struct Wish {
  enum class Kind { look, scan, join, forget, forget_all, keep, undo } kind = Kind::look;
  Wifi wifi;  // to join, or to forget
};

// Dropped by whoever sets the device back to how it was delivered.
inline constexpr const char* forget_all_request = "network-forget-all";

inline constexpr std::size_t most_wish_bytes = 4096;

// `certificates` is the folder in which the files lie that a wish may name. Fails with bad_data.
Result<Wifi> parse_wifi(const std::string& json, const std::filesystem::path& certificates);

// The oldest one that lies there, or nothing; a wish that makes no sense is taken away and fails with
// bad_data. `keep` and `undo` go before all others: they are about what is going on.
std::optional<Result<Wish>> take_wish(const std::filesystem::path& store,
                                      const std::filesystem::path& certificates);

// Whether somebody asked for anything that ends a trial: to keep it, to undo it or to join something else.
bool trial_is_to_end(const std::filesystem::path& store);

}  // namespace caleidoscoop::network
