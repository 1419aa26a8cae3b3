// The horizon: what lanes say, what touching them does, and that nothing is made up.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "tests/ui/stage_bench.h"
#include "ui/scenes/horizon_data.h"
#include "ui/scenes/horizon_labels.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

long times_drawn(StageBench& bench, const std::string& text) {
  const auto& texts = bench.stage().drawn_text();
  return std::count_if(texts.begin(), texts.end(), [&](const DrawnText& t) { return t.text == text; });
}

void draw_settled(StageBench& bench, const Snapshot& snapshot, Tick at) {
  bench.draw(snapshot, at);
  bench.stage().settle();
  bench.draw(snapshot, at + Tick{2000});
}

void open_horizon(StageBench& bench, const Snapshot& snapshot) {
  REQUIRE(bench.stage().show("horizon", snapshot));
  bench.stage().settle();
  bench.draw(snapshot);
}

Lane lane(const Theme& theme) { return {&theme, PressureLine(theme.pressure)}; }

}  // namespace

TEST_CASE("a fresh device shows every transition as a lane of which nothing is known yet") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  open_horizon(bench, *snapshot);
  CHECK(times_drawn(bench, "nog geen mijlpalen") == 8);
  CHECK(times_drawn(bench, "nog niet ingeschat") == 1);
  CHECK(times_drawn(bench, "Nog geen mijlpalen: geen bron noemt een datum. Daarom staat hier niets.") == 0);
}

TEST_CASE("touching a lane names its milestones with their date and source, and opens its theme") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_horizon(bench, *snapshot);
  REQUIRE(bench.tap("lijn/sociaal-domein", Tick{1000}));
  draw_settled(bench, *snapshot, Tick{1100});
  CHECK(times_drawn(bench, "maart 2027 · bron: voorbeeld") == 1);
  REQUIRE(bench.tap("horizon/open", Tick{4000}));
  bench.draw(*snapshot, Tick{4200});
  CHECK(bench.stage().scene() == "thema:sociaal-domein");
}

TEST_CASE("the list of a year shows its transitions and names its document") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_horizon(bench, *snapshot);
  CHECK(bench.stage().targets().by_id("lijn/ketenmanagement") != nullptr);
  REQUIRE(bench.tap("horizon/keuze", Tick{1000}));
  draw_settled(bench, *snapshot, Tick{1100});
  REQUIRE(bench.tap("horizon/lijst=2019", Tick{4000}));
  draw_settled(bench, *snapshot, Tick{4100});
  CHECK(bench.stage().targets().by_id("lijn/ketenmanagement") == nullptr);
  CHECK(bench.stage().targets().by_id("lijn/energietransitie") != nullptr);
  const auto& texts = bench.stage().drawn_text();
  CHECK(std::any_of(texts.begin(), texts.end(),
                    [](const DrawnText& t) { return t.text.starts_with("1 juli 2019: VGS Kring"); }));
}

TEST_CASE("another facet has lanes of its own") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1080, 1920);
  open_horizon(bench, *snapshot);
  REQUIRE(bench.tap("horizon/keuze", Tick{1000}));
  draw_settled(bench, *snapshot, Tick{1100});
  REQUIRE(bench.tap("horizon/deel=bedrijfsvoering", Tick{4000}));
  draw_settled(bench, *snapshot, Tick{4100});
  CHECK(bench.stage().targets().by_id("lijn/hrm") != nullptr);
  CHECK(bench.stage().targets().by_id("lijn/energietransitie") == nullptr);
}

TEST_CASE("a date covers as much time as its source gives") {
  CHECK(span_of_date("2027")->middle() == doctest::Approx(2027.5));
  CHECK(span_of_date("2027-07")->from == doctest::Approx(2027.5));
  CHECK(span_of_date("2027-01-01")->middle() == doctest::Approx(2027));
  CHECK_FALSE(span_of_date("voorjaar 2027"));
  CHECK_FALSE(span_of_date("2027-13"));
  CHECK_FALSE(span_of_date(""));
}

TEST_CASE("pressure between two years never leaves what they give") {
  const PressureLine line({{2026, 0.2}, {2027, 0.9}, {2028, 0.9}, {2030, 0.1}});
  CHECK(line.at(2026.5) == doctest::Approx(0.2));
  CHECK(line.at(2027.5) == doctest::Approx(0.9));
  for (int step = 0; step <= 500; ++step) {
    const double at = 2026 + step / 100.0;
    CHECK(line.at(at) >= 0.0999f);
    CHECK(line.at(at) <= 0.9001f);
  }
  CHECK_FALSE(line.known_at(2031.01));
  CHECK(line.at(2040) == 0);
}

TEST_CASE("no year is called the busiest where a lane has no value, or where years are alike") {
  Theme long_known, short_known, flat;
  long_known.pressure = {{2027, 0.2}, {2028, 0.3}, {2029, 0.8}, {2030, 0.3}};
  short_known.pressure = {{2027, 0.2}, {2028, 0.4}};
  flat.pressure = {{2027, 0.5}, {2028, 0.5}, {2029, 0.5}};
  CHECK(total_pressure({lane(long_known)}, 2026.9, 2036.9).busiest_year == 2029);
  CHECK(total_pressure({lane(long_known), lane(short_known)}, 2026.9, 2036.9).busiest_year == 2028);
  CHECK_FALSE(total_pressure({lane(flat)}, 2026.9, 2036.9).busiest_year);
  CHECK(total_pressure({}, 2026.9, 2036.9).counted == 0);
}

TEST_CASE("council terms begin every four years in March") {
  CHECK(council_term(2026.9).first_year == 2026);
  CHECK(council_term(2026.1).first_year == 2022);
  CHECK(council_term(2030.3).first_year == 2030);
  CHECK(council_term(2046.2).first_year == 2042);
}

TEST_CASE("names of milestones never stand over one another, however many there are") {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> at(100, 1400), wide(40, 300);
  for (int round = 0; round < 200; ++round) {
    std::vector<MilestoneMark> marks;
    for (int i = 0; i < 40; ++i) marks.push_back({at(random), wide(random)});
    std::sort(marks.begin(), marks.end(),
              [](const MilestoneMark& a, const MilestoneMark& b) { return a.x < b.x; });
    const LaneRoom room{
        100, 1400, 40, 17, 24, round % 3 == 0, [&](float x) { return 31 * (x - 100) / 1300; }};
    const auto labels = place_labels(marks, room);
    REQUIRE(labels.size() == marks.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i].place == MilestoneLabel::Place::none) continue;
      CHECK(labels[i].x >= room.left);
      CHECK(labels[i].x + marks[i].width <= room.right);
      for (std::size_t j = i + 1; j < labels.size(); ++j) {
        if (labels[j].place == MilestoneLabel::Place::none) continue;
        const bool beside =
            labels[i].x + marks[i].width <= labels[j].x || labels[j].x + marks[j].width <= labels[i].x;
        // From capitals' top to descenders' bottom.
        const bool apart = std::abs(labels[i].baseline - labels[j].baseline) >= room.cap + room.em * 0.23f;
        CHECK((beside || apart));
      }
    }
  }
}
