// A link between a test and a server on the loopback: delay each way, and what is lost comes later.
#pragma once

#include <atomic>
#include <chrono>
#include <random>

#include "tests/support/scripted_server.h"

namespace caleidoscoop {

struct LinkQuality {
  std::chrono::milliseconds one_way{0};
  double loss = 0.0;                                // share of pieces that have to be sent again
  std::chrono::milliseconds sent_again_after{200};  // TCP's least
};

// Carries bytes both ways between a connection and a port of the loopback until either side ends.
void relay(Connection& connection, int port, const LinkQuality& quality);

class SlowLink {
 public:
  SlowLink(int port, LinkQuality quality)
      : server_([port, quality](Connection& connection, int) { relay(connection, port, quality); }) {}

  std::string url(const std::string& path) const { return server_.url(path); }

 private:
  ScriptedServer server_;
};

}  // namespace caleidoscoop
