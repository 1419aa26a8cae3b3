// FleetListener: hears what all displays of a broker report, for whoever looks after them.
//
// Subscribes to <topic>/+/status and <topic>/+/online, whose last messages the broker keeps, so that a
// listener that begins anew knows all at once. A thread of its own holds the connection and comes back by
// itself, after one second and then later and later up to a minute. A message of more than 64 kB is passed
// over. Ending one waits for a connection that is being made: for the hub, whose machine may wait; a device
// has its courier.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "sync/health/broker.h"
#include "sync/health/broker_fault.h"

namespace caleidoscoop::health {

struct FleetMessage {
  std::string display;     // its name
  bool is_status = false;  // else it is "online", whose text is true or false
  std::string text;
};

class FleetListener {
 public:
  // `heard` is called on the listener's thread. Fails with `settings` for what can never work; a broker that
  // is not there yet is waited for.
  static BrokerOutcome<std::unique_ptr<FleetListener>> start(const BrokerSettings& settings,
                                                             std::function<void(const FleetMessage&)> heard);
  ~FleetListener();
  FleetListener(const FleetListener&) = delete;
  FleetListener& operator=(const FleetListener&) = delete;

  bool connected() const;

 private:
  struct State;
  explicit FleetListener(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace caleidoscoop::health
