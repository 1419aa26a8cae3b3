// PictureDesk: when the broker asks for a picture of the screen, asks whoever stands before it, and brings
// back what they said.
//
// One question at a time, and none within five minutes of the one before: who holds the broker cannot
// pester a room. Nobody there, or nobody who answers within a minute, is a no. The picture goes to the
// broker once, is not kept there, and is gone here as soon as it arrived. Owned by HealthDesk, one thread;
// writes and removes small files, never waits for the broker.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "firmware/service/journal.h"
#include "sync/health/courier_process.h"

namespace caleidoscoop {

class PictureDesk {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds time_to_answer{60};
  static constexpr std::chrono::minutes least_gap{5};

  // What an earlier run left behind is forgotten.
  PictureDesk(std::filesystem::path store, Journal& journal);

  void step(health::CourierProcess& courier, Time now);
  // By its name, as in sync/core/picture_ask.h.
  void answered(const std::string& answer, health::CourierProcess& courier, Time now);

 private:
  void ask(Time now);
  void forget_question();
  void forget_picture();

  std::filesystem::path store_;
  Journal* journal_;
  std::optional<Time> asked_;  // while a question stands
  std::optional<Time> last_;
  bool sending_ = false;
};

}  // namespace caleidoscoop
