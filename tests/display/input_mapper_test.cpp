#include "firmware/display/input_mapper.h"

#include <doctest/doctest.h>

#include <array>

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using Kind = ui::TouchEvent::Kind;

namespace {

SDL_Event finger(Uint32 type, float x, float y, SDL_FingerID id = 7) {
  SDL_Event event{};
  event.type = type;
  event.tfinger.fingerId = id;
  event.tfinger.x = x;
  event.tfinger.y = y;
  return event;
}

SDL_Event button(Uint32 type, int x, int y, Uint32 which = 0, Uint8 number = SDL_BUTTON_LEFT) {
  SDL_Event event{};
  event.type = type;
  event.button.which = which;
  event.button.button = number;
  event.button.x = x;
  event.button.y = y;
  return event;
}

SDL_Event motion(int x, int y, Uint32 which = 0) {
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.which = which;
  event.motion.x = x;
  event.motion.y = y;
  return event;
}

InputMapper mapper(Rotation rotation = Rotation::none) {
  InputMapper made;
  made.set_picture({1920, 1080, rotation, {}}, 960, 540);
  return made;
}

ui::TouchEvent touch_of(const std::optional<ui::InputEvent>& event) {
  REQUIRE(event);
  REQUIRE(std::holds_alternative<ui::TouchEvent>(event->what));
  return std::get<ui::TouchEvent>(event->what);
}

}  // namespace

TEST_CASE("a finger goes down, moves and goes up under its own number") {
  auto map = mapper();
  const auto down = touch_of(map.map(finger(SDL_FINGERDOWN, 0.25F, 0.75F), ui::Tick(5)));
  CHECK(down.kind == Kind::down);
  CHECK(down.finger == 7);
  CHECK(down.x == doctest::Approx(0.25));
  CHECK(down.y == doctest::Approx(0.75));
  CHECK(touch_of(map.map(finger(SDL_FINGERMOTION, 0.3F, 0.7F), ui::Tick(6))).kind == Kind::move);
  CHECK(touch_of(map.map(finger(SDL_FINGERUP, 0.3F, 0.7F), ui::Tick(7))).kind == Kind::up);
}

TEST_CASE("a finger is turned with the picture") {
  struct Turn {
    Rotation rotation;
    float x, y;
  };
  const std::array<Turn, 4> turns{{{Rotation::none, 0.1F, 0.2F},
                                   {Rotation::quarter, 0.2F, 0.9F},
                                   {Rotation::half, 0.9F, 0.8F},
                                   {Rotation::three_quarters, 0.8F, 0.1F}}};
  for (const auto& turn : turns) {
    auto map = mapper(turn.rotation);
    const auto touch = touch_of(map.map(finger(SDL_FINGERDOWN, 0.1F, 0.2F), ui::Tick(0)));
    CHECK(touch.x == doctest::Approx(turn.x));
    CHECK(touch.y == doctest::Approx(turn.y));
  }
}

TEST_CASE("a touch follows the shift against burn-in") {
  InputMapper map;
  map.set_picture({1000, 500, Rotation::none, {3, -2}}, 1000, 500);
  const auto touch = touch_of(map.map(finger(SDL_FINGERDOWN, 0.5F, 0.5F), ui::Tick(0)));
  CHECK(touch.x == doctest::Approx(0.497));
  CHECK(touch.y == doctest::Approx(0.504));
}

TEST_CASE("the left button of a real mouse is a finger, in the window's own units") {
  auto map = mapper();
  CHECK_FALSE(map.map(motion(10, 10), ui::Tick(0)));
  const auto down = touch_of(map.map(button(SDL_MOUSEBUTTONDOWN, 480, 135), ui::Tick(0)));
  CHECK(down.finger == InputMapper::mouse_finger);
  CHECK(down.x == doctest::Approx(0.5));
  CHECK(down.y == doctest::Approx(0.25));
  CHECK(touch_of(map.map(motion(500, 135), ui::Tick(1))).kind == Kind::move);
  CHECK(touch_of(map.map(button(SDL_MOUSEBUTTONUP, 500, 135), ui::Tick(2))).kind == Kind::up);
  CHECK_FALSE(map.map(motion(10, 10), ui::Tick(3)));
}

TEST_CASE("the mouse that SDL makes from a touch is not a second finger") {
  auto map = mapper();
  CHECK_FALSE(map.map(button(SDL_MOUSEBUTTONDOWN, 480, 135, SDL_TOUCH_MOUSEID), ui::Tick(0)));
  CHECK_FALSE(map.map(motion(480, 135, SDL_TOUCH_MOUSEID), ui::Tick(0)));
}

TEST_CASE("other mouse buttons do nothing") {
  auto map = mapper();
  CHECK_FALSE(map.map(button(SDL_MOUSEBUTTONDOWN, 480, 135, 0, SDL_BUTTON_RIGHT), ui::Tick(0)));
}

TEST_CASE("a place outside the panel is brought to its edge") {
  auto map = mapper();
  const auto touch = touch_of(map.map(finger(SDL_FINGERDOWN, 1.2F, -0.3F), ui::Tick(0)));
  CHECK(touch.x == doctest::Approx(1));
  CHECK(touch.y == doctest::Approx(0));
}

TEST_CASE("the keys that the views use are mapped and no others") {
  auto map = mapper();
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = SDLK_TAB;
  event.key.keysym.mod = KMOD_LSHIFT;
  const auto mapped = map.map(event, ui::Tick(3));
  REQUIRE(mapped);
  CHECK(std::get<ui::KeyEvent>(mapped->what).key == ui::Key::back_tab);
  CHECK(mapped->at == ui::Tick(3));
  event.key.keysym.sym = SDLK_F7;
  CHECK_FALSE(map.map(event, ui::Tick(3)));
}

TEST_CASE("a replay's names of keys are the usual ones") {
  CHECK(key_by_name("Tab") == ui::Key::tab);
  CHECK(key_by_name("PageDown") == ui::Key::page_down);
  CHECK_FALSE(key_by_name("tab"));
}
