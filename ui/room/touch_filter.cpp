#include "ui/room/touch_filter.h"

#include <algorithm>
#include <cmath>

namespace caleidoscoop::ui {
namespace {

using Kind = TouchEvent::Kind;

constexpr float palm_px = 60;       // wider contacts are hands and sleeves
constexpr float hand_reach = 140;   // contacts this near to each other and this
constexpr Tick hand_lands{80};      // soon after each other are one hand
constexpr float edge = 12;          // a bezel, a cleaning cloth, somebody who carries the screen
constexpr float stands_still = 20;  // a finger that rests trembles this far
constexpr float slid_from_edge = 40;
constexpr Tick stuck_after{10000};
constexpr Tick move_rest{8};  // more often than a screen refreshes nobody sees

// Ten fingers come down at once, and quick hands twenty times a second; a panel in trouble does a thousand.
constexpr std::int64_t one_down = 1000;
constexpr std::int64_t relief_per_ms = 20;
constexpr std::int64_t storm_begins = 24 * one_down;
constexpr std::int64_t storm_ends = 8 * one_down;
constexpr std::int64_t most_pressure = 40 * one_down;

float distance(Vec a, Vec b) { return std::hypot(a.x - b.x, a.y - b.y); }

// A little outside is the edge of a panel that is badly calibrated; further out is no place.
bool on_screen(const TouchEvent& event) {
  constexpr float slack = 0.02f;
  const auto fits = [](float v) { return std::isfinite(v) && v >= -slack && v <= 1 + slack; };
  return fits(event.x) && fits(event.y);
}

TouchEvent clamped(TouchEvent event) {
  event.x = std::clamp(event.x, 0.0f, 1.0f);
  event.y = std::clamp(event.y, 0.0f, 1.0f);
  if (!std::isfinite(event.width_px) || event.width_px < 0) event.width_px = 0;
  return event;
}

TouchEvent as_cancel(TouchEvent event) {
  event.kind = Kind::cancel;
  return event;
}

}  // namespace

TouchFilter::Contact* TouchFilter::find(std::int64_t finger) {
  const auto found =
      std::ranges::find_if(contacts_, [&](const Contact& c) { return c.used && c.finger == finger; });
  return found == contacts_.end() ? nullptr : &*found;
}

std::size_t TouchFilter::contacts() const {
  return static_cast<std::size_t>(std::ranges::count_if(contacts_, [](const Contact& c) { return c.used; }));
}

bool TouchFilter::too_many(Tick at) {
  const Tick::rep passed = std::clamp<Tick::rep>((at - pressed_at_).count(), 0, 10000);
  pressed_at_ = at;
  pressure_ =
      std::min(std::max<std::int64_t>(0, pressure_ - passed * relief_per_ms) + one_down, most_pressure);
  if (storm_ ? pressure_ <= storm_ends : pressure_ > storm_begins) storm_ = !storm_;
  return storm_;
}

FilteredTouches TouchFilter::end_all() {
  FilteredTouches ended;
  for (Contact& contact : contacts_) {
    if (contact.used) ended.add(as_cancel(contact.latest));
    contact.used = false;
  }
  return ended;
}

FilteredTouches TouchFilter::filter(const TouchEvent& given, Tick at, const Frame& frame, bool many_hands) {
  Contact* contact = find(given.finger);
  if (given.kind != Kind::down && contact == nullptr) return {};
  if (!on_screen(given)) {
    // Where it went nobody knows; only that it ended may not be lost.
    if (given.kind == Kind::down || given.kind == Kind::move) return {};
    return end(*contact, as_cancel(contact->latest), contact->last);
  }
  const TouchEvent event = clamped(given);
  const Vec place{event.x * frame.width, event.y * frame.height};
  if (event.kind == Kind::down) return down(event, at, place, frame, many_hands);
  if (event.kind == Kind::move) return move(*contact, event, at, place, many_hands);
  return end(*contact, event, place);
}

FilteredTouches TouchFilter::down(const TouchEvent& event, Tick at, Vec place, const Frame& frame,
                                  bool many_hands) {
  if (too_many(at)) return end_all();
  FilteredTouches passed;
  if (Contact* lost = find(event.finger)) {
    // Its end was lost on the way.
    passed.add(as_cancel(lost->latest));
    lost->used = false;
  }
  if (!many_hands) {
    if (event.width_px > palm_px) return passed;
    for (Contact& other : contacts_) {
      const bool same_hand =
          other.used && at - other.down_at < hand_lands && distance(other.start, place) < hand_reach;
      if (!same_hand) continue;
      passed.add(as_cancel(other.latest));
      other.used = false;
      return passed;
    }
  }
  const auto free = std::ranges::find_if(contacts_, [](const Contact& c) { return !c.used; });
  if (free == contacts_.end()) return passed;
  const bool from_edge =
      place.x < edge || place.y < edge || place.x > frame.width - edge || place.y > frame.height - edge;
  *free = {.used = true,
           .from_edge = from_edge,
           .finger = event.finger,
           .start = place,
           .rest = place,
           .last = place,
           .down_at = at,
           .moved_at = at,
           .passed_at = at,
           .latest = event};
  passed.add(event);
  return passed;
}

FilteredTouches TouchFilter::move(Contact& contact, const TouchEvent& event, Tick at, Vec place,
                                  bool many_hands) {
  FilteredTouches passed;
  const bool palm = event.width_px > palm_px && !many_hands;
  if (palm || (contact.from_edge && distance(contact.start, place) > slid_from_edge)) {
    passed.add(as_cancel(contact.latest));
    contact.used = false;
    return passed;
  }
  contact.latest = event;
  contact.last = place;
  if (distance(contact.rest, place) > stands_still) {
    contact.rest = place;
    contact.moved_at = at;
  }
  contact.withheld = at - contact.passed_at < move_rest;
  if (contact.withheld) return passed;
  contact.passed_at = at;
  passed.add(event);
  return passed;
}

FilteredTouches TouchFilter::end(Contact& contact, const TouchEvent& event, Vec place) {
  FilteredTouches passed;
  const bool slid = contact.from_edge && distance(contact.start, place) > slid_from_edge;
  // What is put down lies where the finger was, however quick it went.
  if (contact.withheld && !slid) passed.add(contact.latest);
  passed.add(slid ? as_cancel(event) : event);
  contact.used = false;
  return passed;
}

FilteredTouches TouchFilter::advance(Tick now) {
  FilteredTouches ended;
  for (Contact& contact : contacts_) {
    if (!contact.used || now - contact.moved_at < stuck_after) continue;
    ended.add(as_cancel(contact.latest));
    contact.used = false;
  }
  return ended;
}

std::optional<Tick> TouchFilter::next_change() const {
  std::optional<Tick> earliest;
  for (const Contact& contact : contacts_) {
    if (!contact.used) continue;
    const Tick due = contact.moved_at + stuck_after;
    earliest = earliest ? std::min(*earliest, due) : due;
  }
  return earliest;
}

}  // namespace caleidoscoop::ui
