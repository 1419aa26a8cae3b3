#include "firmware/display/input_mapper.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>

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

TEST_CASE(
    "I7 a finger lands where its pixel was drawn: in every rotation, and with the shift against burn-in") {
  for (const auto rotation : {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters}) {
    for (const Point shift : {Point{0, 0}, Point{3, -2}}) {
      CAPTURE(static_cast<int>(rotation));
      const Picture picture{1920, 1080, rotation, shift};
      InputMapper map;
      map.set_picture(picture, 1920, 1080);
      const auto across = static_cast<float>(picture.logical_width());
      const auto down = static_cast<float>(picture.logical_height());
      for (const Point drawn : {Point{40, 30}, Point{across - 60, 25}, Point{500, down - 90}}) {
        // Where the renderers put that pixel.
        const auto on_panel = picture.to_physical().apply(drawn);
        const auto touch =
            touch_of(map.map(finger(SDL_FINGERDOWN, on_panel.x / 1920, on_panel.y / 1080), ui::Tick(0)));
        CHECK(touch.x * across == doctest::Approx(drawn.x).epsilon(0.001));
        CHECK(touch.y * down == doctest::Approx(drawn.y).epsilon(0.001));
        const auto clicked = touch_of(
            map.map(button(SDL_MOUSEBUTTONDOWN, static_cast<int>(on_panel.x), static_cast<int>(on_panel.y)),
                    ui::Tick(1)));
        CHECK(clicked.x == doctest::Approx(touch.x).epsilon(0.01));
        CHECK(clicked.y == doctest::Approx(touch.y).epsilon(0.01));
        map.cancel_all(ui::Tick(2));
      }
    }
  }
}

namespace {

SDL_Event on_panel(SDL_TouchID panel, SDL_Event event, float pressure = 1) {
  event.tfinger.touchId = panel;
  event.tfinger.pressure = pressure;
  return event;
}

}  // namespace

TEST_CASE("I6 a panel that is unplugged while a finger is down ends that finger where it was, once") {
  auto map = mapper();
  map.map(on_panel(5, finger(SDL_FINGERDOWN, 0.25F, 0.75F)), ui::Tick(0));
  map.map(on_panel(6, finger(SDL_FINGERDOWN, 0.5F, 0.5F, 8)), ui::Tick(1));
  map.map(on_panel(5, finger(SDL_FINGERMOTION, 0.3F, 0.7F)), ui::Tick(2));
  const std::array<SDL_TouchID, 2> both{5, 6};
  CHECK(map.cancel_lost(both, ui::Tick(3)).empty());
  const std::array<SDL_TouchID, 1> left{6};
  const auto cancelled = map.cancel_lost(left, ui::Tick(4));
  REQUIRE(cancelled.size() == 1);
  const auto& touch = std::get<ui::TouchEvent>(cancelled.front().what);
  CHECK(touch.kind == Kind::cancel);
  CHECK(touch.finger == 7);
  CHECK(touch.x == doctest::Approx(0.3));
  CHECK(cancelled.front().at == ui::Tick(4));
  CHECK(map.cancel_lost(left, ui::Tick(5)).empty());
  CHECK(map.holds_contacts());
}

TEST_CASE("I6 a panel that is not listed yet is not taken for one that is gone") {
  auto map = mapper();
  map.map(on_panel(5, finger(SDL_FINGERDOWN, 0.25F, 0.75F)), ui::Tick(0));
  CHECK(map.cancel_lost({}, ui::Tick(1)).empty());
  CHECK(touch_of(map.map(on_panel(5, finger(SDL_FINGERUP, 0.25F, 0.75F)), ui::Tick(2))).kind == Kind::up);
  CHECK_FALSE(map.holds_contacts());
}

TEST_CASE("I1 fingers and the mouse that were down when the window lost them are all ended") {
  auto map = mapper();
  map.map(finger(SDL_FINGERDOWN, 0.25F, 0.75F), ui::Tick(0));
  map.map(button(SDL_MOUSEBUTTONDOWN, 480, 135), ui::Tick(1));
  const auto cancelled = map.cancel_all(ui::Tick(2));
  REQUIRE(cancelled.size() == 2);
  for (const auto& event : cancelled) CHECK(std::get<ui::TouchEvent>(event.what).kind == Kind::cancel);
  CHECK(map.cancel_all(ui::Tick(3)).empty());
  // The end of the click comes after all: nothing is pressed any more.
  CHECK_FALSE(map.map(button(SDL_MOUSEBUTTONUP, 480, 135), ui::Tick(4)));
  CHECK(touch_of(map.map(button(SDL_MOUSEBUTTONDOWN, 480, 135), ui::Tick(5))).kind == Kind::down);
}

TEST_CASE("H7 a thousand fingers that never end are not remembered without end") {
  auto map = mapper();
  for (int id = 0; id < 1000; ++id) map.map(finger(SDL_FINGERDOWN, 0.5F, 0.5F, id), ui::Tick(id));
  CHECK(map.cancel_all(ui::Tick(2000)).size() <= 32);
}

TEST_CASE("I3 on a panel that tells how hard it is touched, a palm is wider than sixty and a finger is not") {
  auto map = mapper();
  const auto width = [&](float pressure, SDL_TouchID panel = 5) {
    const auto touch =
        touch_of(map.map(on_panel(panel, finger(SDL_FINGERDOWN, 0.5F, 0.5F), pressure), ui::Tick(0)));
    map.map(on_panel(panel, finger(SDL_FINGERUP, 0.5F, 0.5F), pressure), ui::Tick(1));
    return touch.width_px;
  };
  // Until fingers are known none is judged.
  CHECK(width(0.9F) == 0);
  for (const float pressure : {0.1F, 0.12F, 0.09F, 0.11F, 0.1F, 0.13F, 0.1F}) CHECK(width(pressure) == 0);
  CHECK(width(0.1F) == doctest::Approx(30).epsilon(0.2));
  CHECK(width(0.25F) < 60);
  CHECK(width(0.6F) > 60);
  // A panel that always says the same has no size.
  for (int i = 0; i < 40; ++i) CHECK(width(1, 6) == 0);
  // Nor does one that says nonsense.
  CHECK(width(std::numeric_limits<float>::quiet_NaN()) == 0);
  CHECK(width(-1) == 0);
}

TEST_CASE("I3 a finger that becomes a palm tells so as it moves") {
  auto map = mapper();
  for (const float pressure : {0.1F, 0.12F, 0.09F, 0.11F, 0.1F, 0.13F, 0.1F, 0.11F}) {
    map.map(on_panel(5, finger(SDL_FINGERDOWN, 0.5F, 0.5F), pressure), ui::Tick(0));
    map.map(on_panel(5, finger(SDL_FINGERUP, 0.5F, 0.5F), pressure), ui::Tick(1));
  }
  map.map(on_panel(5, finger(SDL_FINGERDOWN, 0.5F, 0.5F), 0.1F), ui::Tick(2));
  CHECK(touch_of(map.map(on_panel(5, finger(SDL_FINGERMOTION, 0.5F, 0.5F), 0.8F), ui::Tick(3))).width_px >
        60);
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
