// A network to join, and the connection of NetworkManager that is made of it. Pure.
//
// Names and types as in NetworkManager's reference of settings (nm-settings-dbus(5), version 1.42).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "firmware/config/config.h"
#include "firmware/network/values.h"
#include "sync/core/network_status.h"
#include "sync/core/result.h"

namespace caleidoscoop::network {

struct Enterprise {
  enum class Method { peap, ttls, tls } method = Method::peap;
  std::string identity, anonymous, password;
  std::string ca_file;      // a path; empty: the system's authorities, and then `domain` is required
  std::string client_file;  // a path to a PEM with certificate and key; for tls
  std::string domain;       // the end of the server's name, as "radius.example.org"
};

struct Wifi {
  std::string ssid;  // 1 to 32 bytes, whatever they are
  bool hidden = false;
  NetworkStatus::Secured secured = NetworkStatus::Secured::key;
  bool sae_only = false;  // WPA3 alone; where both are offered NetworkManager chooses
  std::string key;
  Enterprise enterprise;
};

struct Fixed {          // instead of what the network hands out
  std::string address;  // "192.168.1.20/24"; empty: the network's
  std::string gateway;
  std::vector<std::string> dns;
};

// Fails with bad_data, in a sentence without any secret, for what no network could accept: and for a
// network that asks for a password but could not show whose it is.
Result<> check(const Wifi& wifi);

// Every connection that is ours begins so; others are never changed.
inline constexpr std::string_view our_prefix = "Caleidoscoop ";

// Chosen on the screen it goes before one of the file, as for every setting.
enum class ChosenBy { file, room };
bool is_from_file(const Connection& connection);  // of ours, and not chosen on the screen
Connection wifi_connection(const Wifi& wifi, const Fixed& fixed, ChosenBy by);
Connection wired_connection(const Fixed& fixed);

// What [network] asks for; nothing when it names no Wi-Fi.
std::optional<Wifi> wifi_of(const config::Network& network);
Fixed fixed_of(const config::Network& network);

// Whether `have`, as NetworkManager tells it, has everything that `wanted` says.
bool has_all(const Connection& have, const Connection& wanted);

}  // namespace caleidoscoop::network
