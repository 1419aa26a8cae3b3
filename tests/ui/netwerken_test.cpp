// Networks, offers and figures: found, dated, and never recommended or ranked.
#include <doctest/doctest.h>

#include "tests/ui/layout_checks.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

bool says(StageBench& bench, const std::string& words) {
  std::string all;
  for (const DrawnText& text : bench.stage().drawn_text()) all += text.text + " ";
  return all.find(words) != std::string::npos;
}

std::shared_ptr<Snapshot> snapshot_of(Edition edition) {
  auto snapshot = make_snapshot(false);
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  return snapshot;
}

Offer offer_of(const std::string& id, const std::string& provider, const std::string& expires) {
  Offer offer;
  offer.id = id;
  offer.title = "Aanbod " + id;
  offer.provider = provider;
  offer.expires = expires;
  return offer;
}

}  // namespace

TEST_CASE("a network says what it is, how to take part, and where that is written") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("netwerken", *snapshot));
  bench.stage().settle();
  bench.draw(*snapshot);
  REQUIRE(bench.tap("netwerken/netwerk/primo-nederland", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  for (const char* words :
       {"Vereniging zonder winstoogmerk", "Als lid, of via de", "Bron: ", "primo-nederland.eu"}) {
    CAPTURE(words);
    CHECK(says(bench, words));
  }
  REQUIRE(bench.tap("netwerken/thema/raamwerken", Tick{4000}));
  bench.draw(*snapshot, Tick{6000});
  CHECK(bench.stage().scene() == "thema:raamwerken");
}

TEST_CASE("offers stand by provider without recommendation, and what is over is left out and counted") {
  Edition edition = *make_snapshot(false)->edition;
  edition.offers = {offer_of("z", "Zeta", ""), offer_of("a", "Alfa", "2026-11-24"),
                    offer_of("v", "Beta", "2026-11-23")};
  const auto snapshot = snapshot_of(edition);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("netwerken", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("netwerken/soort=aanbod", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  const Target* first = bench.stage().targets().by_id("netwerken/aanbod/a");
  const Target* last = bench.stage().targets().by_id("netwerken/aanbod/z");
  REQUIRE(first != nullptr);
  REQUIRE(last != nullptr);
  CHECK(first->area.y < last->area.y);
  CHECK(bench.stage().targets().by_id("netwerken/aanbod/v") == nullptr);
  CHECK(says(bench, "Geen aanbeveling."));
  CHECK(says(bench, "1 verlopen aanbod is weggelaten."));
}

TEST_CASE("a figure has its period and source, and says so when there is none") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("netwerken", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("netwerken/soort=cijfers", Tick{1000}));
  bench.draw(*snapshot, Tick{3000});
  CHECK(says(bench, "nog geen cijfers"));
  CHECK(says(bench, "minder dan 5 procent"));
  CHECK(says(bench, "Geen ranglijst."));
}

TEST_CASE("an empty edition and one of five hundred long names keep to their places") {
  Edition none = *make_snapshot(false)->edition;
  none.networks.clear();
  none.offers.clear();
  none.figures.clear();
  Edition many = *make_snapshot(false)->edition;
  Network long_one;
  long_one.title = "Gemeenschappelijkeregelingendeelnemersbijeenkomstverslagleggingsondersteuningsnetwerk";
  long_one.kind = "network";
  long_one.summary =
      long_one.title + " voor arbeidsongeschiktheidsverzekeringsmaatschappijen in de hele regio";
  long_one.join = long_one.source = long_one.summary;
  long_one.url = "https://www.voorbeeld.nl/" + std::string(60, 'a') + "/" + std::string(60, 'b');
  long_one.themes = {"hrm", "financien", "cultuur", "gedrag", "software", "raamwerken"};
  many.networks.assign(500, long_one);
  for (std::size_t i = 0; i < many.networks.size(); ++i) many.networks[i].id = "n" + std::to_string(i);
  for (const auto& snapshot : {snapshot_of(none), snapshot_of(many)}) {
    check_scene_everywhere("netwerken", *snapshot, [&](StageBench& bench) {
      if (bench.tap("netwerken/netwerk/n0", Tick{1000})) bench.draw(*snapshot, Tick{3000});
    });
  }
}
