// Errands: what has to touch the disk, done in order on a thread of its own, so that the one that draws never
// waits for a slow or failing card.
//
// The thread begins with the first errand. An errand tells what went wrong itself, on standard error.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace caleidoscoop::display {

class Errands {
 public:
  Errands() = default;
  // Does what is left.
  ~Errands();
  Errands(const Errands&) = delete;
  Errands& operator=(const Errands&) = delete;

  // From one thread. More than `most_waiting` can only be waiting for a disk that does nothing: the oldest
  // go.
  void run(std::function<void()> errand);
  static constexpr std::size_t most_waiting = 64;

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable asked_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace caleidoscoop::display
