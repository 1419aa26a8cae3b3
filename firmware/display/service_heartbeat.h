// ServiceHeartbeat: what the display says to systemd, when that started it. The loop's thread only.
#pragma once

#include "firmware/display/display_loop.h"
#include "firmware/service/service_manager.h"

namespace caleidoscoop::display {

class ServiceHeartbeat final : public Heartbeat {
 public:
  // Whether anybody watches.
  bool wanted() const { return manager_.pulse().has_value(); }

  std::chrono::milliseconds period() const override {
    return manager_.pulse().value_or(std::chrono::minutes(1));
  }
  void beat() override { manager_.alive(); }

  // At the first frame that is on the screen.
  void ready() { manager_.ready(); }
  void stopping() { manager_.stopping(); }

 private:
  ServiceManager manager_;
};

}  // namespace caleidoscoop::display
