#include "ui/room/gestures.h"

#include <algorithm>
#include <cmath>

namespace caleidoscoop::ui {
namespace {

constexpr float slop = 14;             // a finger wobbles this far without meaning a drag
constexpr float swipe_distance = 180;  // and this far sideways means the next scene
constexpr float palm_px = 60;          // wider contacts are hands and sleeves
constexpr Tick stuck_after{30000};
constexpr Tick velocity_window{100};

}  // namespace

void Gestures::reset() { *this = Gestures{}; }

void Gestures::forget_stuck(Tick now) {
  if (finger_ && now - last_at_ > stuck_after) reset();
}

void Gestures::track(Tick at, Vec point) {
  if (sample_count_ == 6) {
    std::rotate(samples_, samples_ + 1, samples_ + 6);
    --sample_count_;
  }
  samples_[sample_count_++] = {at, point.y};
}

float Gestures::velocity() const {
  if (sample_count_ < 2) return 0;
  const Sample& newest = samples_[sample_count_ - 1];
  for (int i = 0; i < sample_count_ - 1; ++i) {
    const Tick span = newest.at - samples_[i].at;
    if (span > velocity_window || span.count() <= 0) continue;
    return (samples_[i].y - newest.y) * 1000.0f / static_cast<float>(span.count());
  }
  return 0;
}

Gesture Gestures::handle(const TouchEvent& event, Tick at, const Frame& frame, const Targets& targets) {
  const Vec point{event.x * frame.width, event.y * frame.height};
  if (event.kind == TouchEvent::Kind::down) return down(event, at, point, targets);
  if (!finger_ || *finger_ != event.finger) return {};
  last_at_ = at;
  if (event.kind == TouchEvent::Kind::move) return move(at, point, targets);
  if (event.kind == TouchEvent::Kind::up) return up(at, point, targets);
  reset();
  return {};
}

Gesture Gestures::down(const TouchEvent& event, Tick at, Vec point, const Targets& targets) {
  forget_stuck(at);
  if (finger_ || event.width_px > palm_px) return {};
  reset();
  finger_ = event.finger;
  start_ = last_ = point;
  started_ = last_at_ = at;
  if (const Target* target = targets.at(point)) pressed_ = touched_ = target->id;
  if (const ScrollArea* area = targets.scroll_at(point)) scroll_area_ = area->id;
  track(at, point);
  if (scroll_area_.empty()) return {};
  return Dragged{scroll_area_, 0};  // a finger put down stops a list that was still running
}

Gesture Gestures::move(Tick at, Vec point, const Targets& targets) {
  track(at, point);
  const Vec way = point - start_;
  const float step = last_.y - point.y;
  last_ = point;
  if (scrolling_) return Dragged{scroll_area_, step};
  if (!scroll_area_.empty() && std::abs(way.y) > slop && std::abs(way.y) > std::abs(way.x)) {
    scrolling_ = true;
    pressed_.clear();
    return Dragged{scroll_area_, -way.y};
  }
  const Target* under = targets.at(point);
  pressed_ = under != nullptr && under->id == touched_ ? touched_ : "";
  return {};
}

Gesture Gestures::up(Tick at, Vec point, const Targets& targets) {
  const Vec way = point - start_;
  const bool was_scrolling = scrolling_;
  const std::string area = scroll_area_, touched = touched_;
  track(at, point);
  const float speed = velocity();
  reset();
  if (was_scrolling) return Flung{area, speed};
  if (std::abs(way.x) > swipe_distance && std::abs(way.x) > 2 * std::abs(way.y)) {
    return Swiped{way.x < 0 ? 1 : -1};
  }
  const Target* under = targets.at(point);
  if (under != nullptr && under->id == touched && !touched.empty()) return Tapped{*under};
  return {};
}

}  // namespace caleidoscoop::ui
