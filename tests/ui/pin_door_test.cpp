// The settings behind their PIN: what is asked of the program, and what goes without an answer.
#include "ui/room/pin_door.h"

#include <doctest/doctest.h>

using namespace caleidoscoop::ui;
using std::chrono::seconds;
using Requests = std::vector<std::string>;

namespace {

PinDoor opened() {
  PinDoor door;
  Requests requests;
  for (const char digit : std::string("246810")) door.type(digit);
  door.submit(requests);
  door.take({.right = true}, Tick{0});
  return door;
}

}  // namespace

TEST_CASE("a PIN of six to twelve digits is asked about once, and never kept") {
  PinDoor door;
  Requests requests;
  for (int i = 0; i < 5; ++i) door.type('7');
  door.submit(requests);
  CHECK(requests.empty());
  for (int i = 0; i < 20; ++i) door.type('7');
  door.submit(requests);
  door.submit(requests);
  CHECK(requests == Requests{"admin-pin:777777777777"});
  CHECK(door.state().code.digits.empty());
  CHECK_FALSE(door.state().open);
}

TEST_CASE(
    "the right PIN opens, a wrong one rests as long as the program says, and an answer unasked does "
    "nothing") {
  CHECK(opened().state().open);
  PinDoor door;
  door.take({.right = true}, Tick{0});
  CHECK_FALSE(door.state().open);
  Requests requests;
  for (int i = 0; i < 6; ++i) door.type('1');
  door.submit(requests);
  door.take({.right = false, .wrong = true, .rest = seconds{30}}, Tick{1000});
  CHECK(door.next_change() == Tick{31000});
  door.type('1');
  CHECK(door.state().code.digits.empty());
  door.advance(Tick{31000}, requests);
  door.type('1');
  CHECK(door.state().code.digits == "1");
}

TEST_CASE("nothing can be changed while it is locked") {
  PinDoor door;
  Requests requests;
  door.change("display.theme", "light", false, Tick{0}, requests);
  door.change("display.rotation_deg", "90", true, Tick{0}, requests);
  CHECK(requests.empty());
  CHECK_FALSE(door.state().trial);
}

TEST_CASE("a change is asked for at once, and one on trial goes after a minute") {
  PinDoor door = opened();
  Requests requests;
  door.change("display.theme", "light", false, Tick{0}, requests);
  CHECK(requests == Requests{"setting:display.theme=light"});
  requests.clear();
  door.change("display.rotation_deg", "90", true, Tick{5000}, requests);
  CHECK(requests == Requests{"setting-try:display.rotation_deg=90"});
  door.advance(Tick{64999}, requests);
  CHECK(requests.size() == 1);
  CHECK(door.next_change() == Tick{65000});
  door.advance(Tick{65000}, requests);
  CHECK(requests.back() == "setting-undo");
  CHECK_FALSE(door.state().trial);
}

TEST_CASE("H5 what is on trial stays when somebody keeps it, and goes when the settings are left") {
  Requests requests;
  PinDoor kept = opened(), left = opened();
  kept.change("display.brightness_pct", "40", true, Tick{0}, requests);
  kept.keep(requests);
  kept.advance(Tick{100000}, requests);
  CHECK(requests == Requests{"setting-try:display.brightness_pct=40", "setting-keep"});
  requests.clear();
  left.change("display.brightness_pct", "40", true, Tick{0}, requests);
  left.leave(requests);
  CHECK(requests.back() == "setting-undo");
  CHECK_FALSE(left.state().open);
}
