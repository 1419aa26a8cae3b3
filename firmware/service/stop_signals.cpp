#include "firmware/service/stop_signals.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace caleidoscoop {

StopSignals::StopSignals() : end_(::eventfd(0, EFD_CLOEXEC)) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const int arrived = ::signalfd(-1, &signals, SFD_CLOEXEC);
  waiter_ = std::thread([this, arrived] {
    std::array<pollfd, 2> wanted{{{arrived, POLLIN, 0}, {end_, POLLIN, 0}}};
    while (::poll(wanted.data(), wanted.size(), -1) < 0 && errno == EINTR) {
    }
    stop_.request_stop();
    if (arrived >= 0) ::close(arrived);
  });
}

StopSignals::~StopSignals() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(end_, &one, sizeof one);
  waiter_.join();
  ::close(end_);
}

}  // namespace caleidoscoop
