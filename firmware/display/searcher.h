// Searcher: looks for what people type, on a thread of its own, so that the screen never waits for it.
//
// Only the newest question is answered; answers go out as they come, and a better one follows when the
// headlines have been read. Owns its thread, which runs only after the first question; ask() and take() are
// for the thread that draws. Faults are printed once, and what could be found is the answer.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "sync/core/search_answer.h"
#include "sync/core/snapshot.h"
#include "sync/store/search.h"

namespace caleidoscoop::display {

// A request of search (ui/search/request.h) and what stood on the screen.
struct SearchQuestion {
  std::string request;
  std::shared_ptr<const Snapshot> snapshot;
};

// The same without a thread: for the searcher's own and for replays, which wait until all has been read.
class SearchDesk {
 public:
  explicit SearchDesk(std::filesystem::path folder) : search_(std::move(folder)) {}

  // Nothing for a question that has no text.
  std::optional<SearchAnswer> answer(const SearchQuestion& question, std::chrono::sys_seconds now);
  bool wants_preparing(const SearchQuestion& question) const;
  void prepare(const SearchQuestion& question, std::chrono::sys_seconds now,
               const std::function<bool()>& go_on);

 private:
  store::Search search_;
  std::string told_;  // the last fault
};

class Searcher {
 public:
  // `now` and `on_answer` are called on the searcher's thread.
  Searcher(std::filesystem::path folder, std::function<std::chrono::sys_seconds()> now,
           std::function<void()> on_answer);
  // Waits for the answer in hand; reading headlines is given up.
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  // A second question before the first is answered takes its place.
  void ask(SearchQuestion question);
  // The newest answer that was not taken yet.
  std::optional<SearchAnswer> take();

 private:
  void run();
  bool answer_next();
  void publish(std::optional<SearchAnswer> answer);

  SearchDesk desk_;
  std::function<std::chrono::sys_seconds()> now_;
  std::function<void()> on_answer_;
  SearchQuestion last_;  // the searcher's thread only
  std::mutex mutex_;
  std::condition_variable asked_;
  std::optional<SearchQuestion> question_;
  std::optional<SearchAnswer> answer_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace caleidoscoop::display
