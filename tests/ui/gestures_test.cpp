// Fingers: one at a time, or many hands at once; what is carried, put down, and put back.
#include "ui/room/gestures.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using Kind = TouchEvent::Kind;

namespace {

constexpr Frame frame{};

struct Table {
  Targets targets;
  Gestures gestures;

  explicit Table(bool many_hands) {
    for (int i = 0; i < 12; ++i) {
      targets.add({.id = "token/" + std::to_string(i),
                   .area = {100.0f * static_cast<float>(i), 100, 90, 90},
                   .label = "token",
                   .action = GoBack{},
                   .shape = {},
                   .draggable = true});
    }
    targets.add({.id = "key", .area = {100, 400, 90, 90}, .label = "key", .action = GoHome{}, .shape = {}});
    targets.add_zone({.area = {1000, 500, 500, 500}, .put_down = [](const std::string& target, Vec where) {
                        return std::optional<Action>(Choose{target, where.x > 0.5f ? "right" : "left", ""});
                      }});
    if (many_hands) targets.let_many_hands();
  }
  Gesture touch(Kind kind, int finger, Vec at, Tick when = Tick{100}, float width = 0) {
    return gestures.handle({kind, finger, at.x / frame.width, at.y / frame.height, width}, when, frame,
                           targets);
  }
};

Vec token(int i) { return {100.0f * static_cast<float>(i) + 45, 145}; }

}  // namespace

TEST_CASE("ten fingers carry ten tokens at once, and an eleventh finds nothing") {
  Table table(true);
  for (int i = 0; i < 11; ++i) table.touch(Kind::down, i, token(i));
  for (int i = 0; i < 11; ++i) table.touch(Kind::move, i, {1100.0f + 10 * static_cast<float>(i), 600});
  REQUIRE(table.gestures.carried().size() == 10);
  for (int i = 0; i < 10; ++i) {
    const Gesture gesture = table.touch(Kind::up, i, {1100.0f + 30 * static_cast<float>(i), 600});
    const auto* dropped = std::get_if<Dropped>(&gesture);
    REQUIRE(dropped != nullptr);
    CHECK(dropped->target == "token/" + std::to_string(i));
  }
  CHECK(table.gestures.carried().empty());
}

TEST_CASE("a thing is put down where its middle is, in parts of the zone") {
  Table table(true);
  table.touch(Kind::down, 1, token(0) + Vec{20, 10});
  table.touch(Kind::move, 1, {1395, 760});
  CHECK(table.gestures.carried().front().at.x == doctest::Approx(1375));
  const Gesture gesture = table.touch(Kind::up, 1, {1395, 760});
  const auto dropped = std::get<Dropped>(gesture);
  const auto action = table.targets.put_down(dropped.target, dropped.at);
  REQUIRE(action);
  CHECK(std::get<Choose>(*action).value == "right");
  CHECK_FALSE(table.targets.put_down(dropped.target, {10, 10}));
}

TEST_CASE("what one hand carries another cannot take, while two hands may press one key") {
  Table table(true);
  table.touch(Kind::down, 1, token(3));
  table.touch(Kind::down, 2, token(3));
  table.touch(Kind::move, 1, {700, 700});
  table.touch(Kind::move, 2, {800, 800});
  CHECK(table.gestures.carried().size() == 1);
  table.touch(Kind::down, 3, {145, 445});
  table.touch(Kind::down, 4, {146, 446});
  CHECK(std::holds_alternative<Tapped>(table.touch(Kind::up, 3, {145, 445})));
  CHECK(std::holds_alternative<Tapped>(table.touch(Kind::up, 4, {146, 446})));
}

TEST_CASE("a small wobble is a tap, and sliding off a key is none") {
  Table table(true);
  table.touch(Kind::down, 1, token(0));
  table.touch(Kind::move, 1, token(0) + Vec{6, 6});
  CHECK(table.gestures.carried().empty());
  CHECK(std::holds_alternative<Tapped>(table.touch(Kind::up, 1, token(0) + Vec{6, 6})));
  table.touch(Kind::down, 1, {145, 445});
  table.touch(Kind::move, 1, {145, 600});
  CHECK(table.gestures.pressed().empty());
  CHECK(std::holds_alternative<std::monostate>(table.touch(Kind::up, 1, {145, 600})));
}

TEST_CASE("a cancelled or stuck contact puts back what it carried") {
  Table table(true);
  table.touch(Kind::down, 1, token(0));
  table.touch(Kind::move, 1, {1100, 600}, Tick{200});
  CHECK(std::holds_alternative<std::monostate>(table.touch(Kind::cancel, 1, {1100, 600}, Tick{300})));
  CHECK(table.gestures.carried().empty());
  table.touch(Kind::down, 1, token(0), Tick{400});
  table.touch(Kind::move, 1, {1100, 600}, Tick{500});
  REQUIRE(table.gestures.next_change());
  table.gestures.forget_stuck(*table.gestures.next_change());
  CHECK(table.gestures.carried().empty());
  CHECK_FALSE(table.gestures.finger_down());
}

TEST_CASE("elsewhere a second finger and a palm are ignored, and a way sideways is a swipe") {
  Table table(false);
  table.touch(Kind::down, 1, {145, 445}, Tick{100}, 80);
  CHECK_FALSE(table.gestures.finger_down());
  table.touch(Kind::down, 1, {900, 445});
  table.touch(Kind::down, 2, {145, 445});
  CHECK(std::holds_alternative<std::monostate>(table.touch(Kind::up, 2, {145, 445})));
  table.touch(Kind::move, 1, {500, 450});
  CHECK(std::holds_alternative<Swiped>(table.touch(Kind::up, 1, {500, 450})));
}

TEST_CASE("where many hands work nothing is a swipe") {
  Table table(true);
  table.touch(Kind::down, 1, {900, 445});
  table.touch(Kind::move, 1, {300, 450});
  CHECK(std::holds_alternative<std::monostate>(table.touch(Kind::up, 1, {300, 450})));
}
