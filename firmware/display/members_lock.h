// MembersLock: says whether a typed code is right, on a thread of its own, and makes guessing slow.
//
// A wrong try is written to room.db before it is answered, so that pulling the plug forgets none. When
// room.db cannot be written nothing is opened: a try that is not counted would be free. Owns its
// thread, which runs only after the first code; ask() and take() are for the thread that draws.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "firmware/display/code_pause.h"
#include "sync/core/result.h"
#include "sync/store/room_settings.h"
#include "ui/room/code_entry.h"

namespace caleidoscoop::display {

// The same without a thread: for the lock's own and for replays.
class CodeChecker {
 public:
  explicit CodeChecker(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Without digits nothing is tried: the answer says only how long the keypad rests.
  ui::CodeAnswer check(const std::string& digits, const std::string& hash, std::chrono::sys_seconds now);

 private:
  Result<> remember(const CodePause& pause);
  Result<CodePause> remembered();

  std::filesystem::path folder_;
  std::optional<store::RoomSettings> settings_;
};

class MembersLock {
 public:
  // `now` and `on_answer` are called on the lock's thread.
  MembersLock(std::filesystem::path folder, std::function<std::chrono::sys_seconds()> now,
              std::function<void()> on_answer);
  // Waits for the one code that is being looked at.
  ~MembersLock();
  MembersLock(const MembersLock&) = delete;
  MembersLock& operator=(const MembersLock&) = delete;

  // A second question before the first is answered takes its place.
  void ask(std::string digits, std::string hash);
  std::optional<ui::CodeAnswer> take();

 private:
  struct Question {
    std::string digits, hash;
  };
  void run();

  CodeChecker checker_;
  std::function<std::chrono::sys_seconds()> now_;
  std::function<void()> on_answer_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::optional<Question> question_;
  std::optional<ui::CodeAnswer> answer_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace caleidoscoop::display
