// What reaches the gestures when a panel, a sleeve or a visitor does more than touch. I1 to I7 and H7 are
// the faults by their usual names: stuck, ghosts, palm, ten fingers, edge, unplugged, turned, rubbing.
#include "ui/room/touch_filter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace caleidoscoop::ui;
using Kind = TouchEvent::Kind;

namespace {

const Frame frame{};

class Glass {
 public:
  explicit Glass(bool many_hands = false) : many_hands_(many_hands) {}

  std::vector<Kind> touch(Kind kind, std::int64_t finger, Vec place, Tick at, float width_px = 0) {
    return passed(filter_.filter({kind, finger, place.x / frame.width, place.y / frame.height, width_px}, at,
                                 frame, many_hands_));
  }
  std::vector<Kind> raw(const TouchEvent& event, Tick at) {
    return passed(filter_.filter(event, at, frame, many_hands_));
  }
  std::vector<Kind> wait(Tick until) { return passed(filter_.advance(until)); }
  TouchFilter& filter() { return filter_; }

 private:
  static std::vector<Kind> passed(const FilteredTouches& touches) {
    std::vector<Kind> kinds;
    for (const TouchEvent& touch : touches) kinds.push_back(touch.kind);
    return kinds;
  }

  TouchFilter filter_;
  bool many_hands_;
};

using Kinds = std::vector<Kind>;
const Vec middle{960, 540};

}  // namespace

TEST_CASE("a finger comes through as it is") {
  Glass glass;
  CHECK(glass.touch(Kind::down, 1, middle, Tick{0}) == Kinds{Kind::down});
  CHECK(glass.touch(Kind::move, 1, {1000, 540}, Tick{20}) == Kinds{Kind::move});
  CHECK(glass.touch(Kind::up, 1, {1000, 540}, Tick{60}) == Kinds{Kind::up});
  CHECK(glass.filter().contacts() == 0);
}

TEST_CASE("I1 a contact that no longer moves is ended after ten seconds, and what it does then is nothing") {
  Glass glass;
  glass.touch(Kind::down, 1, middle, Tick{0});
  glass.touch(Kind::move, 1, {965, 542}, Tick{6000});
  CHECK(glass.filter().next_change() == Tick{10000});
  CHECK(glass.wait(Tick{9999}).empty());
  CHECK(glass.wait(Tick{10000}) == Kinds{Kind::cancel});
  CHECK(glass.touch(Kind::move, 1, {200, 200}, Tick{11000}).empty());
  CHECK(glass.touch(Kind::up, 1, {200, 200}, Tick{12000}).empty());
  CHECK(glass.touch(Kind::down, 1, middle, Tick{13000}) == Kinds{Kind::down});
}

TEST_CASE("I1 a finger that goes on moving is never taken for a stuck one") {
  Glass glass;
  glass.touch(Kind::down, 1, middle, Tick{0});
  for (int second = 1; second <= 60; ++second) {
    glass.touch(Kind::move, 1, {second % 2 == 0 ? 900.0f : 1000.0f, 540}, Tick{second * 1000});
    CHECK(glass.wait(Tick{second * 1000}).empty());
  }
}

TEST_CASE("I2 a thousand ghosts a second are let through for a moment, then not until it is calm") {
  Glass glass;
  int through = 0;
  for (int i = 0; i < 10000; ++i) {
    const Vec place{100.0f + static_cast<float>(i * 7919 % 1700),
                    100.0f + static_cast<float>(i * 104729 % 900)};
    const auto down = glass.touch(Kind::down, i, place, Tick{i});
    through += static_cast<int>(std::count(down.begin(), down.end(), Kind::down));
    glass.touch(Kind::up, i, place, Tick{i});
  }
  CHECK(through <= 30);
  CHECK(glass.filter().storm());
  CHECK(glass.touch(Kind::down, 1, middle, Tick{10100}).empty());
  CHECK(glass.touch(Kind::down, 2, middle, Tick{13000}) == Kinds{Kind::down});
}

TEST_CASE("I2 when ghosts begin, every finger that is down is ended") {
  Glass glass(true);
  glass.touch(Kind::down, 1000, middle, Tick{0});
  int ended = 0;
  for (int i = 1; i < 100; ++i) {
    for (const Kind kind : glass.touch(Kind::down, i, middle, Tick{i})) ended += kind == Kind::cancel ? 1 : 0;
    glass.touch(Kind::up, i, middle, Tick{i});
  }
  CHECK(ended >= 1);
  CHECK(glass.filter().contacts() == 0);
}

TEST_CASE("I3 a palm is nothing, one that a finger becomes ends it, and in the workshop hands may lie") {
  Glass glass, workshop(true);
  CHECK(glass.touch(Kind::down, 1, middle, Tick{0}, 61).empty());
  CHECK(glass.touch(Kind::up, 1, middle, Tick{90}).empty());
  CHECK(glass.touch(Kind::down, 2, middle, Tick{1000}, 20) == Kinds{Kind::down});
  CHECK(glass.touch(Kind::move, 2, middle, Tick{1050}, 90) == Kinds{Kind::cancel});
  CHECK(glass.touch(Kind::up, 2, middle, Tick{1100}).empty());
  CHECK(workshop.touch(Kind::down, 1, middle, Tick{0}, 200) == Kinds{Kind::down});
}

TEST_CASE("I3 two contacts close together at once are a hand where the panel tells no sizes") {
  Glass glass, workshop(true);
  glass.touch(Kind::down, 1, middle, Tick{0});
  CHECK(glass.touch(Kind::down, 2, {1020, 590}, Tick{30}) == Kinds{Kind::cancel});
  CHECK(glass.touch(Kind::up, 1, middle, Tick{100}).empty());
  CHECK(glass.touch(Kind::up, 2, middle, Tick{100}).empty());
  workshop.touch(Kind::down, 1, middle, Tick{0});
  CHECK(workshop.touch(Kind::down, 2, {1020, 590}, Tick{30}) == Kinds{Kind::down});
}

