#include "firmware/config/keys.h"

#include <algorithm>
#include <array>
#include <vector>

namespace caleidoscoop::config {
namespace {

constexpr Key all[] = {
    {"display.name", "\"\"", "small letters, digits and hyphens, or empty", "file"},
    {"display.kring", "\"\"", "the id of a kring, or empty", "room"},
    {"display.mode", "\"touch\"", "touch, wall", "room"},
    {"display.rotation_deg", "0", "0, 90, 180, 270", "room"},
    {"display.brightness_pct", "100", "10 to 100", "room"},
    {"display.distance_m", "1.0", "0.3 to 20", "room"},
    {"display.pixel_pitch_mm", "0.63", "0.05 to 10", "file"},
    {"display.mount_height_mm", "0", "0 to 4000; 0 is unknown", "file"},
    {"display.theme", "\"dark\"", "dark, light, contrast", "room"},
    {"display.text_scale", "1.0", "1.0, 1.15, 1.3, 1.6, 2.0", "room"},
    {"display.motion", "\"calm\"", "calm, none", "room"},
    {"display.profile", "\"all\"", "all, kring, college, raad, publiek", "room"},
    {"display.event", "false", "true, false", "room"},
    {"display.large_text", "false", "true, false", "room"},
    {"display.idle_s", "180", "10 to 3600", "room"},
    {"display.locale", "\"nl\"", "nl, en, fy", "room"},
    {"display.overlay", "[]", "the name of an overlay, or a list of at most 8", "file"},
    {"schedule.on", "\"00:00\"", "00:00 to 24:00", "room"},
    {"schedule.off", "\"00:00\"", "00:00 to 24:00; as on: always on", "room"},
    {"schedule.weekdays", "[\"ma\", \"di\", \"wo\", \"do\", \"vr\", \"za\", \"zo\"]",
     "ma, di, wo, do, vr, za, zo", "fleet"},
    {"schedule.holidays", "[]", "dates as 2026-12-25, at most 400", "fleet"},
    {"schedule.light_from", "\"00:00\"", "00:00 to 24:00", "room"},
    {"schedule.light_until", "\"00:00\"", "00:00 to 24:00; as light_from: the theme all day", "room"},
    {"schedule.night_from", "\"00:00\"", "00:00 to 24:00", "room"},
    {"schedule.night_until", "\"00:00\"", "00:00 to 24:00; as night_from: as bright at night", "room"},
    {"schedule.night_brightness_pct", "40", "10 to 100", "room"},
    {"sync.repository", "\"\"", "an http or https URL, or empty", "fleet"},
    {"sync.mirrors", "[]", "http or https URLs, at most 16", "fleet"},
    {"sync.root_file", "\"\"", "a path, or empty", "file"},
    {"sync.interval_min", "30", "1 to 10080", "fleet"},
    {"sync.token_file", "\"\"", "a path, or empty", "file"},
    {"sync.token", "\"\"", "8 to 1000 characters without spaces, moved, or empty", "file"},
    {"sync.client_cert", "\"\"", "a path, or empty", "file"},
    {"sync.proxy", "\"\"", "an http, https or socks5h URL, or empty", "file"},
    {"sync.ca_file", "\"\"", "a path, or empty", "file"},
    {"sync.allow_private", "false", "true, false", "file"},
    {"headlines.stand_alone", "true", "true, false", "fleet"},
    {"headlines.sources_file", "\"\"", "a path to JSON or TOML, or empty", "file"},
    {"headlines.keep_days", "90", "1 to 3650", "fleet"},
    {"health.mqtt_url", "\"\"", "an mqtt or mqtts URL, or empty", "file"},
    {"health.topic", "\"caleidoscoop\"", "1 to 128 characters without + and #", "file"},
    {"health.interval_min", "5", "1 to 1440", "fleet"},
    {"health.user", "\"\"", "a name, or empty", "file"},
    {"health.password_file", "\"\"", "a path, or empty", "file"},
    {"health.client_cert", "\"\"", "a path, or empty", "file"},
    {"health.allow_plain", "false", "true, false", "file"},
    {"health.picture", "false", "true, false", "file"},
    {"network.wifi_ssid", "\"\"", "at most 32 bytes", "room"},
    {"network.wifi_key", "\"\"", "empty, 8 to 63 characters, or 64 hexadecimal digits", "room"},
    {"network.wifi_hidden", "false", "true, false", "room"},
    {"network.wifi_eap", "\"\"", "peap, ttls, tls, or empty", "room"},
    {"network.wifi_identity", "\"\"", "at most 255 bytes", "room"},
    {"network.wifi_password", "\"\"", "at most 255 bytes", "room"},
    {"network.wifi_ca_file", "\"\"", "a path, or empty", "file"},
    {"network.wifi_domain", "\"\"", "the end of a server's name, or empty", "room"},
    {"network.wifi_client_cert", "\"\"", "a path, or empty", "file"},
    {"network.country", "\"NL\"", "two capital letters (ISO 3166-1)", "file"},
    {"network.static_address", "\"\"", "an address with prefix, as 192.168.1.20/24, or empty: DHCP", "file"},
    {"network.static_gateway", "\"\"", "an address, or empty", "file"},
    {"network.static_dns", "[]", "addresses, at most 4", "file"},
    {"admin.pin_hash", "\"\"", "$scrypt$ln=15,r=8,p=1$salt$hash, or empty: no PIN", "file"},
    {"admin.recovery", "\"\"", "$scrypt$ln=15,r=8,p=1$salt$hash, or empty", "file"},
    {"admin.pin", "\"\"", "6 to 12 digits, moved, or empty", "file"},
    {"admin.ssh_keys", "[]", "at most 8 public keys of OpenSSH", "file"},
};

constexpr std::string_view of_a_source[] = {"id",       "name",         "url",       "home",   "kind",
                                            "language", "region",       "type",      "topics", "press",
                                            "enabled",  "interval_min", "keep_paths"};

// Levenshtein's, on short names only.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::span<const Key> keys() { return all; }

std::span<const std::string_view> source_keys() { return of_a_source; }

std::string_view did_you_mean(std::string_view written, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest = 64;
  if (written.size() > longest) return {};
  std::string_view nearest;
  std::size_t least = std::max<std::size_t>(2, written.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t apart = distance(written, candidate);
    if (apart < least) {
      least = apart;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace caleidoscoop::config
