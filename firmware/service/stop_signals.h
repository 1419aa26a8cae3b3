// SIGTERM and SIGINT as a stop token, instead of a handler that may do next to nothing.
//
// To be made before any other thread: it blocks both signals for all that are started later. Owns
// one thread that waits for them.
#pragma once

#include <stop_token>
#include <thread>

namespace caleidoscoop {

class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

 private:
  std::stop_source stop_;
  int end_ = -1;  // an eventfd that ends the thread
  std::thread waiter_;
};

}  // namespace caleidoscoop
