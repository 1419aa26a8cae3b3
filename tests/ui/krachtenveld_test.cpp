// The force field: which lines there are, where they come from, and what a touch lights.
#include <doctest/doctest.h>

#include "tests/ui/screen_text.h"
#include "ui/scenes/force_field.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

Headline about(std::initializer_list<const char*> themes) {
  Headline headline;
  for (const char* theme : themes) headline.themes.push_back({theme, 1.0, {}});
  headline.first_seen = bench_wall;
  headline.title = "Kop";
  return headline;
}

int counted(const ForceField& field) {
  return static_cast<int>(std::count_if(field.edges.begin(), field.edges.end(),
                                        [](const FieldEdge& e) { return e.origin == Origin::counted; }));
}

}  // namespace

TEST_CASE("two themes are joined by counting only from three headlines on") {
  const Edition edition = *make_snapshot(false)->edition;
  std::vector<Headline> headlines(2, about({"hrm", "financien"}));
  CHECK(counted(force_field(edition, headlines)) == 0);
  headlines.push_back(about({"financien", "hrm"}));
  const ForceField field = force_field(edition, headlines);
  REQUIRE(counted(field) == 1);
  const auto hrm = field.find("thema:hrm");
  REQUIRE(hrm);
  const FieldEdge& last = *field.edges_of(*hrm).back();
  CHECK(last.origin == Origin::counted);
  CHECK(last.count == 3);
  CHECK(field.nodes[last.other(*hrm)].scene == "thema:financien");
}

TEST_CASE("a counted line never takes the place of a curated one") {
  const Edition edition = *make_snapshot(false)->edition;
  const ForceField before = force_field(edition, {});
  const std::vector<Headline> headlines(4, about({"energietransitie", "klimaatverandering"}));
  const ForceField after = force_field(edition, headlines);
  CHECK(after.edges.size() == before.edges.size() + 1);
}

TEST_CASE("what the document says of trust runs to every theme, as the document's") {
  const Edition edition = *make_snapshot(false)->edition;
  const ForceField field = force_field(edition, {});
  const auto trust = field.find("draad:vertrouwen");
  REQUIRE(trust);
  const auto edges = field.edges_of(*trust);
  CHECK(edges.size() == edition.themes.size());
  for (const FieldEdge* edge : edges) CHECK(edge->origin == Origin::document);
}

TEST_CASE("touching a word lights its lines and names where each comes from") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "krachtenveld");
  CHECK(screen_says(bench.stage(), "Hier komen alle lijnen bij elkaar"));
  REQUIRE(tap_and_draw(bench, *snapshot, "veld/draad:ontgrenzing", Tick{1000}));
  CHECK(bench.stage().scene() == "krachtenveld");
  CHECK(screen_says(bench.stage(), "voorstel redactie"));
  REQUIRE(tap_and_draw(bench, *snapshot, "veld/open", Tick{2000}));
  CHECK(bench.stage().scene() == "draad:ontgrenzing");
}

TEST_CASE("touched again a word lets go") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "krachtenveld");
  REQUIRE(tap_and_draw(bench, *snapshot, "veld/thema:hrm", Tick{1000}));
  CHECK(bench.stage().targets().by_id("veld/open") != nullptr);
  REQUIRE(tap_and_draw(bench, *snapshot, "veld/thema:hrm", Tick{2000}));
  CHECK(bench.stage().targets().by_id("veld/open") == nullptr);
}

TEST_CASE("letters too large for the picture give the same lines as a list") {
  const auto snapshot = make_snapshot(false);
  Settings settings;
  settings.text_scale = 2.0;
  StageBench bench(1920, 1080, settings);
  open_scene(bench, *snapshot, "krachtenveld");
  CHECK(screen_says(bench.stage(), "Hier komen alle lijnen"));
  CHECK_FALSE(bench.stage().targets().scroll_ids().empty());
}
