// SignalWatcher: SIGTERM, SIGINT and SIGHUP as an event in the display loop.
//
// SDL's own handlers do not end a sleep that is minutes long; a thread that waits for the signals
// does. block() comes before any other thread starts, so that all of them leave the signals to the
// watcher; one that comes before there is a watcher waits for it.
#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace caleidoscoop::display {

class SignalWatcher {
 public:
  static void block();

  // Calls `on_signal` on its own thread, each time one comes.
  explicit SignalWatcher(std::function<void()> on_signal);
  ~SignalWatcher();
  SignalWatcher(const SignalWatcher&) = delete;
  SignalWatcher& operator=(const SignalWatcher&) = delete;

 private:
  sigset_t watched_{};
  std::jthread thread_;
};

}  // namespace caleidoscoop::display
