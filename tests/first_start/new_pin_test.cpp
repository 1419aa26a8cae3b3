// A PIN that is chosen on the screen: typed twice, hard enough to guess, and asked to be kept once.
#include "ui/room/new_pin.h"

#include <doctest/doctest.h>

#include "ui/room/pin_door.h"

using namespace caleidoscoop::ui;
using Refusal = NewPinState::Refusal;
using Requests = std::vector<std::string>;

namespace {

Requests typed(NewPin& pin, const std::string& digits) {
  Requests requests;
  for (const char digit : digits) pin.type(digit);
  pin.submit(requests);
  return requests;
}

}  // namespace

TEST_CASE("rows and repetitions are weak PINs, six digits in no order are none") {
  for (const char* weak : {"123456", "654321", "012345", "890123", "111111", "121212", "123123", "00000000",
                           "12345", "", "9876543210"}) {
    CAPTURE(weak);
    CHECK(is_weak_pin(weak));
  }
  for (const char* good : {"246813", "135790", "112233", "123457", "900521", "123456123457"}) {
    CAPTURE(good);
    CHECK_FALSE(is_weak_pin(good));
  }
}

TEST_CASE("a PIN is asked to be kept once it was typed twice, and its digits are forgotten then") {
  NewPin pin;
  CHECK(typed(pin, "24681").empty());
  pin.erase();
  CHECK(pin.state().code.digits == "2468");
  CHECK(typed(pin, "13").empty());
  CHECK(pin.state().again);
  CHECK(pin.state().code.digits.empty());
  CHECK(typed(pin, "246813") == Requests{"setting-up-pin:246813"});
  CHECK(pin.state().code.phase == CodeState::Phase::checking);
  CHECK(typed(pin, "1").empty());
  pin.heed(false, false);
  CHECK(pin.state().code.phase == CodeState::Phase::checking);
  pin.heed(true, false);
  CHECK(pin.state().code.phase == CodeState::Phase::typing);
  CHECK_FALSE(pin.state().again);
}

TEST_CASE("a weak PIN, another one the second time, and one that cannot be kept begin anew and say why") {
  NewPin pin;
  CHECK(typed(pin, "123456").empty());
  CHECK(pin.state().refusal == Refusal::weak);
  CHECK_FALSE(pin.state().again);
  typed(pin, "246813");
  CHECK(pin.state().refusal == Refusal::none);
  CHECK(typed(pin, "246814").empty());
  CHECK(pin.state().refusal == Refusal::different);
  CHECK_FALSE(pin.state().again);
  typed(pin, "246813");
  CHECK(typed(pin, "246813").size() == 1);
  pin.heed(false, true);
  CHECK(pin.state().refusal == Refusal::failed);
  CHECK(pin.state().code.phase == CodeState::Phase::typing);
}

TEST_CASE("who leaves the keypad leaves no digit behind") {
  NewPin pin;
  typed(pin, "246813");
  pin.type('9');
  pin.clear();
  CHECK_FALSE(pin.state().again);
  CHECK(pin.state().code.digits.empty());
  typed(pin, "135790");
  CHECK(typed(pin, "246813").empty());
}
