#include "firmware/display/signal_watcher.h"

#include <pthread.h>

#include <utility>

namespace caleidoscoop::display {
namespace {

constexpr int wake_up = SIGUSR2;

sigset_t watched_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (int signal : {SIGTERM, SIGINT, SIGHUP, wake_up}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

void SignalWatcher::block() {
  const auto signals = watched_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

SignalWatcher::SignalWatcher(std::function<void()> on_signal) : watched_(watched_signals()) {
  block();
  thread_ = std::jthread([this, tell = std::move(on_signal)](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      int signal = 0;
      if (sigwait(&watched_, &signal) == 0 && signal != wake_up && !stop.stop_requested()) tell();
    }
  });
}

SignalWatcher::~SignalWatcher() {
  thread_.request_stop();
  pthread_kill(thread_.native_handle(), wake_up);
  thread_.join();
}

}  // namespace caleidoscoop::display
