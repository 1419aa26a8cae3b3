// No text is cut, overlaps other text or leaves the screen: every scene, every screen.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/layout_checks.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

TEST_CASE("no text overlaps or leaves the screen with illustrative values") {
  check_every_scene({}, *make_snapshot(true));
}

TEST_CASE("no text overlaps or leaves the screen of a fresh device") {
  check_every_scene({}, *make_snapshot(false));
}

TEST_CASE("no text overlaps or leaves the screen on the wall") {
  Settings settings;
  settings.mode = Mode::wall;
  check_every_scene(settings, *make_snapshot(true));
}

TEST_CASE("no text overlaps or leaves the screen at the reader's larger sizes") {
  for (const double scale : {1.3, 2.0}) {
    Settings settings;
    settings.text_scale = scale;
    CAPTURE(scale);
    check_every_scene(settings, *make_snapshot(true));
  }
}

TEST_CASE("long headlines, long names and old news keep to their places") {
  auto snapshot = make_snapshot(true);
  for (Headline& headline : snapshot->headlines) {
    headline.title =
        "Gemeenschappelijkeregelingendeelnemersbijeenkomst over arbeidsongeschiktheidsverzekeringen en " +
        headline.title;
    headline.source_name =
        "Samenwerkingsverband van uitvoeringsorganisaties in de gemeentelijke informatievoorziening";
  }
  SyncStatus status;
  status.online = false;
  status.last_success = bench_wall - std::chrono::hours{26};
  status.last_error =
      "geen van de 130 bronnen antwoordde; laatste fout: kan de naam van de server niet vinden";
  status.sources_total = 130;
  status.sources_failing = 130;
  snapshot->sync = status;
  snapshot->problems = {{"content.db", "De opgeslagen inhoud was beschadigd en is opnieuw opgebouwd."}};
  check_every_scene({}, *snapshot);
}

TEST_CASE("many sources and missing dates keep to their places, with as many names as fit") {
  auto snapshot = make_snapshot(true);
  int number = 0;
  for (Headline& headline : snapshot->headlines) {
    if (number % 2 == 0) headline.also_at = {"VNG", "Omroep West", "Rijksoverheid", "de Volkskrant", "NRC"};
    if (number % 3 == 0) headline.published = before_first_reading;
    if (number % 5 == 0) headline.themes.clear();
    ++number;
  }
  for (const double scale : {1.0, 2.0}) {
    Settings settings;
    settings.text_scale = scale;
    check_every_scene(settings, *snapshot);
  }
  StageBench bench(1080, 1920);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  const auto& texts = bench.stage().drawn_text();
  CHECK(std::any_of(texts.begin(), texts.end(), [](const DrawnText& text) {
    return text.text.find("ook bij VNG") != std::string::npos &&
           text.text.find(" en nog ") != std::string::npos;
  }));
}
