// The track record: what stands under which filter, what a touch opens, and who is never ranked.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/layout_checks.h"
#include "tests/ui/stage_bench.h"
#include "ui/scenes/werkt_projects.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

std::string all_text(StageBench& bench) {
  std::string all;
  for (const DrawnText& text : bench.stage().drawn_text()) all += text.text + " ";
  return all;
}

bool says(StageBench& bench, const std::string& words) {
  return all_text(bench).find(words) != std::string::npos;
}

std::shared_ptr<Snapshot> snapshot_of(Edition edition) {
  auto snapshot = make_snapshot(false);
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  return snapshot;
}

}  // namespace

TEST_CASE("the default edition shows one card of each kind and says of the rest that none is stated") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("werkt", *snapshot));
  bench.stage().settle();
  bench.draw(*snapshot);
  for (const char* words : {"Product", "Proces", "Impact", "Soort niet vermeld", "destijds", "Bron: "}) {
    CAPTURE(words);
    CHECK(says(bench, words));
  }
  CHECK(bench.stage().targets().by_id("werkt/informatiebeveiligingsdienst") != nullptr);
}

TEST_CASE("a filter shows its kind alone, and what is coming says when nothing is") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("werkt", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("werkt/soort=process", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  CHECK(bench.stage().targets().by_id("werkt/voorbeeld-gedeelde-balie") != nullptr);
  CHECK(bench.stage().targets().by_id("werkt/verkiezings-app") == nullptr);
  REQUIRE(bench.tap("werkt/soort=komt", Tick{4000}));
  bench.draw(*snapshot, Tick{6000});
  CHECK(says(bench, "Nog niets aangekondigd"));
}

TEST_CASE("a card opens into why, how to take it over, who follows and leads, and leads back") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("werkt", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("werkt/voorbeeld-gedeelde-balie", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  for (const char* words : {"Waarom dit telt", "Zo neemt u het over", "Wat het opleverde", "Bron: voorbeeld",
                            "Aaldorp: loopt voorop", "had al een gedeeld rooster"}) {
    CAPTURE(words);
    CHECK(says(bench, words));
  }
  REQUIRE(bench.tap("werkt/thema/ketenmanagement", Tick{4000}));
  bench.draw(*snapshot, Tick{6000});
  CHECK(bench.stage().scene() == "thema:ketenmanagement");
  REQUIRE(bench.tap("bar/terug", Tick{7000}));
  bench.draw(*snapshot, Tick{9000});
  REQUIRE(bench.tap("werkt/terug", Tick{10000}));
  bench.draw(*snapshot, Tick{12000});
  CHECK(bench.stage().targets().by_id("werkt/verkiezings-app") != nullptr);
}

TEST_CASE("municipalities stand by name, never by who leads") {
  Project project;
  project.stances = {{"Zuidhorn", "lead", "a"}, {"Aaldorp", "follow", "b"}, {"Beek", "lead", "c"}};
  const auto stances = stances_by_name(project);
  CHECK(stances[0]->municipality == "Aaldorp");
  CHECK(stances[2]->municipality == "Zuidhorn");
}

TEST_CASE("a kring's route map has all its municipalities, with what each follows or leads") {
  const auto snapshot = make_snapshot(true);
  const Edition& edition = *snapshot->edition;
  const auto routes = routes_of(edition, *edition.kring_by_id("kring-voorbeeld-noord"));
  REQUIRE(routes.size() == 3);
  REQUIRE(routes[0].stops.size() == 1);
  CHECK(routes[0].stops[0].stance->stance == "lead");
  CHECK(routes_of(edition, *edition.kring_by_id("rotterdam-rijnmond"))[0].stops.empty());
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("werkt", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("werkt/soort=routekaart", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  CHECK(says(bench, "Voorbeeldkring Noord, verzonnen voorbeeld"));
  CHECK(says(bench, "Voorbeeldgemeente Aaldorp loopt voorop: Voorbeeld: gedeelde balie"));
}

TEST_CASE("no projects, and five hundred with long names, keep to their places") {
  Edition none = *make_snapshot(false)->edition;
  none.projects.clear();
  none.standpoints.clear();
  Edition many = *make_snapshot(true)->edition;
  const Project long_one = [] {
    Project p;
    p.kind = "product";
    p.status = "coming";
    p.title = "Gemeenschappelijkeregelingendeelnemersbijeenkomstverslagleggingsondersteuningssysteem";
    p.summary =
        p.title + " voor arbeidsongeschiktheidsverzekeringsmaatschappijen en hun ketenpartners in de regio";
    p.organisation = p.summary;
    p.why = p.take_over = p.result = p.source = p.summary;
    for (int i = 0; i < 60; ++i) p.stances.push_back({p.title, i % 2 == 0 ? "lead" : "follow", p.summary});
    return p;
  }();
  for (int i = 0; i < 500; ++i) {
    many.projects.push_back(long_one);
    many.projects.back().id = "p" + std::to_string(i);
    if (i % 3 == 0) many.projects.back().kind.clear();
  }
  many.projects.insert(many.projects.begin(), many.projects.back());
  for (const auto& snapshot : {snapshot_of(none), snapshot_of(many)}) {
    check_scene_everywhere("werkt", *snapshot, [&](StageBench& bench) {
      if (!bench.tap("werkt/p499", Tick{1000})) return;
      bench.draw(*snapshot, Tick{3000});
      CHECK(says(bench, "ketenpartners"));
    });
  }
}
