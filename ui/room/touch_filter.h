// TouchFilter: keeps from the gestures what no finger meant: hands, sleeves, ghosts, stuck contacts.
//
// Panels invent touches and lose the ends of real ones. What comes out is whole: every contact goes down
// once, moves, and ends once, at a place on the screen. Plain state of bounded size; no time of its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "ui/input.h"
#include "ui/paint/geometry.h"

namespace caleidoscoop::ui {

// What one event became: nothing, itself, or the end of an older contact and itself.
class FilteredTouches {
 public:
  void add(const TouchEvent& event) {
    if (count_ < events_.size()) events_[count_++] = event;
  }
  const TouchEvent* begin() const { return events_.data(); }
  const TouchEvent* end() const { return events_.data() + count_; }
  bool empty() const { return count_ == 0; }

 private:
  std::array<TouchEvent, 10> events_{};
  std::size_t count_ = 0;
};

class TouchFilter {
 public:
  // `many_hands`: several people work on the glass at once, and a sleeve on it is no reason to stop.
  FilteredTouches filter(const TouchEvent& event, Tick at, const Frame& frame, bool many_hands);

  // Ends the contacts that have not moved for so long that nobody can be meaning them.
  FilteredTouches advance(Tick now);
  // When advance() will next end one.
  std::optional<Tick> next_change() const;

  // More comes down than hands can do: nothing is let through until it is calm again.
  bool storm() const { return storm_; }
  std::size_t contacts() const;

  static constexpr std::size_t most_contacts = 10;

 private:
  struct Contact {
    bool used = false;
    bool from_edge = false;
    bool withheld = false;  // its latest move was not let through
    std::int64_t finger = 0;
    Vec start{}, rest{}, last{};  // in layout units; `rest`: where it last stood still
    Tick down_at{}, moved_at{}, passed_at{};
    TouchEvent latest{};
  };

  Contact* find(std::int64_t finger);
  FilteredTouches down(const TouchEvent& event, Tick at, Vec place, const Frame& frame, bool many_hands);
  FilteredTouches move(Contact& contact, const TouchEvent& event, Tick at, Vec place, bool many_hands);
  FilteredTouches end(Contact& contact, const TouchEvent& event, Vec place);
  FilteredTouches end_all();
  bool too_many(Tick at);

  std::array<Contact, most_contacts> contacts_{};
  std::int64_t pressure_ = 0;  // of downs, in thousandths
  Tick pressed_at_{};
  bool storm_ = false;
};

}  // namespace caleidoscoop::ui
