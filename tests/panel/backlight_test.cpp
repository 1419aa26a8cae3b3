#include "firmware/panel/backlight.h"

#include <doctest/doctest.h>

#include "firmware/panel/witness.h"
#include "tests/panel/fake_sys.h"

using namespace caleidoscoop;
using namespace caleidoscoop::panel;

TEST_CASE("a backlight is turned off and on by its power, and keeps its brightness") {
  const FakeSys sys;
  sys.put(sys.backlight("intel", "bl_power"), "0");
  sys.put(sys.backlight("intel", "brightness"), "70");
  const auto ways = find_backlights(sys.root());
  REQUIRE(ways.size() == 1);
  CHECK(ways[0]->name() == "backlight intel");
  CHECK(*ways[0]->look() == Power::on);
  REQUIRE(ways[0]->turn(Power::off));
  CHECK(sys.get(sys.backlight("intel", "bl_power")) == "4");
  CHECK(*ways[0]->look() == Power::off);
  REQUIRE(ways[0]->turn(Power::on));
  CHECK(sys.get(sys.backlight("intel", "bl_power")) == "0");
  CHECK(sys.get(sys.backlight("intel", "brightness")) == "70");
}

TEST_CASE("a backlight without power goes by its brightness, and what counts is the light that is there") {
  const FakeSys sys;
  sys.put(sys.backlight("dim", "brightness"), "40");
  sys.put(sys.backlight("dim", "max_brightness"), "200");
  const auto ways = find_backlights(sys.root());
  REQUIRE(ways.size() == 1);
  REQUIRE(ways[0]->turn(Power::off));
  CHECK(*ways[0]->look() == Power::off);
  REQUIRE(ways[0]->turn(Power::on));
  CHECK(sys.get(sys.backlight("dim", "brightness")) == "200");
  sys.put(sys.backlight("dim", "actual_brightness"), "0");
  CHECK(*ways[0]->look() == Power::off);
}

TEST_CASE("every backlight is found, in order, and a machine without any has none") {
  const FakeSys sys;
  CHECK(find_backlights(sys.root()).empty());
  sys.put(sys.backlight("b", "bl_power"), "0");
  sys.put(sys.backlight("a", "bl_power"), "4");
  const auto ways = find_backlights(sys.root());
  REQUIRE(ways.size() == 2);
  CHECK(ways[0]->name() == "backlight a");
}

TEST_CASE("a value that is no number is refused with the file's name") {
  const FakeSys sys;
  sys.put(sys.backlight("odd", "bl_power"), "dark");
  const auto seen = find_backlights(sys.root()).at(0)->look();
  REQUIRE_FALSE(seen);
  CHECK(seen.error().message.find("odd/bl_power") != std::string::npos);
}

TEST_CASE("plugs tell whether a screen is there, says what it is, and is sent a picture") {
  const FakeSys sys;
  sys.put("class/drm/card0/dev", "226:0");
  sys.put("class/drm/card0-HDMI-A-1/status", "connected");
  sys.put("class/drm/card0-HDMI-A-1/enabled", "enabled");
  sys.put("class/drm/card0-HDMI-A-1/dpms", "On");
  sys.put("class/drm/card0-HDMI-A-1/edid", "EDID");
  sys.put("class/drm/card0-DP-1/status", "disconnected");
  const auto plugs = find_plugs(sys.root());
  REQUIRE(plugs.size() == 2);
  CHECK(plugs[0].name == "card0-DP-1");
  CHECK_FALSE(plugs[0].connected);
  CHECK(plugs[1].connected);
  CHECK(plugs[1].signal);
  CHECK(plugs[1].described);
  sys.put("class/drm/card0-HDMI-A-1/dpms", "Off");
  CHECK_FALSE(find_plugs(sys.root())[1].signal);
}
