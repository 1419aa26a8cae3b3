// Far more or far less than an edition has: everything can still be reached, and nothing is blank.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/ui/layout_data.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

bool says(StageBench& bench, const std::string& words) {
  const auto& texts = bench.stage().drawn_text();
  return std::any_of(texts.begin(), texts.end(), [&](const DrawnText& text) { return text.text == words; });
}

float rim_width(const Target& wedge) {
  const Vec across = wedge.shape[2] - wedge.shape[1];
  return std::hypot(across.x, across.y);
}

}  // namespace

TEST_CASE("petals too narrow for a finger share a target, which goes on to the next of them") {
  const auto snapshot = extreme_snapshot();
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot);
  const Vec centre{664, 550};
  const Vec rim{centre.x + 300, centre.y};
  const Target* wedge = bench.stage().targets().at(rim);
  REQUIRE(wedge != nullptr);
  REQUIRE(wedge->shape.size() == 4);
  CHECK(rim_width(*wedge) >= 78);
  std::set<std::string> seen;
  for (int i = 0; i < 3; ++i) {
    bench.touch(TouchEvent::Kind::down, rim, Tick{1000 * i});
    bench.touch(TouchEvent::Kind::up, rim, Tick{1000 * i + 50});
    bench.draw(*snapshot, Tick{1000 * i + 100});
    CHECK(bench.stage().scene() == "overzicht");
    seen.insert(bench.stage().targets().by_id("open")->label);
  }
  CHECK(seen.size() == 3);
}

TEST_CASE("an edition without themes says so on its cover and in its overview") {
  const auto snapshot = empty_snapshot();
  StageBench bench(1920, 1080);
  bench.draw(*snapshot);
  CHECK(says(bench, "Nog geen thema’s"));
  REQUIRE(bench.tap("rondgang", Tick{1000}));
  bench.draw(*snapshot, Tick{1100});
  CHECK(bench.stage().scene() == "overzicht");
  CHECK(says(bench, "Nog geen thema’s"));
}

TEST_CASE("thirty kringen scroll in their sheet, and each can be chosen") {
  const auto snapshot = extreme_snapshot();
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("bar/kringkeuze", Tick{1000}));
  std::set<std::string> reached;
  for (int page = 0; page < 12; ++page) {
    const Tick at{2000 + 1000 * page};
    bench.draw(*snapshot, at);
    for (const Kring& kring : snapshot->edition->kringen) {
      const Target* row = bench.stage().targets().by_id("kring/" + kring.id);
      if (row == nullptr) continue;
      reached.insert(kring.id);
      CHECK(row->area.y >= 0);
      CHECK(row->area.bottom() <= 960);
    }
    bench.tap("kring-keuze/omlaag", at + Tick{10});
    bench.draw(*snapshot, at + Tick{900});
  }
  CHECK(reached.size() == snapshot->edition->kringen.size());
}
