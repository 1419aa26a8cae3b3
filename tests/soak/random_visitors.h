// Visitors out of a seed: when they come, and what each of their fingers does. The same seed, the same month.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "tests/ui/stage_bench.h"

namespace caleidoscoop::ui {

class RandomVisitors {
 public:
  RandomVisitors(StageBench& bench, Frame frame, std::uint32_t seed)
      : bench_(bench), frame_(frame), random_(seed) {}

  // When somebody does something next.
  Tick next() const { return next_; }

  // Does it: a tap on something or nowhere, a drag, a swipe, a key; then rests or leaves.
  void act();

 private:
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_()) % limit; }
  Vec somewhere();
  void tap_something();
  void drag(Vec from, Vec to);
  void press_key();

  StageBench& bench_;
  Frame frame_;
  std::mt19937 random_;
  Tick next_{std::chrono::minutes{3}};
  std::uint32_t touches_left_ = 12;
};

}  // namespace caleidoscoop::ui