TEST_CASE("I4 ten fingers come through where many hands work, and an eleventh does not") {
  Glass workshop(true);
  for (int finger = 0; finger < 10; ++finger) {
    CHECK(workshop.touch(Kind::down, finger, {100.0f + 170 * static_cast<float>(finger), 500},
                         Tick{finger * 5}) == Kinds{Kind::down});
  }
  CHECK(workshop.touch(Kind::down, 10, {960, 300}, Tick{60}).empty());
  CHECK(workshop.touch(Kind::move, 10, {960, 400}, Tick{90}).empty());
  CHECK(workshop.touch(Kind::up, 10, {960, 400}, Tick{120}).empty());
  CHECK(workshop.touch(Kind::up, 3, {610, 500}, Tick{130}) == Kinds{Kind::up});
  CHECK(workshop.touch(Kind::down, 11, {960, 300}, Tick{400}) == Kinds{Kind::down});
}

TEST_CASE("I5 what slides in over the edge is no swipe, and a tap at the edge is a tap") {
  Glass glass;
  CHECK(glass.touch(Kind::down, 1, {3, 540}, Tick{0}) == Kinds{Kind::down});
  CHECK(glass.touch(Kind::move, 1, {300, 540}, Tick{50}) == Kinds{Kind::cancel});
  CHECK(glass.touch(Kind::up, 1, {700, 540}, Tick{90}).empty());
  CHECK(glass.touch(Kind::down, 2, {1918, 1078}, Tick{500}) == Kinds{Kind::down});
  CHECK(glass.touch(Kind::up, 2, {1917, 1077}, Tick{560}) == Kinds{Kind::up});
  glass.touch(Kind::down, 3, {960, 2}, Tick{1000});
  CHECK(glass.touch(Kind::up, 3, {960, 600}, Tick{1005}) == Kinds{Kind::cancel});
}

TEST_CASE("I6 a contact whose end was lost is ended by the next one of that finger") {
  Glass glass;
  glass.touch(Kind::down, 1, middle, Tick{0});
  CHECK(glass.touch(Kind::down, 1, {300, 300}, Tick{500}) == Kinds{Kind::cancel, Kind::down});
  CHECK(glass.touch(Kind::up, 1, {300, 300}, Tick{560}) == Kinds{Kind::up});
}

TEST_CASE("I6 moves and ends of fingers that never came down are nothing") {
  Glass glass;
  CHECK(glass.touch(Kind::move, 5, middle, Tick{0}).empty());
  CHECK(glass.touch(Kind::up, 5, middle, Tick{10}).empty());
  CHECK(glass.touch(Kind::cancel, 5, middle, Tick{20}).empty());
}

TEST_CASE("I7 places that are none do nothing, and those just outside are on the edge") {
  const float nan = std::numeric_limits<float>::quiet_NaN(),
              infinite = std::numeric_limits<float>::infinity();
  for (const Vec bad :
       {Vec{nan, 0.5f}, Vec{0.5f, nan}, Vec{infinite, 0.5f}, Vec{0.5f, -3}, Vec{1.5f, 0.5f}}) {
    Glass glass;
    CHECK(glass.raw({Kind::down, 1, bad.x, bad.y, 0}, Tick{0}).empty());
    glass.raw({Kind::down, 2, 0.5f, 0.5f, 0}, Tick{100});
    CHECK(glass.raw({Kind::move, 2, bad.x, bad.y, 0}, Tick{150}).empty());
    CHECK(glass.raw({Kind::up, 2, bad.x, bad.y, 0}, Tick{200}) == Kinds{Kind::cancel});
    CHECK(glass.filter().contacts() == 0);
  }
  Glass glass;
  const auto passed = glass.filter().filter({Kind::down, 1, 1.01f, -0.005f, nan}, Tick{0}, frame, false);
  REQUIRE_FALSE(passed.empty());
  CHECK(passed.begin()->x == 1.0f);
  CHECK(passed.begin()->y == 0.0f);
  CHECK(passed.begin()->width_px == 0.0f);
}

TEST_CASE("H7 rubbing of a hundred taps a second is muted, and quick tapping of eight a second is not") {
  Glass rubbed, tapped;
  int through = 0;
  for (int i = 0; i < 1000; ++i) {
    through += rubbed.touch(Kind::down, 1, middle, Tick{i * 10}) == Kinds{Kind::down} ? 1 : 0;
    rubbed.touch(Kind::up, 1, middle, Tick{i * 10 + 5});
  }
  CHECK(through <= 40);
  for (int i = 0; i < 80; ++i) {
    CHECK(tapped.touch(Kind::down, 1, middle, Tick{i * 125}) == Kinds{Kind::down});
    CHECK(tapped.touch(Kind::up, 1, middle, Tick{i * 125 + 60}) == Kinds{Kind::up});
  }
}

TEST_CASE("moves come no oftener than a screen refreshes, and the last place is the finger's own") {
  Glass glass;
  glass.touch(Kind::down, 1, {300, 500}, Tick{0});
  int moves = 0;
  for (int ms = 1; ms <= 1000; ++ms) {
    moves +=
        static_cast<int>(glass.touch(Kind::move, 1, {300 + static_cast<float>(ms), 500}, Tick{ms}).size());
  }
  CHECK(moves <= 125);
  CHECK(glass.touch(Kind::up, 1, {1300, 500}, Tick{1001}) == Kinds{Kind::up});
}
