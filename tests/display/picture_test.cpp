#include "firmware/display/picture.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <utility>

#include "firmware/display/burn_in.h"
#include "firmware/display/draw_renderer.h"

using namespace caleidoscoop::display;

namespace {

constexpr Rotation every_rotation[] = {Rotation::none, Rotation::quarter, Rotation::half,
                                       Rotation::three_quarters};

}  // namespace

TEST_CASE("only quarter turns are rotations") {
  CHECK(rotation_from_degrees(90) == Rotation::quarter);
  CHECK(rotation_from_degrees(180) == Rotation::half);
  CHECK(rotation_from_degrees(270) == Rotation::three_quarters);
  CHECK(rotation_from_degrees(0) == Rotation::none);
  CHECK(rotation_from_degrees(45) == Rotation::none);
}

TEST_CASE("a panel on its side gives a portrait picture") {
  const Picture picture{1920, 1080, Rotation::quarter, {}};
  CHECK(picture.logical_width() == 1080);
  CHECK(picture.logical_height() == 1920);
}

TEST_CASE("a quarter turn clockwise puts the picture's top left at the panel's top right") {
  const auto map = Picture{1920, 1080, Rotation::quarter, {}}.to_physical();
  CHECK(map.apply({0, 0}).x == doctest::Approx(1920));
  CHECK(map.apply({0, 0}).y == doctest::Approx(0));
  CHECK(map.apply({1080, 1920}).x == doctest::Approx(0));
  CHECK(map.apply({1080, 1920}).y == doctest::Approx(1080));
}

TEST_CASE("a touch lands where its pixel was drawn, in every rotation") {
  for (const auto rotation : every_rotation) {
    const Picture picture{1920, 1080, rotation, {}};
    const Point drawn{300, 700};
    const auto on_panel = picture.to_physical().apply(drawn);
    const auto touched = picture.to_logical_fraction({on_panel.x / 1920, on_panel.y / 1080});
    CHECK(touched.x * static_cast<float>(picture.logical_width()) == doctest::Approx(drawn.x));
    CHECK(touched.y * static_cast<float>(picture.logical_height()) == doctest::Approx(drawn.y));
  }
}

TEST_CASE("a clip rectangle stays a rectangle of the same area when it is turned") {
  for (const auto rotation : every_rotation) {
    const Picture picture{1920, 1080, rotation, {}};
    const auto box = clip_on_panel(ImVec4(10, 20, 110, 70), ImVec2(0, 0), picture);
    CHECK(box.width * box.height == 100 * 50);
    CHECK(box.x >= 0);
    CHECK(box.x + box.width <= 1920);
    CHECK(box.y + box.height <= 1080);
  }
}

TEST_CASE("a clip rectangle outside the panel is empty and never negative") {
  const Picture picture{800, 600, Rotation::none, {}};
  const auto box = clip_on_panel(ImVec4(900, 700, 1000, 800), ImVec2(0, 0), picture);
  CHECK(box.width == 0);
  CHECK(box.height == 0);
}

TEST_CASE("the shift against burn-in moves one pixel a minute and six at most") {
  using namespace std::chrono_literals;
  const std::chrono::sys_seconds start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
  std::set<std::pair<int, int>> places;
  for (int minute = 0; minute < 300; ++minute) {
    const auto here = burn_in_shift(start + minute * 1min);
    const auto next = burn_in_shift(start + (minute + 1) * 1min);
    CHECK(std::abs(here.x - next.x) + std::abs(here.y - next.y) == doctest::Approx(1));
    CHECK(std::abs(here.x) <= 3);
    CHECK(std::abs(here.y) <= 3);
    CHECK(burn_in_shift(start + minute * 1min + 59s).x == here.x);
    places.insert({static_cast<int>(here.x), static_cast<int>(here.y)});
  }
  CHECK(places.size() == 49);
}
