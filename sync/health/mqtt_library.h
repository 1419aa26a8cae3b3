// What every user of libmosquitto needs of it. Internal to sync/health.
#pragma once

#include <mosquitto.h>

namespace caleidoscoop::health {

// libmosquitto counts its users and is not to be asked before the first.
class MqttLibrary {
 public:
  MqttLibrary() { ::mosquitto_lib_init(); }
  ~MqttLibrary() { ::mosquitto_lib_cleanup(); }
  MqttLibrary(const MqttLibrary&) = delete;
  MqttLibrary& operator=(const MqttLibrary&) = delete;
};

struct MqttFree {
  void operator()(struct ::mosquitto* client) const { ::mosquitto_destroy(client); }
};

}  // namespace caleidoscoop::health
