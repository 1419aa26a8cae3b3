// Motion: the same at any frame rate, over when it says so, and never in anybody's way.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

// A device with a graphics chip, where things move.
void let_it_move(StageBench& bench) {
  DeviceFacts facts;
  facts.width_px = 1920;
  facts.height_px = 1080;
  bench.stage().set_facts(facts);
}

// Where everything of the last frame stands. Not its colours: the light turns over the glass for ever.
std::vector<float> drawn() {
  std::vector<float> values;
  for (const ImDrawVert& vertex : ImGui::GetBackgroundDrawList()->VtxBuffer) {
    values.insert(values.end(), {vertex.pos.x, vertex.pos.y});
  }
  return values;
}

// Where the content begins, at the left.
float leftmost() {
  float x = 1e6f;
  for (const ImDrawVert& vertex : ImGui::GetBackgroundDrawList()->VtxBuffer) {
    if (vertex.pos.x > 1 && vertex.pos.y < 900) x = std::min(x, vertex.pos.x);
  }
  return x;
}

// In the overview, with its glass at rest, at the moment "open" is touched.
void open_theme(StageBench& bench, const Snapshot& snapshot) {
  let_it_move(bench);
  REQUIRE(bench.stage().show("overzicht", snapshot));
  bench.draw(snapshot, Tick{1000});
  REQUIRE(bench.tap("open", Tick{2000}));
}

}  // namespace

TEST_CASE("half way into a theme the picture is the same, however many frames came before it") {
  const auto snapshot = make_snapshot(true);
  std::vector<float> after_one;
  {
    StageBench bench(1920, 1080);
    open_theme(bench, *snapshot);
    bench.draw(*snapshot, Tick{2060});
    bench.draw(*snapshot, Tick{2300});
    after_one = drawn();
  }
  StageBench bench(1920, 1080);
  open_theme(bench, *snapshot);
  for (int at = 2060; at <= 2300; at += 8) bench.draw(*snapshot, Tick{at});
  CHECK(bench.stage().scene().starts_with("thema:"));
  CHECK(drawn() == after_one);
}

TEST_CASE(
    "a kite that grows into its theme's page moves and arrives, and then only the light asks for frames") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_theme(bench, *snapshot);
  CHECK(bench.draw(*snapshot, Tick{2061}).next_frame.has_value());
  const auto early = drawn();
  bench.draw(*snapshot, Tick{2160});
  const auto later = drawn();
  CHECK(early != later);
  bench.draw(*snapshot, Tick{3500});
  const auto arrived = drawn();
  CHECK(arrived != later);
  bench.draw(*snapshot, Tick{4500});
  CHECK(drawn() == arrived);
  const FrameReport at_rest = bench.draw(*snapshot, Tick{4600});
  CHECK(at_rest.next_frame.value_or(Tick{9999}) >= Tick{4700});
}

TEST_CASE("going back, a theme's kite returns to its place in the rosette, and no other glass moves") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_theme(bench, *snapshot);
  bench.draw(*snapshot, Tick{4000});
  REQUIRE(bench.tap("bar/terug", Tick{5000}));
  const auto at = [&](Tick tick) {
    bench.draw(*snapshot, tick);
    return drawn();
  };
  const auto early = at(Tick{5100}), later = at(Tick{5300}), arrived = at(Tick{6500});
  REQUIRE(early.size() == later.size());
  std::size_t moved = 0;
  for (std::size_t i = 0; i < early.size(); ++i) moved += early[i] == later[i] ? 0 : 1;
  CHECK(moved > 20);
  CHECK(moved < early.size() / 20);
  CHECK(later != arrived);
  CHECK(at(Tick{7500}) == arrived);
}

TEST_CASE("whoever touches in the middle of a motion is heard at once") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_theme(bench, *snapshot);
  bench.draw(*snapshot, Tick{2100});
  REQUIRE(bench.tap("bar/nieuws", Tick{2150}));
  bench.draw(*snapshot, Tick{2220});
  CHECK(bench.stage().scene() == "nieuws");
}

TEST_CASE("without motion scenes fade into each other for a fifth of a second, and nothing moves") {
  const auto snapshot = make_snapshot(true);
  Settings settings;
  settings.motion = Motion::none;
  StageBench bench(1920, 1080, settings);
  open_theme(bench, *snapshot);
  int texture = 0;
  CHECK(bench.draw(*snapshot, Tick{2061}, &texture).next_frame.has_value());
  const auto fading = drawn();
  bench.draw(*snapshot, Tick{2200}, &texture);
  CHECK(drawn() == fading);
  CHECK_FALSE(bench.draw(*snapshot, Tick{2300}, &texture).next_frame.has_value());
  CHECK(drawn().size() < fading.size());
}

TEST_CASE("a scene comes from the side it lies on, and going back from the other") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  let_it_move(bench);
  REQUIRE(bench.stage().show("agenda", *snapshot));
  bench.draw(*snapshot, Tick{1000});
  const auto title_moves = [&](Tick from) {
    bench.draw(*snapshot, from + Tick{100});
    const float early = leftmost();
    bench.draw(*snapshot, from + Tick{1000});
    return early - leftmost();
  };
  REQUIRE(bench.tap("bar/nieuws", Tick{2000}));
  CHECK(title_moves(Tick{2060}) > 0);
  REQUIRE(bench.tap("bar/terug", Tick{4000}));
  CHECK(title_moves(Tick{4060}) < 0);
}

TEST_CASE("without motion a scene stands at once") {
  const auto snapshot = make_snapshot(true);
  Settings settings;
  settings.motion = Motion::none;
  StageBench bench(1920, 1080, settings);
  open_theme(bench, *snapshot);
  CHECK_FALSE(bench.draw(*snapshot, Tick{2061}).next_frame.has_value());
  const auto at_once = drawn();
  bench.draw(*snapshot, Tick{4000});
  CHECK(drawn() == at_once);
}
