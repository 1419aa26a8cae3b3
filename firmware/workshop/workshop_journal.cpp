#include "firmware/workshop/workshop_journal.h"

#include <iterator>
#include <utility>

namespace caleidoscoop::display {
namespace {

constexpr std::chrono::seconds tries_again_after{5};

}  // namespace

WorkshopJournal::WorkshopJournal(std::filesystem::path folder, std::function<std::chrono::sys_seconds()> now,
                                 std::function<void()> on_answer, std::function<void()> exported)
    : keeper_(std::move(folder), std::move(exported)),
      now_(std::move(now)),
      on_answer_(std::move(on_answer)),
      thread_([this] { run(); }) {}

WorkshopJournal::~WorkshopJournal() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void WorkshopJournal::ask(std::vector<ui::DeskOrder> orders) {
  if (orders.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    orders_.insert(orders_.end(), std::make_move_iterator(orders.begin()),
                   std::make_move_iterator(orders.end()));
  }
  asked_.notify_one();
}

std::vector<ui::DeskAnswer> WorkshopJournal::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answers_, {});
}

void WorkshopJournal::answer(std::vector<ui::DeskAnswer> answers) {
  if (answers.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    answers_.insert(answers_.end(), std::make_move_iterator(answers.begin()),
                    std::make_move_iterator(answers.end()));
  }
  on_answer_();
}

void WorkshopJournal::run() {
  answer(keeper_.begin(now_()));
  std::unique_lock lock(mutex_);
  while (true) {
    const auto something = [this] { return stopping_ || !orders_.empty(); };
    if (keeper_.waits()) {
      asked_.wait_for(lock, tries_again_after, something);
    } else {
      asked_.wait(lock, something);
    }
    const bool last = stopping_ && orders_.empty();
    const auto orders = std::exchange(orders_, {});
    lock.unlock();
    answer(keeper_.carry_out(orders));
    lock.lock();
    if (last) return;
  }
}

}  // namespace caleidoscoop::display
