// The comparison of kringen: what the numbers allow, and what the screen says of them.
#include "ui/scenes/kring_comparison.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/layout_checks.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

SampledShare counted(int times, int of) { return {static_cast<double>(times) / of, of}; }

Kring kring_named(const std::string& id, const std::string& title) {
  Kring kring;
  kring.id = id;
  kring.title = title;
  return kring;
}

// Two kringen of so many conversations that speak of two themes.
Edition edition_with(int conversations, double first, double second) {
  Edition edition = *make_snapshot(false)->edition;
  edition.kringen.clear();
  for (const auto& [name, share] : {std::pair{"Noord", first}, std::pair{"Zuid", second}}) {
    Kring kring = kring_named(name, name);
    kring.evidence =
        Evidence{conversations, "2026-05-01", "2026-10-31", {{"hrm", share}, {"financien", 0.3}}};
    edition.kringen.push_back(kring);
  }
  return edition;
}

std::shared_ptr<Snapshot> snapshot_of(Edition edition) {
  auto snapshot = make_snapshot(false);
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  return snapshot;
}

bool says(StageBench& bench, const std::string& words) {
  std::string all;
  for (const DrawnText& text : bench.stage().drawn_text()) all += text.text + " ";
  return all.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the interval of a share is the published one") {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
  struct Published {
    int times, of;
    double low, high;
  };
  for (const Published p : {Published{81, 263, 0.2553, 0.3662}, Published{15, 148, 0.0624, 0.1605},
                            Published{0, 20, 0.0, 0.1611}, Published{1, 29, 0.0061, 0.1718}}) {
    const Interval interval = interval_of_share(counted(p.times, p.of));
    CHECK(interval.low == doctest::Approx(p.low).epsilon(0.001));
    CHECK(interval.high == doctest::Approx(p.high).epsilon(0.001));
  }
}

TEST_CASE("the interval of a difference is the published one") {
  // Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
  struct Published {
    int times_a, of_a, times_b, of_b;
    double low, high;
  };
  for (const Published p :
       {Published{56, 70, 48, 80, 0.0524, 0.3339}, Published{9, 10, 3, 10, 0.1705, 0.8090},
        Published{6, 7, 2, 7, 0.0582, 0.8062}, Published{5, 56, 0, 29, -0.0381, 0.1926},
        Published{0, 10, 0, 20, -0.1611, 0.2775}, Published{10, 10, 0, 20, 0.6791, 1.0}}) {
    const Interval interval = interval_of_difference(counted(p.times_a, p.of_a), counted(p.times_b, p.of_b));
    CHECK(std::abs(interval.low - p.low) < 0.0001);
    CHECK(std::abs(interval.high - p.high) < 0.0001);
  }
}

TEST_CASE("nothing follows from nobody") {
  CHECK(interval_of_share({0.5, 0}).low == 0);
  CHECK(interval_of_share({0.5, 0}).high == 1);
  CHECK_FALSE(interval_of_difference({1, 0}, {0, 50}).excludes_zero());
}

TEST_CASE("every kring has letters of its own, whatever it shares with another name") {
  const auto signs = kring_signs({kring_named("1", "Haaglanden"), kring_named("2", "Rijnmond"),
                                  kring_named("3", "Rotterdam-Rijnmond"), kring_named("4", "Rivierenland"),
                                  kring_named("5", "’s-Hertogenbosch"), kring_named("6", "Élan"),
                                  kring_named("7", "…"), kring_named("8", "Haaglanden")});
  std::vector<std::string> letters;
  for (const KringSign& sign : signs) letters.push_back(sign.letters);
  CHECK(letters == std::vector<std::string>{"H", "R", "RR", "Ri", "sH", "É", "7", "Ha"});
  CHECK(signs[0].shape == KringShape::disc);
  CHECK(signs[1].shape == KringShape::square);
}

TEST_CASE("a difference is named only when the samples carry it") {
  const Edition few = edition_with(12, 0.6, 0.3), enough = edition_with(120, 0.6, 0.3);
  CHECK_FALSE(compare_kringen(few, Basis::evidence, "").largest);
  const KringComparison many = compare_kringen(enough, Basis::evidence, "");
  REQUIRE(many.largest);
  CHECK(many.largest->theme->id == "hrm");
  CHECK(many.kringen[many.largest->more.kring].kring->id == "Noord");
  CHECK(many.largest->interval.excludes_zero());
}

