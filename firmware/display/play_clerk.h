// PlayClerk: adds up which scenes were on the screen, how long, and how often the screen was touched there.
//
// Counts on the display's thread, without disk; once an hour and at the end a thread of its own adds it to
// room.db (sync/store/play_counts.h). What is not written yet when the power goes is lost: an hour of sums.
// Nothing of who or when is kept. Black is no scene.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "firmware/display/errands.h"
#include "sync/store/play_counts.h"
#include "ui/input.h"

namespace caleidoscoop::display {

class PlayClerk {
 public:
  // An empty folder keeps nothing.
  explicit PlayClerk(std::filesystem::path folder);
  // Writes what is left.
  ~PlayClerk();
  PlayClerk(const PlayClerk&) = delete;
  PlayClerk& operator=(const PlayClerk&) = delete;

  // What is on the screen from now on; an empty scene counts for nothing. The day is that of `wall` here.
  void shows(const std::string& scene, std::chrono::sys_seconds wall, ui::Tick now);
  void touched() { ++touches_; }

 private:
  using Sums = std::map<std::pair<std::string, std::string>, std::pair<ui::Tick, std::int64_t>>;

  void settle(ui::Tick now);
  void hand_over();

  std::filesystem::path folder_;
  std::string scene_, day_;
  ui::Tick since_{}, handed_over_at_{};
  std::int64_t touches_ = 0;
  Sums sums_;
  Errands errands_;
};

// The name under which a scene is counted: of what only members may see the kind and not the name.
std::string counted_name(const std::string& scene, bool public_scene);

}  // namespace caleidoscoop::display
