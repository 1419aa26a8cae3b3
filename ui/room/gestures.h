// Gestures: turns one finger's way over the screen into taps, drags, flings and swipes.
//
// Acts on release; sliding off cancels. One finger at a time: what other fingers do meanwhile is
// ignored, as are palms. Plain state, no ImGui, no time of its own.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "ui/input.h"
#include "ui/paint/geometry.h"
#include "ui/room/targets.h"

namespace caleidoscoop::ui {

struct Tapped {
  Target target;
};
struct Dragged {
  std::string area;
  float distance = 0;  // how far the content has to move on
};
struct Flung {
  std::string area;
  float velocity = 0;
};
struct Swiped {
  int direction = 0;  // 1: to the next scene, the finger went left
};

using Gesture = std::variant<std::monostate, Tapped, Dragged, Flung, Swiped>;

class Gestures {
 public:
  // `targets` are those of the last frame: what the person saw.
  Gesture handle(const TouchEvent& event, Tick at, const Frame& frame, const Targets& targets);

  // The target that lights up under the finger, or empty.
  const std::string& pressed() const { return pressed_; }

  bool finger_down() const { return finger_.has_value(); }

  // A contact that never lets go (a stuck panel, a fly) must not block the screen for good.
  void forget_stuck(Tick now);
  void reset();

 private:
  Gesture down(const TouchEvent& event, Tick at, Vec point, const Targets& targets);
  Gesture move(Tick at, Vec point, const Targets& targets);
  Gesture up(Tick at, Vec point, const Targets& targets);
  void track(Tick at, Vec point);
  float velocity() const;

  struct Sample {
    Tick at{};
    float y = 0;
  };

  std::optional<std::int64_t> finger_;
  std::string pressed_;      // lit now
  std::string touched_;      // where the finger came down
  std::string scroll_area_;  // under the finger when it came down
  bool scrolling_ = false;
  Vec start_{}, last_{};
  Tick started_{}, last_at_{};
  Sample samples_[6];
  int sample_count_ = 0;
};

}  // namespace caleidoscoop::ui
