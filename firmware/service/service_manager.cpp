#include "firmware/service/service_manager.h"

#include <systemd/sd-daemon.h>
#include <algorithm>
#include <cstdint>

namespace caleidoscoop {

ServiceManager::ServiceManager() {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) > 0) {
    pulse_ = std::chrono::milliseconds{std::max<std::uint64_t>(microseconds / 2000, 1)};
  }
}

void ServiceManager::ready() { ::sd_notify(0, "READY=1"); }

void ServiceManager::status(const std::string& text) {
  std::string line = "STATUS=" + text;
  std::replace(line.begin(), line.end(), '\n', ' ');
  ::sd_notify(0, line.c_str());
}

void ServiceManager::alive() {
  if (pulse_) ::sd_notify(0, "WATCHDOG=1");
}

void ServiceManager::stopping() { ::sd_notify(0, "STOPPING=1"); }

}  // namespace caleidoscoop
