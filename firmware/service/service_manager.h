// What systemd is told of a program (sd_notify): that it is ready, what it is doing, that it is alive.
//
// Without a service manager every call does nothing. One thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace caleidoscoop {

class ServiceManager {
 public:
  ServiceManager();

  void ready();
  void status(const std::string& text);
  // Feeds the watchdog: to be called for what is done, never by a timer of its own.
  void alive();
  void stopping();

  // How often to be alive, absent when nobody watches.
  std::optional<std::chrono::milliseconds> pulse() const { return pulse_; }

 private:
  std::optional<std::chrono::milliseconds> pulse_;
};

}  // namespace caleidoscoop
