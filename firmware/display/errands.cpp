#include "firmware/display/errands.h"

#include <utility>

namespace caleidoscoop::display {

Errands::~Errands() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Errands::run(std::function<void()> errand) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= most_waiting) waiting_.pop_front();
    waiting_.push_back(std::move(errand));
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  asked_.notify_one();
}

void Errands::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto errand = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    errand();
    lock.lock();
  }
}

}  // namespace caleidoscoop::display
