// A visit: what touching, waiting and keys do to the scene.
#include <doctest/doctest.h>

#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using Kind = TouchEvent::Kind;

TEST_CASE("a touch on the cover opens the overview with the theme under the finger") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  bench.draw(*snapshot);
  CHECK(bench.stage().scene() == "rondgang");
  REQUIRE(bench.tap("petal/financien", Tick{1000}));
  bench.draw(*snapshot, Tick{1100});
  CHECK(bench.stage().scene() == "overzicht");
  CHECK(bench.stage().targets().by_id("open")->label == "Open thema Financiën");
}

TEST_CASE("a petal selects, touched again it opens, and back returns") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("petal/hrm", Tick{1000}));
  bench.draw(*snapshot, Tick{1100});
  CHECK(bench.stage().scene() == "overzicht");
  REQUIRE(bench.tap("petal/hrm", Tick{2000}));
  bench.draw(*snapshot, Tick{2100});
  CHECK(bench.stage().scene() == "thema:hrm");
  REQUIRE(bench.tap("bar/terug", Tick{3000}));
  bench.draw(*snapshot, Tick{3100});
  CHECK(bench.stage().scene() == "overzicht");
}

TEST_CASE("a finger that slides off cancels") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot);
  const Vec tab = bench.stage().targets().by_id("bar/nieuws")->area.centre();
  bench.touch(Kind::down, tab, Tick{1000});
  bench.touch(Kind::move, {tab.x, tab.y - 150}, Tick{1050});
  bench.touch(Kind::up, {tab.x, tab.y - 150}, Tick{1100});
  bench.draw(*snapshot, Tick{1200});
  CHECK(bench.stage().scene() == "overzicht");
}

TEST_CASE("a second finger, a palm and a stuck contact don't take the screen") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot);
  const Vec tab = bench.stage().targets().by_id("bar/nieuws")->area.centre();
  bench.touch(Kind::down, {1700, 300}, Tick{1000}, 1);  // and never up again
  bench.touch(Kind::down, tab, Tick{1100}, 2);
  bench.touch(Kind::up, tab, Tick{1150}, 2);
  bench.draw(*snapshot, Tick{1200});
  CHECK(bench.stage().scene() == "overzicht");
  bench.touch(Kind::down, tab, Tick{40000}, 3);
  bench.touch(Kind::up, tab, Tick{40100}, 3);
  bench.draw(*snapshot, Tick{40200});
  CHECK(bench.stage().scene() == "nieuws");
}

TEST_CASE("a swipe goes to the next tab, a drag scrolls and a fling runs on") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot);
  bench.touch(Kind::down, {1500, 700}, Tick{1000});
  bench.touch(Kind::move, {1200, 705}, Tick{1050});
  bench.touch(Kind::up, {1100, 705}, Tick{1100});
  bench.draw(*snapshot, Tick{1200});
  CHECK(bench.stage().scene() == "horizon");
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot, Tick{1300});

  const auto top_headline = [&] {
    for (const DrawnText& text : bench.stage().drawn_text()) {
      if (text.box.x > 580 && text.box.y > 200 && text.box.y < 800) return text.text;
    }
    return std::string();
  };
  const std::string before = top_headline();
  bench.touch(Kind::down, {1200, 700}, Tick{2000});
  for (int i = 1; i <= 10; ++i)
    bench.touch(Kind::move, {1200, 700.0f - 30.0f * static_cast<float>(i)}, Tick{2000 + 10 * i});
  bench.touch(Kind::up, {1200, 400}, Tick{2105});
  const FrameReport flinging = bench.draw(*snapshot, Tick{2110});
  CHECK(flinging.next_frame.has_value());
  bench.draw(*snapshot, Tick{6000});
  CHECK(top_headline() != before);
  CHECK(bench.stage().scene() == "nieuws");
}

TEST_CASE("after a while it asks whether anybody is there, counts down and goes home") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  bench.draw(*snapshot);
  REQUIRE(bench.tap("rondgang", Tick{1000}));
  bench.draw(*snapshot, Tick{1100});
  REQUIRE(bench.stage().scene() == "overzicht");
  bench.draw(*snapshot, Tick{160500});
  CHECK(bench.stage().targets().by_id("idle/ja") == nullptr);
  bench.draw(*snapshot, Tick{161100});
  REQUIRE(bench.stage().targets().by_id("idle/ja") != nullptr);
  SUBCASE("nobody answers") {
    bench.draw(*snapshot, Tick{181500});
    CHECK(bench.stage().scene() == "rondgang");
  }
  SUBCASE("somebody does") {
    REQUIRE(bench.tap("idle/ja", Tick{170000}));
    bench.draw(*snapshot, Tick{181500});
    CHECK(bench.stage().scene() == "overzicht");
    CHECK(bench.stage().targets().by_id("idle/ja") == nullptr);
  }
}

