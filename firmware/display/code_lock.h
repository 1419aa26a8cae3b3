// CodeLock: says whether a typed code or PIN is right, on a thread of its own, and makes guessing slow.
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
#include <string_view>
#include <thread>
#include <vector>

#include "firmware/display/code_pause.h"
#include "sync/core/result.h"
#include "sync/store/room_settings.h"
#include "ui/room/code_entry.h"

namespace caleidoscoop::display {

// One keypad: under which name its wrong codes are counted, and how long it rests at most.
struct CodeRules {
  std::string_view setting;
  std::chrono::seconds longest_rest;
};
inline constexpr CodeRules members_rules{"members_code_pause", std::chrono::hours{1}};
inline constexpr CodeRules pin_rules{"admin_pin_pause", std::chrono::hours{24}};

// The same without a thread: for the lock's own and for replays.
class CodeChecker {
 public:
  CodeChecker(std::filesystem::path folder, CodeRules rules) : folder_(std::move(folder)), rules_(rules) {}

  // Right when it is the code of any of the hashes. Without digits nothing is tried: the answer says only
  // how long the keypad rests.
  ui::CodeAnswer check(const std::string& digits, const std::vector<std::string>& hashes,
                       std::chrono::sys_seconds now);

 private:
  Result<> remember(const CodePause& pause);
  Result<CodePause> remembered();

  std::filesystem::path folder_;
  CodeRules rules_;
  std::optional<store::RoomSettings> settings_;
};

class CodeLock {
 public:
  // `now` and `on_answer` are called on the lock's thread.
  CodeLock(std::filesystem::path folder, CodeRules rules, std::function<std::chrono::sys_seconds()> now,
           std::function<void()> on_answer);
  // Waits for the one code that is being looked at.
  ~CodeLock();
  CodeLock(const CodeLock&) = delete;
  CodeLock& operator=(const CodeLock&) = delete;

  // A second question before the first is answered takes its place.
  void ask(std::string digits, std::vector<std::string> hashes);
  std::optional<ui::CodeAnswer> take();

 private:
  struct Question {
    std::string digits;
    std::vector<std::string> hashes;
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
