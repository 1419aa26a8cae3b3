// Gestures: turns fingers' ways over the screen into taps, drags, flings, swipes and things carried.
//
// Acts on release; sliding off cancels. Normally one finger at a time: what other fingers do meanwhile
// is ignored, as are palms. Where the frame lets many hands work (Targets::let_many_hands) each finger
// goes its own way, up to ten of them, and nothing is a swipe. Plain state, no ImGui, no time of its own.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

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
// A thing that was carried was let go with its middle there.
struct Dropped {
  std::string target;
  Vec at;
};

using Gesture = std::variant<std::monostate, Tapped, Dragged, Flung, Swiped, Dropped>;

// A draggable target that is under a finger on its way.
struct Carried {
  std::int64_t finger = 0;
  std::string target;
  Vec at;  // where its middle is now, in layout units
};

class Gestures {
 public:
  // `targets` are those of the last frame: what the person saw.
  Gesture handle(const TouchEvent& event, Tick at, const Frame& frame, const Targets& targets);

  // The targets that light up under fingers.
  std::vector<std::string> pressed() const;
  std::vector<Carried> carried() const;

  bool finger_down() const { return !contacts_.empty(); }

  // A contact that never lets go (a stuck panel, a fly) must not block the screen for good; what it
  // carried lies in its old place again.
  void forget_stuck(Tick now);
  // When forget_stuck() will put something back.
  std::optional<Tick> next_change() const;
  void reset() { contacts_.clear(); }

 private:
  struct Sample {
    Tick at{};
    float y = 0;
  };
  struct Contact {
    std::int64_t finger = 0;
    std::string pressed;      // lit now
    std::string touched;      // where the finger came down
    std::string scroll_area;  // under the finger when it came down
    bool draggable = false;   // what it touched can be carried
    bool scrolling = false, carrying = false;
    Vec start{}, last{};
    Vec grip{};  // from the middle of the target to the finger
    Tick last_at{};
    Sample samples[6];
    int sample_count = 0;

    void track(Tick at, Vec point);
    float velocity() const;
  };

  Gesture down(const TouchEvent& event, Tick at, Vec point, const Targets& targets);
  Gesture move(Contact& contact, Tick at, Vec point, const Targets& targets);
  Gesture up(Contact contact, Tick at, Vec point, const Targets& targets);
  bool may_come_down(const TouchEvent& event, bool many_hands) const;

  std::vector<Contact> contacts_;
};

}  // namespace caleidoscoop::ui
