#include "ui/room/scroller.h"

#include <algorithm>
#include <cmath>

#include "ui/look/motion.h"

namespace caleidoscoop::ui {
namespace {

// A fling slows down exponentially with this time constant, as on a phone: it travels velocity x tau
// and has stopped, to the eye, after six of them.
constexpr float fling_tau_s = 0.325f;
constexpr Tick fling_lasts{1950};
constexpr float slowest_fling = 60;  // layout units a second; below it a finger just let go

}  // namespace

float Scroller::offset(Tick now) const {
  if (!motion_) return rest_;
  const Tick passed = now - motion_->start;
  float share = 1;
  if (motion_->kind == Motion::Kind::fling && passed < fling_lasts) {
    share = 1 - std::exp(-static_cast<float>(passed.count()) / 1000.0f / fling_tau_s);
  } else if (motion_->kind == Motion::Kind::glide) {
    share = eased(passed, motion_ms::panel);
  }
  return std::clamp(motion_->from + motion_->distance * share, 0.0f, furthest_);
}

bool Scroller::moving(Tick now) const {
  if (!motion_) return false;
  const Tick lasts = motion_->kind == Motion::Kind::fling ? fling_lasts : motion_ms::panel;
  if (now - motion_->start >= lasts) return false;
  const float at = offset(now);
  // At an end there is nothing left to see.
  return !((at <= 0 && motion_->distance < 0) || (at >= furthest_ && motion_->distance > 0));
}

void Scroller::limit(float furthest, Tick now) {
  furthest_ = furthest;
  if (!moving(now)) stop(now);
  rest_ = std::clamp(rest_, 0.0f, furthest_);
}

void Scroller::stop(Tick now) {
  rest_ = offset(now);
  motion_.reset();
}

void Scroller::drag_by(float distance, Tick now) {
  stop(now);
  rest_ = std::clamp(rest_ + distance, 0.0f, furthest_);
}

void Scroller::fling(float velocity, Tick now) {
  stop(now);
  if (std::abs(velocity) < slowest_fling) return;
  motion_ = Motion{Motion::Kind::fling, now, rest_, velocity * fling_tau_s};
}

void Scroller::glide_to(float target, Tick now, bool animate) {
  stop(now);
  target = std::clamp(target, 0.0f, furthest_);
  if (!animate) {
    rest_ = target;
    return;
  }
  motion_ = Motion{Motion::Kind::glide, now, rest_, target - rest_};
}

}  // namespace caleidoscoop::ui
