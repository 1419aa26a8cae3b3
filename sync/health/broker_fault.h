// Why there is no connection to the broker: a kind to branch on and a sentence. No secrets in either.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace caleidoscoop::health {

enum class BrokerFaultKind {
  settings,      // the configuration names no broker that may be used, or a file cannot be read
  unknown_host,  // the name is not known
  unreachable,   // no connection
  certificate,   // of another authority, of another host or not valid now
  refused,       // name, password or certificate are not accepted
  hung,          // no answer in time
  flood,         // far more was sent than a broker has to say
  memory,        // larger messages than fit in the courier
  protocol,      // no MQTT
  lost,          // the connection ended
};

// For logs, status and scripts: "unknown-host", "certificate".
std::string_view name_of(BrokerFaultKind kind);
// Anything else gives `lost`.
BrokerFaultKind broker_fault_kind(std::string_view name);

struct BrokerFault {
  BrokerFaultKind kind = BrokerFaultKind::lost;
  std::string sentence;
};

template <class T = void>
class [[nodiscard]] BrokerOutcome : public tl::expected<T, BrokerFault> {
 public:
  using tl::expected<T, BrokerFault>::expected;
};

inline tl::unexpected<BrokerFault> broker_fault(BrokerFaultKind kind, std::string sentence) {
  return tl::unexpected<BrokerFault>(BrokerFault{kind, std::move(sentence)});
}

}  // namespace caleidoscoop::health
