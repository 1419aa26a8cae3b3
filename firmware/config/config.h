// The configuration of one device: what caleidoscoop.toml says, as typed values with defaults.
//
// Plain values, safe to copy between threads. Every key has one owner who may change it after
// installation: the file (whoever installs), the fleet's settings, or the room. docs/configuration.md
// lists them all; keys.h is the same list for programs.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::config {

// Stands in the file on the boot partition where a secret was, once it was moved to the device. None of the
// secrets can be this: it is too short for a key and a token, and no digits.
inline constexpr const char* moved = "moved";

enum class Mode { touch, wall };
enum class Look { dark, light, contrast };
enum class Motion { calm, none };
enum class Profile { all, kring, college, raad, publiek };

struct Display {
  std::string name;   // of this device among many; empty: one that it makes itself
  std::string kring;  // id, or empty
  Mode mode = Mode::touch;
  int rotation_deg = 0;  // 0, 90, 180, 270
  int brightness_pct = 100;
  double distance_m = 1.0;
  double pixel_pitch_mm = 0.63;
  int mount_height_mm = 0;  // of the middle of the screen above the floor; 0 is unknown
  Look theme = Look::dark;
  double text_scale = 1.0;
  Motion motion = Motion::calm;
  Profile profile = Profile::all;
  bool event = false;
  bool large_text = false;
  std::chrono::seconds idle{180};
  std::string locale = "nl";
  std::vector<std::string> overlays;

  bool operator==(const Display&) const = default;
};

struct Schedule {
  std::chrono::minutes on{0};  // since local midnight; on == off is always on
  std::chrono::minutes off{0};
  std::vector<std::string> weekdays{"ma", "di", "wo", "do", "vr", "za", "zo"};
  std::vector<std::string> holidays;   // "2026-12-25"
  std::chrono::minutes light_from{0};  // light_from == light_until: the chosen theme all day
  std::chrono::minutes light_until{0};
  std::chrono::minutes night_from{0};  // night_from == night_until: as bright at night
  std::chrono::minutes night_until{0};
  int night_brightness_pct = 40;

  bool operator==(const Schedule&) const = default;
};

struct Sync {
  std::string repository;  // URL, or empty: no hub
  std::vector<std::string> mirrors;
  std::string root_file;  // the root to start from; empty: the one installed with the program
  std::chrono::minutes interval{30};
  std::string token_file;
  std::string client_cert;
  std::string proxy;
  std::string ca_file;
  bool allow_private = false;  // addresses of the local network may be fetched
  std::string token;           // in a file on the boot partition only: moved away at the next start

  bool operator==(const Sync&) const = default;
};

struct Headlines {
  bool stand_alone = true;   // read the sources directly
  std::string sources_file;  // empty: the edition's own enabled sources
  int keep_days = 90;

  bool operator==(const Headlines&) const = default;
};

struct Health {
  std::string mqtt_url;  // empty: no reports
  std::string topic = "caleidoscoop";
  std::chrono::minutes interval{5};
  std::string user;           // for the broker; or empty
  std::string password_file;  // with the password of that user; or empty
  std::string client_cert;    // PEM with certificate and key, instead of a password; or empty
  bool allow_plain = false;   // mqtt://, which everybody on the way can read and change
  bool picture = false;       // the broker may ask for a picture of the screen; who stands there decides

  bool operator==(const Health&) const = default;
};

struct Network {
  std::string wifi_ssid;
  std::string wifi_key;
  std::string country = "NL";
  std::string static_address;  // "192.168.1.20/24"; empty: DHCP
  std::string static_gateway;
  std::vector<std::string> static_dns;
  bool wifi_hidden = false;      // the network does not tell its name
  std::string wifi_eap;          // peap, ttls or tls; empty: no enterprise network
  std::string wifi_identity;     // of the user, for an enterprise network
  std::string wifi_password;     // the same
  std::string wifi_ca_file;      // who vouches for the network; empty: the system's authorities
  std::string wifi_domain;       // the end of the name of the network's server
  std::string wifi_client_cert;  // PEM with certificate and key, for tls

  bool operator==(const Network&) const = default;
};

struct Admin {
  std::string pin_hash;  // "$scrypt$ln=15,r=8,p=1$salt$hash", base64 without padding; empty: no PIN
  std::string recovery;  // the same, of the code that is kept for when the PIN is lost
  std::string pin;       // digits, in a file on the boot partition only: hashed at the next start
  std::vector<std::string> ssh_keys;  // public keys that let a technician in; none: nobody logs in

  bool operator==(const Admin&) const = default;
};

struct Config {
  Display display;
  Schedule schedule;
  Sync sync;
  Headlines headlines;
  Health health;
  Network network;
  Admin admin;
  std::vector<Source> sources;  // the [[source]] tables of the file itself
};

}  // namespace caleidoscoop::config
