#include "sync/health/broker_fault.h"

#include <algorithm>
#include <array>

namespace caleidoscoop::health {
namespace {

// In the order of BrokerFaultKind.
constexpr std::array<std::string_view, 10> names = {"settings", "unknown-host", "unreachable", "certificate",
                                                    "refused",  "hung",         "flood",       "memory",
                                                    "protocol", "lost"};

}  // namespace

std::string_view name_of(BrokerFaultKind kind) { return names.at(static_cast<std::size_t>(kind)); }

BrokerFaultKind broker_fault_kind(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? BrokerFaultKind::lost : static_cast<BrokerFaultKind>(found - names.begin());
}

}  // namespace caleidoscoop::health
