// Threads and system questions have their own way in; so have standpoints, the summary and the index.
#include <doctest/doctest.h>

#include "tests/ui/screen_text.h"
#include "ui/scenes/index_entries.h"
#include "ui/scenes/strand.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

TEST_CASE("trust runs through all themes, as the document says") {
  const Edition edition = *make_snapshot(false)->edition;
  const Strand trust = strand_of(edition, *edition.thread("vertrouwen"));
  CHECK(trust.themes.size() == edition.themes.size());
  CHECK(strand_of(edition, *edition.thread("demografie")).themes.size() < edition.themes.size());
}

TEST_CASE("a question has the themes that it names and those that name it, each once") {
  Edition edition;
  edition.themes.resize(3);
  edition.themes[0].id = "a";
  edition.themes[1].id = "b";
  edition.themes[2].id = "c";
  edition.themes[1].questions = {{"q", 0.4, Origin::editor, "omdat"}};
  Question question;
  question.id = "q";
  question.themes = {{"a", 0.9, Origin::document, ""}, {"b", 0.7, Origin::editor, ""}};
  edition.questions = {question};
  const Strand strand = strand_of(edition, edition.questions.front());
  REQUIRE(strand.themes.size() == 2);
  CHECK(strand.themes[0].origin == Origin::document);
  CHECK(strand.themes[1].weight == 0.7);
  CHECK(strand.themes[1].note == "omdat");
}

TEST_CASE("a thread's page goes to its themes and on to other threads") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "draad:vertrouwen");
  CHECK(screen_says(bench.stage(), "Loopt volgens het verslag door alle"));
  REQUIRE(tap_and_draw(bench, *snapshot, "draden/draad:ontgrenzing", Tick{1000}));
  CHECK(bench.stage().scene() == "draad:ontgrenzing");
  CHECK(screen_says(bench.stage(), "voorstel redactie"));
  REQUIRE(tap_and_draw(bench, *snapshot, "petal/een-overheid", Tick{2000}));
  CHECK(bench.stage().scene() == "thema:een-overheid");
}

TEST_CASE("everything on the summary can be touched, and says when it is not rated") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "samenvatting");
  CHECK(screen_says(bench.stage(), "nog niet gewaardeerd"));
  CHECK(bench.stage().targets().scroll_ids().empty());
  for (const Theme& theme : snapshot->edition->themes) {
    CHECK(bench.stage().targets().by_id("samenvatting/thema:" + theme.id) != nullptr);
  }
  REQUIRE(tap_and_draw(bench, *snapshot, "samenvatting/draad:vertrouwen", Tick{1000}));
  CHECK(bench.stage().scene() == "draad:vertrouwen");
}

TEST_CASE("a standpoint has its role as it was then, and an undated one says so") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "standpunten");
  REQUIRE(tap_and_draw(bench, *snapshot, "standpunt/arne-van-hout-verantwoorde-keuzes", Tick{1000}));
  CHECK(screen_says(bench.stage(), "destijds"));
  CHECK(screen_says(bench.stage(), "jaar niet vermeld"));
  CHECK_FALSE(screen_says(bench.stage(), "vermeld), datum niet"));
}

TEST_CASE("the index leaves accents and quotes aside and names a person once") {
  CHECK(index_letter("Één overheid") == "E");
  CHECK(index_letter("‘Laat zien’") == "L");
  CHECK(index_letter("2018") == "#");
  CHECK(index_letter("") == "#");
  const auto entries = index_entries(*make_snapshot(false)->edition);
  CHECK(std::count_if(entries.begin(), entries.end(),
                      [](const IndexEntry& e) { return e.title == "Arne van Hout"; }) == 1);
}

TEST_CASE("a letter of the index shows its names") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "zoeken");
  REQUIRE(tap_and_draw(bench, *snapshot, "zoeken/letters/V", Tick{1000}));
  CHECK(screen_says(bench.stage(), "Vertrouwen"));
}

TEST_CASE("status leads to the colophon and to the settings") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  for (const char* scene : {"colofon", "beheer"}) {
    open_scene(bench, *snapshot, "status");
    REQUIRE(tap_and_draw(bench, *snapshot, std::string("status/") + scene, Tick{1000}));
    CHECK(bench.stage().scene() == scene);
  }
}
