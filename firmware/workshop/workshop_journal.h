// WorkshopJournal: a WorkshopKeeper on a thread of its own, so that the one that draws never waits for a
// disk.
//
// Orders are carried out in the order of ask(). What a disk refused is tried again every few seconds. The
// destructor first carries out what was asked. ask() and take() are for the thread that draws.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "firmware/workshop/workshop_keeper.h"

namespace caleidoscoop::display {

class WorkshopJournal {
 public:
  // Looks at once what there is. `now`, `on_answer` and `exported` are called on the journal's thread.
  WorkshopJournal(std::filesystem::path folder, std::function<std::chrono::sys_seconds()> now,
                  std::function<void()> on_answer, std::function<void()> exported);
  ~WorkshopJournal();
  WorkshopJournal(const WorkshopJournal&) = delete;
  WorkshopJournal& operator=(const WorkshopJournal&) = delete;

  void ask(std::vector<ui::DeskOrder> orders);
  std::vector<ui::DeskAnswer> take();

 private:
  void run();
  void answer(std::vector<ui::DeskAnswer> answers);

  WorkshopKeeper keeper_;
  std::function<std::chrono::sys_seconds()> now_;
  std::function<void()> on_answer_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::vector<ui::DeskOrder> orders_;
  std::vector<ui::DeskAnswer> answers_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace caleidoscoop::display
