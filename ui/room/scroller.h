// Scroller: where a list stands, as a function of time. Follows a finger, flings, glides by pages.
#pragma once

#include <optional>

#include "ui/input.h"

namespace caleidoscoop::ui {

class Scroller {
 public:
  float offset(Tick now) const;
  bool moving(Tick now) const;

  // Called every frame with how far the content can go; keeps the offset within it.
  void limit(float furthest, Tick now);

  void drag_by(float distance, Tick now);  // under a finger
  void fling(float velocity, Tick now);    // layout units a second
  void glide_to(float offset, Tick now, bool animate);

 private:
  struct Motion {
    enum class Kind { fling, glide } kind = Kind::fling;
    Tick start{};
    float from = 0;
    float distance = 0;  // travelled in the end
  };
  void stop(Tick now);

  float rest_ = 0;
  float furthest_ = 0;
  std::optional<Motion> motion_;
};

}  // namespace caleidoscoop::ui
