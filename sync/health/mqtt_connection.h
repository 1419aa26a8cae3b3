// One connection to an MQTT broker, from its first byte to its last: the only place that knows libmosquitto.
//
// MQTT 3.1.1, a clean session, QoS 1. TLS 1.2 or later with the broker's certificate and host name checked.
// The last will and the first message are on the topic "online", both retained. Opening waits for the name
// servers, the network and the handshake, so this belongs in the courier's process and nowhere else; what
// the broker sends is bounded there by the memory and time that process may use. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/health/broker.h"
#include "sync/health/broker_fault.h"

namespace caleidoscoop::health {

class MqttConnection {
 public:
  static BrokerOutcome<std::unique_ptr<MqttConnection>> open(const BrokerSettings& settings);
  ~MqttConnection();
  MqttConnection(const MqttConnection&) = delete;
  MqttConnection& operator=(const MqttConnection&) = delete;

  // Reads, writes and keeps alive as far as that is possible now. A fault is the end of the connection.
  BrokerOutcome<> step(bool readable, bool writable);

  // Whether the broker let us in.
  bool accepted() const;
  // Gives a number by which its arrival is told.
  BrokerOutcome<int> publish(const std::string& topic, const std::string& payload, bool retained);
  // Somebody asked for a picture since the last call. What they wrote with it is not looked at, and what
  // the broker had kept is no question of now. Nobody is heard unless the settings allow pictures.
  bool take_asked();
  // Numbers of what the broker took, since the last call.
  std::vector<int> take_arrived();

  int socket() const;
  bool wants_to_write() const;
  // How much came over this connection, all in all; 0 when the system does not tell.
  std::uint64_t bytes_received() const;

  // Says that the display goes, and ends in order.
  void leave();

 private:
  struct State;
  explicit MqttConnection(std::unique_ptr<State> state);
  BrokerOutcome<> prepare(const BrokerAddress& address);

  std::unique_ptr<State> state_;
};

}  // namespace caleidoscoop::health
