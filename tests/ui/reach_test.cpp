// Reach mode and the large bar: everything can be done from the lower half, and by who reads large letters.
#include <doctest/doctest.h>

#include <set>

#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

Settings low() {
  Settings settings;
  settings.reach = true;
  return settings;
}

}  // namespace

TEST_CASE("in reach mode every target can be reached and chosen with the keys in the lower half") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080, low());
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot);
  const auto order = bench.stage().targets().in_focus_order();
  std::set<std::string> all, reached;
  for (const Target* target : order) all.insert(target->id);
  REQUIRE(all.size() > 20);
  Tick at{100};
  for (std::size_t i = 0; i < all.size(); ++i) {
    REQUIRE(bench.tap("reach/on", at));
    at += Tick{200};
    bench.draw(*snapshot, at);
    const Target* choose = bench.stage().targets().by_id("reach/choose");
    REQUIRE(choose != nullptr);
    CHECK(choose->area.y > 540);
    for (const Target* target : bench.stage().targets().in_focus_order()) {
      if (choose->label.find(target->label) != std::string::npos) reached.insert(target->id);
    }
  }
  CHECK(reached == all);
}

TEST_CASE("in reach mode the middle key does what the focus stands on") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080, low());
  REQUIRE(bench.stage().show("agenda", *snapshot));
  bench.draw(*snapshot);
  for (int i = 1; i < 200 && bench.stage().scene() == "agenda"; ++i) {
    REQUIRE(bench.tap("reach/back", Tick{i * 200}));
    bench.draw(*snapshot, Tick{i * 200 + 100});
    const Target* choose = bench.stage().targets().by_id("reach/choose");
    if (choose == nullptr || choose->label.find("Nieuws") == std::string::npos) continue;
    REQUIRE(bench.tap("reach/choose", Tick{i * 200 + 100}));
    bench.draw(*snapshot, Tick{i * 200 + 180});
  }
  CHECK(bench.stage().scene() == "nieuws");
}

TEST_CASE("what can be touched in reach mode outside the scene itself lies in the lower half") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080, low());
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  for (const char* id : {"reach/back", "reach/on", "bar/begin", "bar/hulp", "bar/nieuws"}) {
    const Target* target = bench.stage().targets().by_id(id);
    REQUIRE(target != nullptr);
    CHECK(target->area.y > 540);
  }
}

TEST_CASE("at 160 and 200 percent the bar is of rows with icons and large words, and none is cut") {
  const auto snapshot = make_snapshot(true);
  for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{1080, 1920}, std::pair{1280, 800}}) {
    for (const double scale : {1.6, 2.0}) {
      for (const char* locale : {"nl", "en", "fy"}) {
        Settings settings;
        settings.text_scale = scale;
        settings.locale = locale;
        StageBench bench(width, height, settings);
        REQUIRE(bench.stage().show("nieuws", *snapshot));
        bench.draw(*snapshot);
        const Target* tab = bench.stage().targets().by_id("bar/nieuws");
        const Target* begin = bench.stage().targets().by_id("bar/begin");
        REQUIRE(tab != nullptr);
        REQUIRE(begin != nullptr);
        CHECK(begin->area.y > tab->area.y);
        for (const DrawnText& text : bench.stage().drawn_text()) {
          if (text.box.y < tab->area.y) continue;
          INFO(width << " " << scale << " " << locale << " " << text.text);
          CHECK(text.text.find("…") == std::string::npos);
        }
      }
    }
  }
}
