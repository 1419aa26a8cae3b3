// network.json: how the network worker tells the screen what networks there are and how it fares.
//
// Written whole by caleidoscoop-network and renamed into place. A missing or unreadable file is no error for
// a reader: nobody looked yet. It never holds a password, a key or a certificate. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop {

struct NetworkStatus {
  enum class Kind { wired, wifi, other };
  enum class Secured { open, key, enterprise, unsupported };
  enum class Doing { nothing, scanning, joining };
  // Why the last wish came to nothing; the screen says it in its own language.
  enum class Trouble {
    none,
    no_manager,     // NetworkManager does not run, or does not answer
    no_wifi,        // this device has no wireless adapter, or it is switched off
    not_found,      // nothing with that name answers
    wrong_key,      // the key, the name or the certificate was not accepted
    no_address,     // the network gave no address
    too_slow,       // nothing was settled in time
    not_confirmed,  // the trial ended and what was there is back
    bad_request,    // what was asked makes no sense
    failed
  };

  struct Device {
    std::string name;  // "wlan0"
    Kind kind = Kind::other;
    bool plugged = false;    // a cable with something at its other end; always true without a cable
    bool connected = false;  // activated, with an address
    std::string address;     // "192.168.1.20/24", or empty
  };

  struct AccessPoint {
    std::string ssid;  // its bytes in hexadecimal: they may be anything
    std::string name;  // the same made harmless, to be shown
    int strength = 0;  // 0 to 100
    Secured secured = Secured::open;
    bool in_use = false;
    bool known = false;  // this device has been told how to join it
  };

  struct Kept {
    std::string ssid, name;  // as of an access point
    bool in_use = false;
  };

  std::chrono::sys_seconds at{};  // when this was so
  bool manager = false;           // whether NetworkManager answered
  bool online = false;            // whether some device has an address and a way out
  std::string connection;         // name of the network in use, harmless; empty: none
  std::vector<Device> devices;
  std::vector<AccessPoint> access_points;  // strongest first, one for each name, at most 64
  std::vector<Kept> kept;                  // joined on the screen and kept, in sight or not, at most 32
  Doing doing = Doing::nothing;
  std::string subject;  // harmless name of the network that is, or was last, being joined
  Trouble trouble = Trouble::none;
  // While a change is on trial: when it is undone unless confirmed, in seconds of CLOCK_MONOTONIC, which a
  // time server does not move.
  std::optional<std::int64_t> trial_ends;
};

std::string to_json(const NetworkStatus& status);
Result<NetworkStatus> parse_network_status(const std::string& json, const std::string& name);

// Reads at most 64 kB. A file that is not there gives an empty optional.
Result<std::optional<NetworkStatus>> read_network_status(const std::filesystem::path& file);
Result<> write_network_status(const std::filesystem::path& file, const NetworkStatus& status);

inline constexpr const char* network_status_file = "network.json";
// What its worker did, as sync/core/event_log.h keeps it.
inline constexpr const char* network_events_file = "events-network.jsonl";

// "4869" for "Hi", and back; nothing for what is no hexadecimal of 1 to `most` bytes.
std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view hex, std::size_t most);

}  // namespace caleidoscoop
