// Where health reports go and as whom: what the configuration says of the broker, and its address.
//
// Plain values and pure functions. No secret is among them, only the files that hold one.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::health {

struct BrokerSettings {
  std::string url{};    // mqtts://host[:port], or mqtt:// where that is allowed; empty: no reports
  std::string topic{};  // first part of every topic
  std::string name{};   // of this display, the second part
  std::string ca_file{};
  std::string user{};
  std::string password_file{};
  std::string client_cert{};  // certificate and key
  bool allow_plain = false;
  bool picture = false;  // somebody may ask for a picture of the screen, on the topic "picture/ask"

  bool operator==(const BrokerSettings&) const = default;
};

struct BrokerAddress {
  std::string host;
  int port = 0;
  bool tls = true;
};

// Fails with bad_data for what is no such URL and with `refused` for mqtt:// that was not allowed.
Result<BrokerAddress> address_of(const BrokerSettings& settings);

// "caleidoscoop/raadzaal/status"
std::string topic_of(const BrokerSettings& settings, std::string_view last);

nlohmann::json to_json(const BrokerSettings& settings);
Result<BrokerSettings> parse_broker_settings(std::string_view text);

}  // namespace caleidoscoop::health
