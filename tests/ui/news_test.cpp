// The news: which headlines are of the kring's region, and which have had their day.
#include <doctest/doctest.h>

#include "tests/ui/frame_contrast.h"
#include "tests/ui/screen_text.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::hours;

namespace {

Headline headline(const char* title, hours age) {
  Headline made;
  made.guid = made.title = title;
  made.source = made.source_name = "Een krant";
  made.published = made.first_seen = bench_wall - age;
  made.themes = {{.theme = "energietransitie", .confidence = 1, .because = {}}};
  return made;
}

std::shared_ptr<Snapshot> news_of(std::vector<Headline> headlines, std::vector<std::string> municipalities) {
  auto snapshot = make_snapshot(false);
  Edition edition = *snapshot->edition;
  edition.kring = edition.kringen.front().id;
  edition.kringen.front().municipalities = std::move(municipalities);
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  snapshot->headlines = std::move(headlines);
  return snapshot;
}

// How strongly the letters of that text stand out, at their typical.
double strength(StageBench& bench, std::string_view title) {
  const auto frame =
      measure_contrast(*ImGui::GetDrawData(), *ImGui::GetIO().Fonts, meaningful_colours(palette(Look::dark)));
  double strongest = 0;
  for (const DrawnText& text : bench.stage().drawn_text()) {
    if (text.text != title) continue;
    for (const ContrastPoint& glyph : frame.glyphs) {
      if (text.box.contains(glyph.at)) strongest = std::max(strongest, glyph.ratio());
    }
  }
  return strongest;
}

}  // namespace

TEST_CASE("a headline of more than three days steps back, and can still be read") {
  const auto snapshot = news_of({headline("Van vandaag", hours{2}), headline("Van gisteren", hours{26}),
                                 headline("Van vorige week", hours{100})},
                                {});
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "nieuws");
  CHECK(strength(bench, "Van gisteren") == doctest::Approx(strength(bench, "Van vandaag")).epsilon(0.05));
  CHECK(strength(bench, "Van vorige week") < strength(bench, "Van gisteren") * 0.8);
  CHECK(strength(bench, "Van vorige week") >= 4.5);
  CHECK(screen_says(bench.stage(), "4 dagen"));
}

TEST_CASE("news of the region is what names a municipality of the kring as a word of its own") {
  const auto snapshot = news_of(
      {headline("Delft legt een warmtenet aan", hours{2}), headline("Delftsblauw in de mode", hours{3}),
       headline("Nieuw stadhuis in ’s-Gravenhage", hours{4}), headline("Iets anders", hours{5})},
      {"Delft", "’s-Gravenhage"});
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "nieuws");
  CHECK(screen_says(bench.stage(), "Iets anders"));
  REQUIRE(tap_and_draw(bench, *snapshot, "nieuws/uit-de-regio", Tick{1000}));
  CHECK(screen_says(bench.stage(), "Delft legt"));
  CHECK(screen_says(bench.stage(), "Nieuw stadhuis"));
  CHECK_FALSE(screen_says(bench.stage(), "Delftsblauw"));
  CHECK_FALSE(screen_says(bench.stage(), "Iets anders"));
  REQUIRE(tap_and_draw(bench, *snapshot, "nieuws/uit-de-regio", Tick{2000}));
  CHECK(screen_says(bench.stage(), "Iets anders"));
}

TEST_CASE("without news of the region, or without municipalities, nothing offers to show it") {
  for (const auto& snapshot : {news_of({headline("Iets anders", hours{5})}, {"Delft"}),
                               news_of({headline("Delft bouwt", hours{5})}, {})}) {
    StageBench bench(1920, 1080);
    open_scene(bench, *snapshot, "nieuws");
    CHECK(bench.stage().targets().by_id("nieuws/uit-de-regio") == nullptr);
  }
}
