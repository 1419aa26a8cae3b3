// What the hour does to the screen: rest, night, idleness, and the playlist in step with others.
#include <doctest/doctest.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "tests/ui/stage_bench.h"
#include "ui/room/playlist.h"
#include "ui/room/rotation.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::seconds;

namespace {

// How many screens of half-transparent black lie over everything: 1 for one.
bool is_dimmed() {
  const auto& vertices = ImGui::GetBackgroundDrawList()->VtxBuffer;
  const ImU32 last = vertices[vertices.Size - 1].col;
  const ImU32 alpha = last >> IM_COL32_A_SHIFT;
  return (last & ~IM_COL32_A_MASK) == 0 && alpha > 0 && alpha < 255;
}

std::shared_ptr<Snapshot> with_playlist(std::vector<std::pair<std::string, int>> items) {
  auto snapshot = make_snapshot(true);
  auto edition = std::make_shared<Edition>(*snapshot->edition);
  edition->rotation.clear();
  for (const auto& [scene, duration] : items) {
    RotationItem item;
    item.scene = scene;
    item.duration = seconds{duration};
    edition->rotation.push_back(item);
  }
  snapshot->edition = edition;
  return snapshot;
}

}  // namespace

TEST_CASE("outside its hours the screen is black and still, and wakes for whoever touches it") {
  const auto snapshot = make_snapshot(true);
  Settings settings;
  settings.rests = true;
  StageBench bench(1920, 1080, settings);
  bench.draw(*snapshot, Tick{0});
  CHECK(bench.stage().drawn_text().empty());
  CHECK(bench.stage().targets().in_focus_order().empty());
  CHECK_FALSE(bench.stage().next_deadline().has_value());
  bench.touch(TouchEvent::Kind::down, {960, 500}, Tick{5000});
  bench.touch(TouchEvent::Kind::up, {960, 500}, Tick{5050});
  bench.draw(*snapshot, Tick{5100});
  CHECK_FALSE(bench.stage().drawn_text().empty());
  bench.draw(*snapshot, Tick{400'000});
  CHECK(bench.stage().drawn_text().empty());
}

TEST_CASE("at night the whole picture is darker") {
  const auto snapshot = make_snapshot(true);
  Settings settings;
  StageBench bench(1920, 1080, settings);
  bench.draw(*snapshot);
  CHECK_FALSE(is_dimmed());
  settings.brightness = 0.4f;
  bench.stage().apply(settings);
  bench.draw(*snapshot);
  CHECK(is_dimmed());
}

TEST_CASE("half an hour without a touch dims a touchscreen, never a wall, and a touch ends it") {
  const auto snapshot = make_snapshot(true);
  for (const Mode mode : {Mode::touch, Mode::wall}) {
    Settings settings;
    settings.mode = mode;
    StageBench bench(1920, 1080, settings);
    bench.draw(*snapshot, Tick{0});
    bench.draw(*snapshot, Tick{29 * 60'000});
    CHECK_FALSE(is_dimmed());
    bench.draw(*snapshot, Tick{30 * 60'000});
    CHECK(is_dimmed() == (mode == Mode::touch));
    bench.touch(TouchEvent::Kind::down, {960, 500}, Tick{30 * 60'000 + 500});
    bench.draw(*snapshot, Tick{30 * 60'000 + 600});
    CHECK_FALSE(is_dimmed());
  }
}

TEST_CASE("the schedule does not undo what somebody just chose by hand, only what they left alone") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  const auto height_of = [&](const std::string& wanted) {
    for (const DrawnText& text : bench.stage().drawn_text()) {
      if (text.text == wanted) return text.box.h;
    }
    return 0.0f;
  };
  const std::string label = "Nieuw vandaag per thema";
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot, Tick{0});
  const float before = height_of(label);
  REQUIRE(bench.tap("bar/hulp", Tick{100}));
  bench.draw(*snapshot, Tick{200});
  REQUIRE(bench.tap("hulp/groter", Tick{300}));
  bench.draw(*snapshot, Tick{400});
  const float chosen = height_of(label);
  CHECK(chosen > before);
  Settings evening;
  evening.brightness = 0.5f;
  bench.stage().apply(evening);
  bench.draw(*snapshot, Tick{500});
  CHECK(height_of(label) == chosen);
  CHECK(is_dimmed());
}

TEST_CASE("screens at a gathering show the same at the same second, whenever each was switched on") {
  const auto snapshot = with_playlist({{"rondgang", 30}, {"overzicht", 20}, {"nieuws", 10}});
  Settings settings;
  settings.mode = Mode::wall;
  settings.event = true;
  StageBench first(1920, 1080, settings);
  std::vector<std::string> shown;
  for (int second = 0; second < 130; ++second) {
    first.draw(*snapshot, Tick{second * 1000});
    shown.push_back(first.stage().scene());
  }
  CHECK(std::count(shown.begin(), shown.end(), "nieuws") >= 20);
  Playlist late;
  late.start(Tick{0});
  std::string scene;
  for (int second = 77; second < 130; ++second) {
    const Now now{bench_wall + seconds{second}, Tick{(second - 77) * 1000}};
    if (const auto next = late.advance(*snapshot->edition, now, true)) scene = *next;
    CAPTURE(second);
    CHECK(scene == shown[static_cast<std::size_t>(second)]);
  }
}

TEST_CASE("by the clock every item has its duration, and what is off leaves its time to the others") {
  const auto snapshot = with_playlist({{"rondgang", 30}, {"thema:weg", 99}, {"nieuws", 10}});
  const Edition& edition = *snapshot->edition;
  const auto midnight = start_of_day(local_day(bench_wall));
  const auto turn = turn_at(edition, midnight + seconds{35});
  REQUIRE(turn);
  CHECK(turn->item == 2);
  CHECK(turn->from == midnight + seconds{30});
  CHECK(turn->until == midnight + seconds{40});
  CHECK(turn_at(edition, midnight + seconds{45})->item == 0);
  CHECK_FALSE(turn_at(Edition{}, midnight).has_value());
}
