// The theme page: three levels of detail, provenance under every claim, and the ways on from it.
#include <doctest/doctest.h>

#include "tests/ui/screen_text.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

Settings for_profile(Profile profile) {
  Settings settings;
  settings.profile = profile;
  return settings;
}

std::shared_ptr<Snapshot> with_edition(const Snapshot& from, void (*change)(Edition&)) {
  Edition edition = *from.edition;
  change(edition);
  auto snapshot = std::make_shared<Snapshot>(from);
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  return snapshot;
}

}  // namespace

TEST_CASE("the levels of a theme are one touch away, whichever stands") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "thema:energietransitie");
  CHECK(screen_says(bench.stage(), "Kansen"));
  REQUIRE(tap_and_draw(bench, *snapshot, "vlieghoogte/1", Tick{1000}));
  CHECK(screen_says(bench.stage(), "Koppen van deze week"));
  CHECK_FALSE(screen_says(bench.stage(), "Kansen"));
  REQUIRE(tap_and_draw(bench, *snapshot, "vlieghoogte/3", Tick{2000}));
  CHECK(screen_says(bench.stage(), "Waar dit op rust"));
  REQUIRE(tap_and_draw(bench, *snapshot, "vlieghoogte/2", Tick{3000}));
  CHECK(screen_says(bench.stage(), "Laatste koppen"));
}

TEST_CASE("a college begins with one sentence, a kring with the page") {
  const auto snapshot = make_snapshot(true);
  for (const Profile profile : {Profile::college, Profile::kring}) {
    StageBench bench(1920, 1080, for_profile(profile));
    open_scene(bench, *snapshot, "thema:hrm");
    CHECK(screen_says(bench.stage(), "De vraag erachter") == (profile == Profile::college));
  }
}

TEST_CASE("every theme in one sentence fits without scrolling, in no letter under 28") {
  for (const bool example : {true, false}) {
    const auto snapshot = make_snapshot(example);
    StageBench bench(1920, 1080, for_profile(Profile::college));
    for (const Theme& theme : snapshot->edition->themes) {
      CAPTURE(theme.id);
      open_scene(bench, *snapshot, "thema:" + theme.id);
      CHECK(bench.stage().targets().scroll_ids().empty());
      const float bar = bench.stage().targets().by_id("bar/begin")->area.y;
      // From a capital's top to a descender's foot text of 28 is 25.96 high.
      for (const DrawnText& text : bench.stage().drawn_text()) {
        const bool of_the_scene = text.box.y > 130 && text.box.bottom() < bar;
        if (of_the_scene) CHECK_MESSAGE(text.box.h > 25.9f, text.text);
      }
    }
  }
}

TEST_CASE("the sentence has no headline older than a week, and none without a date") {
  const auto full = make_snapshot(true);
  auto snapshot = std::make_shared<Snapshot>(*full);
  const auto headline = [](const char* title, std::chrono::hours age, bool dated) {
    Headline h;
    h.guid = h.title = title;
    h.source = "bron";
    h.source_name = "Een bron";
    h.first_seen = bench_wall - age;
    h.published = dated ? bench_wall - age : before_first_reading;
    h.themes = {{.theme = "energietransitie", .confidence = 1, .because = {}}};
    return h;
  };
  snapshot->headlines = {headline("Van zes dagen geleden", std::chrono::hours{6 * 24}, true),
                         headline("Van acht dagen geleden", std::chrono::hours{8 * 24}, true),
                         headline("Zonder dag", std::chrono::hours{1}, false)};
  StageBench bench(1920, 1080, for_profile(Profile::college));
  open_scene(bench, *snapshot, "thema:energietransitie");
  CHECK(screen_says(bench.stage(), "Van zes dagen geleden"));
  CHECK(screen_says(bench.stage(), "Een bron  ·  6 dagen"));
  CHECK_FALSE(screen_says(bench.stage(), "Van acht dagen geleden"));
  CHECK_FALSE(screen_says(bench.stage(), "Zonder dag"));
}

TEST_CASE("in one sentence the question names the document it comes from, with its date") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080, for_profile(Profile::college));
  for (const Theme& theme : snapshot->edition->themes) {
    CAPTURE(theme.id);
    open_scene(bench, *snapshot, "thema:" + theme.id);
    if (screen_says(bench.stage(), "hoort nog geen systeemvraagstuk")) continue;
    CHECK(screen_says(bench.stage(), "1 juli 2019"));
  }
}

TEST_CASE("chances come before risks, each with what it rests on") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1080, 1920);
  open_scene(bench, *snapshot, "thema:energietransitie");
  const std::string text = screen_text(bench.stage());
  REQUIRE(text.find("Kansen") != std::string::npos);
  CHECK(text.find("voorstel redactie") != std::string::npos);
  const auto risks = text.find("Risico’s");
  CHECK((risks == std::string::npos || text.find("Kansen") < risks));
}

TEST_CASE("a theme with two links shows the code of the one that is chosen") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "thema:energietransitie");
  CHECK(screen_says(bench.stage(), "Scan de code: Rijksoverheid"));
  REQUIRE(tap_and_draw(bench, *snapshot, "link/1", Tick{1000}));
  CHECK(screen_says(bench.stage(), "Scan de code: RVO"));
}

TEST_CASE("a theme without headlines, links, relations and ratings says so") {
  const auto full = make_snapshot(false);
  const auto snapshot = with_edition(*full, [](Edition& edition) {
    Theme bare;
    bare.id = "kaal";
    bare.facet = "transities";
    bare.title = "Kaal";
    bare.summary = "Een thema waar verder niets van bekend is.";
    edition.themes = {bare};
  });
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "thema:kaal");
  CHECK(screen_says(bench.stage(), "Nog niet gewaardeerd"));
  CHECK(screen_says(bench.stage(), "Nog geen koppen bij dit thema."));
  CHECK(screen_says(bench.stage(), "Nog geen mijlpalen met een bron."));
  REQUIRE(tap_and_draw(bench, *snapshot, "vlieghoogte/1", Tick{1000}));
  CHECK(screen_says(bench.stage(), "nog niemand aan het woord"));
}

TEST_CASE("on the wall a theme has its gauge in words and no buttons of its own") {
  const auto snapshot = make_snapshot(true);
  Settings settings;
  settings.mode = Mode::wall;
  StageBench bench(1920, 1080, settings);
  open_scene(bench, *snapshot, "thema:energietransitie");
  CHECK(screen_says(bench.stage(), "5 van 5"));
  CHECK(bench.stage().targets().by_id("vlieghoogte/1") == nullptr);
}
