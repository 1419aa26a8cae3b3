#include "firmware/display/panel_wish.h"

#include <doctest/doctest.h>

using namespace caleidoscoop::display;
using namespace std::chrono_literals;

TEST_CASE("light is asked for at the start and dark after a minute of black") {
  PanelWish wish;
  CHECK(wish.due(false, 0s) == "panel-on");
  CHECK_FALSE(wish.due(false, 1s));
  CHECK_FALSE(wish.due(true, 10s));
  CHECK_FALSE(wish.due(true, 69s));
  CHECK(wish.due(true, 70s) == "panel-off");
  CHECK_FALSE(wish.due(true, 80s));
}

TEST_CASE("a touch brings light at once, and the minute begins anew after it") {
  PanelWish wish;
  CHECK(wish.due(false, 0s) == "panel-on");
  CHECK_FALSE(wish.due(true, 10s));
  CHECK(wish.due(true, 80s) == "panel-off");
  CHECK(wish.due(false, 81s) == "panel-on");
  CHECK_FALSE(wish.due(true, 82s));
  CHECK_FALSE(wish.due(false, 90s));
  CHECK_FALSE(wish.due(true, 100s));
  CHECK_FALSE(wish.due(true, 159s));
  CHECK(wish.due(true, 160s) == "panel-off");
}

TEST_CASE("every hour it is asked again, and a display that starts in its dark hours turns its panel dark") {
  PanelWish wish;
  CHECK_FALSE(wish.due(true, 0s));
  CHECK(wish.due(true, 60s) == "panel-off");
  CHECK_FALSE(wish.due(true, 1h));
  CHECK(wish.due(true, 1h + 60s) == "panel-off");
  CHECK(wish.due(false, 2h) == "panel-on");
  CHECK_FALSE(wish.due(false, 2h + 59min));
  CHECK(wish.due(false, 3h) == "panel-on");
}
