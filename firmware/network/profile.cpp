#include "firmware/network/profile.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <charconv>
#include <cstring>

#include "firmware/config/value_checks.h"
#include "sync/core/text.h"

namespace caleidoscoop::network {
namespace {

// What was chosen on the screen has a higher one.
constexpr std::int32_t priority_of_file = 10;

using Secured = NetworkStatus::Secured;
using Method = Enterprise::Method;

constexpr std::size_t longest_ssid = 32;
constexpr std::size_t longest_name = 255;
constexpr std::uint32_t secret_not_required = 4;  // NMSettingSecretFlags

std::string shown(const std::string& ssid) { return cut_graphemes(clean_line(ssid), longest_ssid); }

Bytes file_bytes(const std::string& path) {
  // The scheme and the NUL at its end tell NetworkManager that this is a path.
  auto bytes = bytes_of("file://" + path);
  bytes.push_back(0);
  return bytes;
}

Dict security(const Wifi& wifi) {
  if (wifi.secured == Secured::enterprise) return {{"key-mgmt", "wpa-eap"}};
  return {{"key-mgmt", wifi.sae_only ? "sae" : "wpa-psk"}, {"psk", wifi.key}};
}

Dict enterprise_setting(const Enterprise& e) {
  const char* method = e.method == Method::peap ? "peap" : e.method == Method::ttls ? "ttls" : "tls";
  Dict made{{"eap", std::vector<std::string>{method}}, {"identity", e.identity}};
  if (e.method != Method::tls) {
    made["password"] = e.password;
    made["phase2-auth"] = e.method == Method::peap ? "mschapv2" : "pap";
  } else {
    made["client-cert"] = file_bytes(e.client_file);
    made["private-key"] = file_bytes(e.client_file);
    made["private-key-password-flags"] = secret_not_required;
  }
  if (!e.anonymous.empty()) made["anonymous-identity"] = e.anonymous;
  if (e.ca_file.empty()) {
    made["system-ca-certs"] = true;
  } else {
    made["ca-cert"] = file_bytes(e.ca_file);
  }
  if (!e.domain.empty()) made["domain-suffix-match"] = e.domain;
  return made;
}

// With the prefix apart, as NetworkManager wants it.
Dict address_setting(const std::string& address) {
  const auto slash = address.find('/');
  std::uint32_t prefix = 0;
  std::from_chars(address.data() + slash + 1, address.data() + address.size(), prefix);
  return {{"address", address.substr(0, slash)}, {"prefix", prefix}};
}

bool is_v6(const std::string& address) { return address.find(':') != std::string::npos; }

Value dns_setting(const std::vector<std::string>& servers, bool v6) {
  std::vector<std::uint32_t> four;
  std::vector<Bytes> six;
  for (const auto& server : servers) {
    if (is_v6(server) != v6) continue;
    Bytes bytes(v6 ? 16 : 4);
    if (::inet_pton(v6 ? AF_INET6 : AF_INET, server.c_str(), bytes.data()) != 1) continue;
    std::uint32_t number = 0;  // in the order of the network
    std::memcpy(&number, bytes.data(), sizeof number);
    v6 ? six.push_back(bytes) : four.push_back(number);
  }
  return v6 ? Value(six) : Value(four);
}

Dict ip_setting(const Fixed& fixed, bool v6) {
  Dict made{{"method", "auto"}};
  if (!fixed.address.empty() && is_v6(fixed.address) == v6) {
    made["method"] = "manual";
    made["address-data"] = std::vector<Dict>{address_setting(fixed.address)};
    if (!fixed.gateway.empty() && is_v6(fixed.gateway) == v6) made["gateway"] = fixed.gateway;
  }
  if (!fixed.dns.empty()) made["dns"] = dns_setting(fixed.dns, v6);
  return made;
}

tl::unexpected<Error> bad(std::string message) { return failure(ErrorCode::bad_data, std::move(message)); }

Result<> check_enterprise(const Wifi& wifi) {
  const Enterprise& e = wifi.enterprise;
  const auto name = shown(wifi.ssid);
  for (const auto* text : {&e.identity, &e.anonymous, &e.password, &e.domain}) {
    if (text->size() > longest_name || !is_valid_utf8(*text) || text->find('\0') != std::string::npos)
      return bad(fmt::format("a field for \"{}\" is too long or no text", name));
  }
  if (e.identity.empty()) return bad(fmt::format("\"{}\" asks for a user's name", name));
  if (e.method != Method::tls && e.password.empty())
    return bad(fmt::format("\"{}\" asks for a password", name));
  if (e.method == Method::tls && e.client_file.empty())
    return bad(fmt::format("\"{}\" asks for a certificate with its key", name));
  // Otherwise anybody could set up a network of that name and be handed the password.
  if (e.ca_file.empty() && e.domain.empty())
    return bad(fmt::format("\"{}\" needs an authority (CA) or the name of its server", name));
  return {};
}

bool same(const std::string& setting, const std::string& key, const Dict& have, const Value& wanted) {
  const auto found = have.find(key);
  if (found != have.end()) return found->second == wanted;
  // NetworkManager leaves out what is as it is by itself.
  if (setting == "connection" && key == "autoconnect") return wanted == Value(true);
  if (setting == "802-11-wireless" && key == "hidden") return wanted == Value(false);
  return wanted == Value(std::vector<std::uint32_t>{}) || wanted == Value(std::vector<Bytes>{});
}

}  // namespace

Result<> check(const Wifi& wifi) {
  if (wifi.ssid.empty() || wifi.ssid.size() > longest_ssid)
    return bad("the name of a wireless network has 1 to 32 bytes");
  switch (wifi.secured) {
    case Secured::open:
      return {};
    case Secured::key:
      if (wifi.key.empty() || !config::is_wifi_key(wifi.key))
        return bad(fmt::format("the key of \"{}\" has 8 to 63 characters, or 64 hexadecimal digits",
                               shown(wifi.ssid)));
      return {};
    case Secured::enterprise:
      return check_enterprise(wifi);
    case Secured::unsupported:
      break;
  }
  return bad(fmt::format("\"{}\" is secured in a way that is no longer safe", shown(wifi.ssid)));
}

bool is_from_file(const Connection& connection) {
  const auto found = connection.find("connection");
  return found != connection.end() &&
         get<std::int32_t>(found->second, "autoconnect-priority") == priority_of_file;
}

Connection wifi_connection(const Wifi& wifi, const Fixed& fixed, ChosenBy by) {
  Connection made;
  made["connection"] = {
      {"id", std::string(our_prefix) + shown(wifi.ssid)},
      {"type", "802-11-wireless"},
      {"autoconnect", true},
      {"autoconnect-priority", by == ChosenBy::room ? 2 * priority_of_file : priority_of_file}};
  made["802-11-wireless"] = {
      {"ssid", bytes_of(wifi.ssid)}, {"mode", "infrastructure"}, {"hidden", wifi.hidden}};
  if (wifi.secured != Secured::open) made["802-11-wireless-security"] = security(wifi);
  if (wifi.secured == Secured::enterprise) made["802-1x"] = enterprise_setting(wifi.enterprise);
  made["ipv4"] = ip_setting(fixed, false);
  made["ipv6"] = ip_setting(fixed, true);
  return made;
}

Connection wired_connection(const Fixed& fixed) {
  return {{"connection",
           {{"id", std::string(our_prefix) + "kabel"},
            {"type", "802-3-ethernet"},
            {"autoconnect", true},
            {"autoconnect-priority", priority_of_file}}},
          {"ipv4", ip_setting(fixed, false)},
          {"ipv6", ip_setting(fixed, true)}};
}

std::optional<Wifi> wifi_of(const config::Network& network) {
  if (network.wifi_ssid.empty()) return std::nullopt;
  Wifi wifi;
  wifi.ssid = network.wifi_ssid;
  wifi.hidden = network.wifi_hidden;
  wifi.key = network.wifi_key;
  wifi.secured = network.wifi_key.empty() ? Secured::open : Secured::key;
  if (network.wifi_eap.empty()) return wifi;
  wifi.secured = Secured::enterprise;
  Enterprise& e = wifi.enterprise;
  e.method = network.wifi_eap == "tls"    ? Method::tls
             : network.wifi_eap == "ttls" ? Method::ttls
                                          : Method::peap;
  e.identity = network.wifi_identity;
  e.password = network.wifi_password;
  e.ca_file = network.wifi_ca_file;
  e.client_file = network.wifi_client_cert;
  e.domain = network.wifi_domain;
  return wifi;
}

Fixed fixed_of(const config::Network& network) {
  return {network.static_address, network.static_gateway, network.static_dns};
}

bool has_all(const Connection& have, const Connection& wanted) {
  for (const auto& [name, setting] : wanted) {
    const auto found = have.find(name);
    if (found == have.end()) return false;
    for (const auto& [key, value] : setting) {
      if (!same(name, key, found->second, value)) return false;
    }
  }
  return true;
}

}  // namespace caleidoscoop::network
