#include "firmware/config/value_checks.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "sync/core/civil_time.h"

namespace caleidoscoop::config {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || !digit(text[0]) || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

bool is_ip(std::string_view text, int family) {
  unsigned char buffer[sizeof(in6_addr)];
  return text.size() < 64 && ::inet_pton(family, std::string(text).c_str(), buffer) == 1;
}

bool is_base64(std::string_view text, std::size_t least) {
  return text.size() >= least && text.size() <= 172 && std::all_of(text.begin(), text.end(), [](char c) {
           return digit(c) || lower(c) || upper(c) || c == '+' || c == '/';
         });
}

// "ln=15" within bounds that a small device can still compute.
bool is_parameter(std::string_view text, std::string_view name, int least, int most) {
  if (!text.starts_with(name)) return false;
  const auto value = number(text.substr(name.size()));
  return value && *value >= least && *value <= most;
}

// Cuts the part before the separator off `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
  const std::size_t at = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return part;
}

}  // namespace

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = number(text.substr(0, 2));
  const auto minute = number(text.substr(3));
  if (!hour || !minute || *minute > 59 || *hour > 24 || (*hour == 24 && *minute > 0)) return std::nullopt;
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

bool is_date(std::string_view text) { return text.size() == 10 && parse_iso8601(text).has_value(); }

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 100 && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return digit(c) || lower(c) || c == '-'; });
}

bool is_url(std::string_view text, std::initializer_list<std::string_view> schemes) {
  const std::size_t colon = text.find("://");
  if (text.size() > 2000 || colon == std::string_view::npos) return false;
  if (std::find(schemes.begin(), schemes.end(), text.substr(0, colon)) == schemes.end()) return false;
  const auto harmful = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\'; };
  if (std::any_of(text.begin(), text.end(), harmful)) return false;
  std::string_view rest = text.substr(colon + 3);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  return !host.empty() && host.front() != ':' && host.find('@') == std::string_view::npos;
}

bool is_address(std::string_view text) { return is_ip(text, AF_INET) || is_ip(text, AF_INET6); }

bool is_address_with_prefix(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const auto prefix = number(text.substr(slash + 1));
  const std::string_view address = text.substr(0, slash);
  return prefix &&
         ((is_ip(address, AF_INET) && *prefix <= 32) || (is_ip(address, AF_INET6) && *prefix <= 128));
}

bool is_country(std::string_view text) { return text.size() == 2 && upper(text[0]) && upper(text[1]); }

bool is_wifi_key(std::string_view text) {
  const auto printable = [](char c) { return c >= 0x20 && c < 0x7f; };
  const auto hexadecimal = [](char c) {
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  if (text.size() == 64) return std::all_of(text.begin(), text.end(), hexadecimal);
  return text.empty() ||
         (text.size() >= 8 && text.size() <= 63 && std::all_of(text.begin(), text.end(), printable));
}

bool is_pin(std::string_view text) {
  return text.size() >= 6 && text.size() <= 12 && std::all_of(text.begin(), text.end(), digit);
}

bool is_token(std::string_view text) {
  const auto visible = [](char c) { return c > 0x20 && c < 0x7f; };
  return text.empty() ||
         (text.size() >= 8 && text.size() <= 1000 && std::all_of(text.begin(), text.end(), visible));
}

bool is_mqtt_topic(std::string_view text) {
  return !text.empty() && text.size() <= 128 && text.find_first_of("+#") == std::string_view::npos &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool is_scrypt_hash(std::string_view text) {
  if (!text.starts_with("$scrypt$")) return false;
  std::string_view rest = text.substr(8);
  std::string_view parameters = next_part(rest, '$');
  const bool bounded = is_parameter(next_part(parameters, ','), "ln=", 10, 20) &&
                       is_parameter(next_part(parameters, ','), "r=", 1, 32) &&
                       is_parameter(parameters, "p=", 1, 16);
  const std::string_view salt = next_part(rest, '$');
  return bounded && is_base64(salt, 11) && is_base64(rest, 22);
}

}  // namespace caleidoscoop::config
