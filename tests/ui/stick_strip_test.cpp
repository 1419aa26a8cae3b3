// What the screen says of a stick that was put in, for a minute and no longer.
#include <doctest/doctest.h>

#include <set>

#include "sync/core/event_kinds.h"
#include "tests/ui/keys_bench.h"
#include "tests/ui/screen_text.h"
#include "ui/words/event_words.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::seconds;

namespace {

std::shared_ptr<Snapshot> with_stick(StickReport::What what, seconds ago = seconds{2}) {
  auto snapshot = make_snapshot(true);
  snapshot->stick = StickReport{what, bench_wall - ago, 12, 3};
  return snapshot;
}

}  // namespace

TEST_CASE("what a stick brought stands above every scene for a minute, and goes without being asked") {
  const auto snapshot = with_stick(StickReport::What::edition_taken);
  StageBench bench(1920, 1080);
  for (const char* scene : {"overzicht", "nieuws", "werkvorm", "beheer"}) {
    open_scene(bench, *snapshot, scene);
    CHECK_MESSAGE(screen_says(bench.stage(), "uitgave 12 is ingelezen"), scene);
  }
  bench.draw(*snapshot, Tick{seconds{57}});
  CHECK(screen_says(bench.stage(), "uitgave 12 is ingelezen"));
  CHECK(bench.stage().wants_frame(*snapshot, {bench_wall + seconds{58}, Tick{seconds{58}}}));
  bench.draw(*snapshot, Tick{seconds{58}});
  CHECK_FALSE(screen_says(bench.stage(), "ingelezen"));
}

TEST_CASE("of an old stick, or one from a clock far ahead, nothing is said") {
  for (const seconds ago : {seconds{61}, seconds{86'400}, seconds{-3600}}) {
    const auto snapshot = with_stick(StickReport::What::results_copied, ago);
    StageBench bench(1920, 1080);
    open_scene(bench, *snapshot, "overzicht");
    CHECK_FALSE(screen_says(bench.stage(), "usb-stick"));
  }
}

TEST_CASE("each outcome has words of its own, which fit on a screen held upright") {
  using What = StickReport::What;
  std::set<std::string> told;
  for (const What what : {What::edition_taken, What::edition_known, What::edition_refused, What::no_edition,
                          What::results_copied, What::results_failed}) {
    const auto snapshot = with_stick(what);
    StageBench bench(1080, 1920);
    open_scene(bench, *snapshot, "overzicht");
    std::string words;
    for (const DrawnText& text : bench.stage().drawn_text()) {
      if (text.text.find("sb-stick") != std::string::npos) words = text.text;
    }
    CHECK_FALSE(words.empty());
    CHECK_FALSE(words.ends_with("…"));
    told.insert(words);
  }
  CHECK(told.size() == 6);
}

TEST_CASE("a priority message goes before what a stick brought") {
  auto snapshot = with_stick(StickReport::What::results_copied);
  snapshot->messages = {{.id = "zaal",
                         .text = "De zaal is gewijzigd",
                         .from = bench_wall - seconds{60},
                         .until = bench_wall + seconds{600},
                         .kringen = {},
                         .displays = {}}};
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "overzicht");
  REQUIRE(tap_and_draw(bench, *snapshot, "bericht/gelezen", Tick{2000}));
  CHECK(screen_says(bench.stage(), "De zaal is gewijzigd"));
  CHECK_FALSE(screen_says(bench.stage(), "usb-stick"));
}

TEST_CASE("whoever listens hears once what became of the stick") {
  auto snapshot = make_snapshot(true);
  KeysBench keys(snapshot);
  keys.go("overzicht");
  keys.press(Key::speech);
  snapshot->stick = StickReport{StickReport::What::results_copied,
                                bench_wall + std::chrono::floor<seconds>(keys.now()), 0, 3};
  const std::string told = keys.draw();
  CHECK_MESSAGE(told.find("3 bestanden staan op de usb-stick.") != std::string::npos, told);
  CHECK(keys.draw().find("bestanden") == std::string::npos);
}

TEST_CASE("every event that may be logged has a name on the screen") {
  const Words words(nullptr);
  for (int kind = 0; kind < event_kind_count; ++kind) {
    const auto id = facts_of(static_cast<EventKind>(kind)).id;
    CHECK_MESSAGE(event_title(words, id) != id, id);
  }
  CHECK(event_title(words, "of-a-later-version") == "of-a-later-version");
}