TEST_CASE("leaving people's settings go with them") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("nieuws/facet=aanbod", Tick{1000}));
  bench.draw(*snapshot, Tick{1100});
  const std::size_t filtered = bench.stage().drawn_text().size();
  bench.draw(*snapshot, Tick{200000});
  REQUIRE(bench.stage().scene() == "rondgang");
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot, Tick{200100});
  CHECK(bench.stage().drawn_text().size() != filtered);
}

TEST_CASE("nothing moves, so nothing asks for a frame, except what is due") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  const FrameReport report = bench.draw(*snapshot, Tick{1000});
  CHECK_FALSE(report.next_frame.has_value());
  const auto wall = bench_wall + std::chrono::seconds{1};
  CHECK_FALSE(bench.stage().wants_frame(*snapshot, {wall, Tick{5000}}));
  CHECK(bench.stage().wants_frame(*snapshot, {wall + std::chrono::minutes{1}, Tick{5000}}));
  const auto other = make_snapshot(true);
  CHECK(bench.stage().wants_frame(*other, {wall, Tick{5000}}));
}

TEST_CASE("the cover walks from theme to theme every twelve seconds and through the rotation") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  const auto says = [&](const std::string& words) {
    for (const DrawnText& text : bench.stage().drawn_text()) {
      if (text.text == words) return true;
    }
    return false;
  };
  bench.draw(*snapshot, Tick{0});
  CHECK(says(snapshot->edition->themes[0].title));
  bench.draw(*snapshot, Tick{12000});
  CHECK(says(snapshot->edition->themes[1].title));
  REQUIRE(snapshot->edition->rotation.size() > 1);
  const Tick first = Tick{snapshot->edition->rotation[0].duration};
  bench.draw(*snapshot, first + Tick{10});
  CHECK(bench.stage().scene() == snapshot->edition->rotation[1].scene);
}

TEST_CASE("the keyboard reaches everything and shows where it is") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot);
  const auto count = bench.stage().targets().in_focus_order().size();
  CHECK(count > 23);
  for (std::size_t i = 0; i < 400 && bench.stage().scene() == "overzicht"; ++i) {
    bench.stage().handle({Tick{1000}, KeyEvent{Key::tab}});
    if (i % count == count - 1) break;
  }
  bench.stage().handle({Tick{1100}, KeyEvent{Key::enter}});  // the last of the bar: the status
  bench.draw(*snapshot, Tick{1200});
  CHECK(bench.stage().scene() == "status");
  bench.stage().handle({Tick{1300}, KeyEvent{Key::escape}});
  bench.draw(*snapshot, Tick{1400});
  CHECK(bench.stage().scene() == "overzicht");
}

TEST_CASE("a theme that an editor removes does not leave the screen empty") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("thema:hrm", *snapshot));
  bench.draw(*snapshot);
  auto without = std::make_shared<Snapshot>(*snapshot);
  auto edition = std::make_shared<Edition>(*snapshot->edition);
  std::erase_if(edition->themes, [](const Theme& t) { return t.id == "hrm"; });
  without->edition = edition;
  bench.draw(*without, Tick{1000});
  CHECK(bench.stage().scene() == "overzicht");
}

TEST_CASE("without any font it still says what there is") {
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  DeviceFacts facts;
  facts.width_px = 1920;
  facts.height_px = 1080;
  facts.software_rendering = true;
  {
    Stage stage({}, {}, facts);
    const auto snapshot = make_snapshot(true);
    REQUIRE(stage.show("status", *snapshot));
    ImGui::GetIO().DisplaySize = ImVec2(1920, 1080);
    ImGui::NewFrame();
    stage.draw(*snapshot, {bench_wall, Tick{0}}, nullptr);
    ImGui::Render();
    CHECK(stage.drawn_text().size() > 10);
    CHECK(ImGui::GetDrawData()->TotalVtxCount > 500);
  }
  ImGui::DestroyContext();
}
