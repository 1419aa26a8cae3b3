#include "sync/health/broker.h"

#include <fmt/format.h>
#include <charconv>

#include "sync/core/json_file.h"

namespace caleidoscoop::health {
namespace {

using nlohmann::json;

constexpr int tls_port = 8883;
constexpr int plain_port = 1883;
constexpr std::size_t longest = 4096;

tl::unexpected<Error> no_address(const std::string& url) {
  return failure(ErrorCode::bad_data, fmt::format("health.mqtt_url: {} is no address of a broker", url));
}

// "host", "host:8883" or "[::1]:8883"; port 0 where none is named.
bool split(std::string_view authority, std::string& host, int& port) {
  const bool bracketed = authority.starts_with('[');
  const auto end = bracketed ? authority.find(']') : authority.find(':');
  host = authority.substr(bracketed ? 1 : 0, bracketed && end != std::string_view::npos ? end - 1 : end);
  if (host.empty() || (bracketed && end == std::string_view::npos)) return false;
  if (end == std::string_view::npos) return true;
  auto rest = authority.substr(bracketed ? end + 1 : end);
  if (rest.empty()) return true;
  if (!rest.starts_with(':')) return false;
  rest.remove_prefix(1);
  const auto [last, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), port);
  return failed == std::errc{} && last == rest.data() + rest.size() && port > 0 && port < 65536;
}

}  // namespace

Result<BrokerAddress> address_of(const BrokerSettings& settings) {
  constexpr std::string_view secure = "mqtts://";
  constexpr std::string_view plain = "mqtt://";
  BrokerAddress address;
  std::string_view rest = settings.url;
  address.tls = rest.starts_with(secure);
  if (!address.tls && !rest.starts_with(plain)) return no_address(settings.url);
  if (!address.tls && !settings.allow_plain) {
    return failure(ErrorCode::refused,
                   "health.mqtt_url: mqtt:// can be read and changed by everybody on the way; use mqtts:// "
                   "or set health.allow_plain");
  }
  rest.remove_prefix(address.tls ? secure.size() : plain.size());
  if (rest.ends_with('/')) rest.remove_suffix(1);
  if (rest.find_first_of("/?#@") != std::string_view::npos || !split(rest, address.host, address.port))
    return no_address(settings.url);
  if (address.port == 0) address.port = address.tls ? tls_port : plain_port;
  return address;
}

std::string topic_of(const BrokerSettings& settings, std::string_view last) {
  return fmt::format("{}/{}/{}", settings.topic, settings.name, last);
}

json to_json(const BrokerSettings& s) {
  return {{"url", s.url},
          {"topic", s.topic},
          {"name", s.name},
          {"ca_file", s.ca_file},
          {"user", s.user},
          {"password_file", s.password_file},
          {"client_cert", s.client_cert},
          {"allow_plain", s.allow_plain},
          {"picture", s.picture}};
}

Result<BrokerSettings> parse_broker_settings(std::string_view text) {
  const auto object = parse_json_object(text, "the broker's settings");
  if (!object) return failure(object.error());
  BrokerSettings s;
  s.url = text_of(*object, "url", longest);
  s.topic = text_of(*object, "topic", longest);
  s.name = text_of(*object, "name", longest);
  s.ca_file = text_of(*object, "ca_file", longest);
  s.user = text_of(*object, "user", longest);
  s.password_file = text_of(*object, "password_file", longest);
  s.client_cert = text_of(*object, "client_cert", longest);
  s.allow_plain = flag_of(*object, "allow_plain");
  s.picture = flag_of(*object, "picture");
  return s;
}

}  // namespace caleidoscoop::health
