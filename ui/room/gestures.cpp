#include "ui/room/gestures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace caleidoscoop::ui {
namespace {

constexpr float slop = 14;             // a finger wobbles this far without meaning a drag
constexpr float swipe_distance = 180;  // and this far sideways means the next scene
constexpr float palm_px = 60;          // wider contacts are hands and sleeves
constexpr float largest_carried = 160;
constexpr std::size_t most_fingers = 10;
constexpr Tick stuck_after{30000};
constexpr Tick velocity_window{100};

}  // namespace

std::vector<std::string> Gestures::pressed() const {
  std::vector<std::string> lit;
  for (const Contact& contact : contacts_) {
    if (!contact.pressed.empty()) lit.push_back(contact.pressed);
  }
  return lit;
}

std::vector<Carried> Gestures::carried() const {
  std::vector<Carried> all;
  for (const Contact& contact : contacts_) {
    if (contact.carrying) all.push_back({contact.finger, contact.touched, contact.last - contact.grip});
  }
  return all;
}

void Gestures::forget_stuck(Tick now) {
  std::erase_if(contacts_, [&](const Contact& contact) { return now - contact.last_at > stuck_after; });
}

std::optional<Tick> Gestures::next_change() const {
  std::optional<Tick> earliest;
  for (const Contact& contact : contacts_) {
    const Tick forgotten = contact.last_at + stuck_after + Tick{1};
    if (contact.carrying) earliest = earliest ? std::min(*earliest, forgotten) : forgotten;
  }
  return earliest;
}

void Gestures::Contact::track(Tick at, Vec point) {
  if (sample_count == 6) {
    std::rotate(samples, samples + 1, samples + 6);
    --sample_count;
  }
  samples[sample_count++] = {at, point.y};
}

float Gestures::Contact::velocity() const {
  if (sample_count < 2) return 0;
  const Sample& newest = samples[sample_count - 1];
  for (int i = 0; i < sample_count - 1; ++i) {
    const Tick span = newest.at - samples[i].at;
    if (span > velocity_window || span.count() <= 0) continue;
    return (samples[i].y - newest.y) * 1000.0f / static_cast<float>(span.count());
  }
  return 0;
}

Gesture Gestures::handle(const TouchEvent& event, Tick at, const Frame& frame, const Targets& targets) {
  const Vec point{event.x * frame.width, event.y * frame.height};
  if (event.kind == TouchEvent::Kind::down) return down(event, at, point, targets);
  const auto contact = std::find_if(contacts_.begin(), contacts_.end(),
                                    [&](const Contact& known) { return known.finger == event.finger; });
  if (contact == contacts_.end()) return {};
  contact->last_at = at;
  if (event.kind == TouchEvent::Kind::move) return move(*contact, at, point, targets);
  Contact gone = std::move(*contact);
  contacts_.erase(contact);
  if (event.kind == TouchEvent::Kind::up) return up(std::move(gone), at, point, targets);
  return {};
}

bool Gestures::may_come_down(const TouchEvent& event, bool many_hands) const {
  if (!many_hands) return contacts_.empty() && event.width_px <= palm_px;
  return contacts_.size() < most_fingers;
}

Gesture Gestures::down(const TouchEvent& event, Tick at, Vec point, const Targets& targets) {
  forget_stuck(at);
  std::erase_if(contacts_,
                [&](const Contact& known) { return targets.many_hands() && known.finger == event.finger; });
  if (!may_come_down(event, targets.many_hands())) return {};
  Contact contact;
  contact.finger = event.finger;
  contact.start = contact.last = point;
  contact.last_at = at;
  const auto in_use = [&](std::string Contact::*what, const std::string& id) {
    return std::any_of(contacts_.begin(), contacts_.end(), [&](const Contact& o) { return o.*what == id; });
  };
  const Target* target = targets.at(point);
  // What one hand carries cannot be taken by another; a key may be pressed by two.
  if (target != nullptr && !(target->draggable && in_use(&Contact::touched, target->id))) {
    contact.pressed = contact.touched = target->id;
    contact.draggable = target->draggable;
    // Of something large only the sign is carried, and that lies under the finger.
    const bool large = std::max(target->area.w, target->area.h) > largest_carried;
    contact.grip = large ? Vec{} : point - target->area.centre();
  }
  const ScrollArea* area = contact.draggable ? nullptr : targets.scroll_at(point);
  if (area != nullptr && !in_use(&Contact::scroll_area, area->id)) contact.scroll_area = area->id;
  contact.track(at, point);
  contacts_.push_back(contact);
  if (contact.scroll_area.empty()) return {};
  return Dragged{contact.scroll_area, 0};  // a finger put down stops a list that was still running
}

Gesture Gestures::move(Contact& contact, Tick at, Vec point, const Targets& targets) {
  contact.track(at, point);
  const Vec way = point - contact.start;
  const float step = contact.last.y - point.y;
  contact.last = point;
  if (contact.carrying) return {};
  if (contact.scrolling) return Dragged{contact.scroll_area, step};
  if (contact.draggable && std::hypot(way.x, way.y) > slop) {
    contact.carrying = true;
    contact.pressed.clear();
    return {};
  }
  if (!contact.scroll_area.empty() && std::abs(way.y) > slop && std::abs(way.y) > std::abs(way.x)) {
    contact.scrolling = true;
    contact.pressed.clear();
    return Dragged{contact.scroll_area, -way.y};
  }
  const Target* under = targets.at(point);
  contact.pressed = under != nullptr && under->id == contact.touched ? contact.touched : "";
  return {};
}

Gesture Gestures::up(Contact contact, Tick at, Vec point, const Targets& targets) {
  const Vec way = point - contact.start;
  contact.track(at, point);
  if (contact.carrying) return Dropped{contact.touched, point - contact.grip};
  if (contact.scrolling) return Flung{contact.scroll_area, contact.velocity()};
  const bool sideways = std::abs(way.x) > swipe_distance && std::abs(way.x) > 2 * std::abs(way.y);
  if (sideways && !targets.many_hands()) return Swiped{way.x < 0 ? 1 : -1};
  const Target* under = targets.at(point);
  if (under != nullptr && under->id == contact.touched && !contact.touched.empty()) return Tapped{*under};
  return {};
}

}  // namespace caleidoscoop::ui
