#include "ui/room/scroller.h"

#include <doctest/doctest.h>

using namespace caleidoscoop::ui;

TEST_CASE("a list follows the finger and stops at its ends") {
  Scroller scroller;
  scroller.limit(500, Tick{0});
  scroller.drag_by(120, Tick{10});
  CHECK(scroller.offset(Tick{10}) == doctest::Approx(120));
  scroller.drag_by(-400, Tick{20});
  CHECK(scroller.offset(Tick{20}) == 0);
  scroller.drag_by(9999, Tick{30});
  CHECK(scroller.offset(Tick{30}) == 500);
  CHECK_FALSE(scroller.moving(Tick{30}));
}

TEST_CASE("a fling slows down, travels velocity times its time constant, and ends") {
  Scroller scroller;
  scroller.limit(5000, Tick{0});
  scroller.fling(1000, Tick{0});
  CHECK(scroller.moving(Tick{100}));
  const float early = scroller.offset(Tick{200}) - scroller.offset(Tick{100});
  const float late = scroller.offset(Tick{900}) - scroller.offset(Tick{800});
  CHECK(early > 3 * late);
  CHECK(scroller.offset(Tick{3000}) == doctest::Approx(325).epsilon(0.01));
  CHECK_FALSE(scroller.moving(Tick{3000}));
}

TEST_CASE("a fling into an end asks for no more frames once it is there") {
  Scroller scroller;
  scroller.limit(50, Tick{0});
  scroller.fling(4000, Tick{0});
  CHECK(scroller.offset(Tick{400}) == 50);
  CHECK_FALSE(scroller.moving(Tick{400}));
}

TEST_CASE("a finger put down stops a fling where it is") {
  Scroller scroller;
  scroller.limit(5000, Tick{0});
  scroller.fling(2000, Tick{0});
  const float there = scroller.offset(Tick{150});
  scroller.drag_by(0, Tick{150});
  CHECK(scroller.offset(Tick{2000}) == doctest::Approx(there));
}

TEST_CASE("content that shrinks takes the list along") {
  Scroller scroller;
  scroller.limit(1000, Tick{0});
  scroller.drag_by(900, Tick{0});
  scroller.limit(100, Tick{10});
  CHECK(scroller.offset(Tick{10}) == 100);
}
