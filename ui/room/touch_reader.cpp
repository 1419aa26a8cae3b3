#include "ui/room/touch_reader.h"

#include <cmath>

namespace caleidoscoop::ui {
namespace {

constexpr float slop = 24;         // a finger that only taps wobbles this far
constexpr Tick longest_tap{1200};  // who rests longer wants to hear it again

}  // namespace

FingerRead TouchReader::read(const Target* target, Vec point) {
  read_ = target == nullptr ? std::string() : target->id;
  label_ = target == nullptr ? std::string() : target->label;
  return {FingerRead::Wish::read, read_, point};
}

FingerRead TouchReader::handle(const TouchEvent& event, Tick at, const Frame& frame, const Targets& targets) {
  using Kind = TouchEvent::Kind;
  const Vec point{event.x * frame.width, event.y * frame.height};
  const Target* target = targets.at(point);
  const std::string under = target == nullptr ? std::string() : target->id;
  if (event.kind == Kind::down) {
    if (contact_) return {};
    const bool again = target != nullptr && was_read(*target);
    contact_ = Contact{event.finger, point, at, under, again};
    return again ? FingerRead{} : read(target, point);
  }
  if (!contact_ || contact_->finger != event.finger) return {};
  if (std::hypot(point.x - contact_->start.x, point.y - contact_->start.y) > slop) contact_->chooses = false;
  if (event.kind == Kind::move) {
    if (under == contact_->under && !under.empty()) return {};
    contact_->under = under;
    return read(target, point);
  }
  const Contact gone = *contact_;
  contact_.reset();
  if (event.kind != Kind::up || !gone.chooses || target == nullptr || !was_read(*target)) return {};
  const bool rested = at - gone.since > longest_tap;
  return {rested ? FingerRead::Wish::again : FingerRead::Wish::choose, under, point};
}

}  // namespace caleidoscoop::ui