TEST_CASE("the screen says that no difference is carried, and then which one is") {
  for (const int conversations : {12, 120}) {
    const auto snapshot = snapshot_of(edition_with(conversations, 0.6, 0.3));
    StageBench bench(1920, 1080);
    REQUIRE(bench.stage().show("kring", *snapshot));
    bench.stage().settle();
    bench.draw(*snapshot);
    CHECK(says(bench, "Geen verschil dat de") == (conversations == 12));
    CHECK(says(bench, "30 punten meer in Noord dan in Zuid.") == (conversations == 120));
    CHECK(says(bench, "dat is weinig") == (conversations == 12));
  }
}

TEST_CASE("the widest spread stands first, and the axis is the same under every facet") {
  const Edition edition = *make_snapshot(true)->edition;
  const KringComparison all = compare_kringen(edition, Basis::evidence, "");
  REQUIRE(all.rows.size() > 3);
  CHECK(std::is_sorted(all.rows.begin(), all.rows.end(),
                       [](const KringRow& a, const KringRow& b) { return a.spread() > b.spread(); }));
  const KringComparison one = compare_kringen(edition, Basis::evidence, "risicomanagement");
  CHECK(one.rows.size() < all.rows.size());
  CHECK(one.axis_end == all.axis_end);
  CHECK(all.axis_end >= 0.38);
}

TEST_CASE("weights of editors are compared as such, and what they leave out is not nought") {
  const Edition edition = *make_snapshot(true)->edition;
  const KringComparison weights = compare_kringen(edition, Basis::emphasis, "");
  CHECK(weights.basis == Basis::emphasis);
  CHECK(weights.both);
  const auto hrm = std::find_if(weights.rows.begin(), weights.rows.end(),
                                [](const KringRow& row) { return row.theme->id == "hrm"; });
  REQUIRE(hrm != weights.rows.end());
  CHECK(hrm->dots.size() == 1);
}

TEST_CASE("a touch on a row shows its values with their samples, and opens its theme") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("kring", *snapshot));
  bench.stage().settle();
  bench.draw(*snapshot);
  REQUIRE(bench.tap("kringen/rij/financien", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  CHECK(says(bench, "41 gesprekken, 95%: 21 tot 48%"));
  REQUIRE(bench.tap("kringen/open", Tick{4000}));
  bench.draw(*snapshot, Tick{6000});
  CHECK(bench.stage().scene() == "thema:financien");
}

TEST_CASE("without evidence or weights the lanes are empty, and the municipalities are a touch away") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("kring", *snapshot));
  bench.stage().settle();
  bench.draw(*snapshot);
  CHECK(says(bench, "Nog niets te vergelijken"));
  REQUIRE(bench.tap("kringen/gemeenten", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  REQUIRE(bench.tap("kringen/omlaag", Tick{3500}));
  bench.draw(*snapshot, Tick{6000});
  CHECK(says(bench, "Ridderkerk, Nissewaard, Maassluis"));
}

TEST_CASE("many kringen with the same values and long names keep to their places") {
  Edition edition = *make_snapshot(true)->edition;
  for (Kring& kring : edition.kringen) {
    kring.title = "Samenwerkingsverbandenoverleg van " + kring.title;
    kring.evidence = Evidence{41, "", "", {{"hrm", 0.2}, {"financien", 0.0}, {"cultuur", 1.0}}};
    kring.emphasis["cultuur"] = Emphasis{0.5, false, std::string(200, 'n') + " lange notitie"};
  }
  const auto snapshot = snapshot_of(edition);
  for (const Size size : sizes) {
    for (const double scale : {1.0, 1.5, 2.0}) {
      Settings settings;
      settings.text_scale = scale;
      StageBench bench(size.width, size.height, settings);
      REQUIRE(bench.stage().show("kring", *snapshot));
      bench.stage().settle();
      bench.draw(*snapshot);
      const Frame frame = frame_for(size.width, size.height);
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
      REQUIRE(bench.tap("kringen/rij/cultuur", Tick{1000}));
      bench.draw(*snapshot, Tick{3000});
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
    }
  }
}
