// Who looks after a display may ask to see it; who stands before it decides.
#include <doctest/doctest.h>

#include "tests/ui/keys_bench.h"
#include "tests/ui/screen_text.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::seconds;

namespace {

std::shared_ptr<Snapshot> with_question(seconds ago = seconds{0}) {
  auto snapshot = make_snapshot(true);
  snapshot->picture = PictureAsk{bench_wall - ago, bench_wall - ago + seconds{60}};
  return snapshot;
}

bool asks(StageBench& bench) { return bench.stage().targets().by_id("foto/ja") != nullptr; }

std::vector<std::string> answered(StageBench& bench, const Snapshot& snapshot, const std::string& target) {
  REQUIRE(tap_and_draw(bench, snapshot, target, Tick{2000}));
  return bench.stage().take_requests();
}

}  // namespace

TEST_CASE("a question for a picture stands over the page for a minute, and then goes unanswered") {
  const auto snapshot = with_question();
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "nieuws");
  CHECK(asks(bench));
  CHECK(screen_says(bench.stage(), "Mag beheer dit scherm zien?"));
  CHECK(screen_says(bench.stage(), "over 60 seconden nee"));
  CHECK(bench.stage().wants_frame(*snapshot, {bench_wall + seconds{1}, Tick{1000}}));
  bench.draw(*snapshot, Tick{seconds{59}});
  CHECK(screen_says(bench.stage(), "over 1 seconde nee"));
  bench.draw(*snapshot, Tick{seconds{60}});
  CHECK_FALSE(asks(bench));
  CHECK(bench.stage().take_requests().empty());
}

TEST_CASE("yes and no are asked of the program once, and the question is gone with the touch") {
  const auto snapshot = with_question();
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "nieuws");
  SUBCASE("yes") {
    CHECK(answered(bench, *snapshot, "foto/ja") == std::vector<std::string>{"picture-allowed"});
  }
  SUBCASE("no") {
    CHECK(answered(bench, *snapshot, "foto/nee") == std::vector<std::string>{"picture-refused"});
  }
  CHECK_FALSE(asks(bench));
  CHECK_FALSE(screen_says(bench.stage(), "Mag beheer"));
  auto later = with_question();
  later->picture = PictureAsk{bench_wall + seconds{3}, bench_wall + seconds{63}};
  bench.draw(*later, Tick{seconds{4}});
  CHECK(asks(bench));
}

TEST_CASE("while the question stands nothing under it can be touched") {
  const auto snapshot = with_question();
  StageBench bench(1920, 1080);
  open_scene(bench, *snapshot, "nieuws");
  CHECK(bench.stage().targets().in_focus_order().size() == 2);
}

TEST_CASE("escape is no, and no other key leads away under the question") {
  KeysBench keys(with_question());
  keys.go("nieuws");
  for (const Key key : {Key::home, Key::help, Key::page_down}) {
    keys.press(key);
    CHECK(keys.stage().scene() == "nieuws");
    CHECK(keys.stage().targets().in_focus_order().size() == 2);
  }
  keys.press(Key::escape);
  CHECK_FALSE(asks(keys.bench()));
  CHECK(keys.stage().scene() == "nieuws");
  CHECK(keys.stage().take_requests() == std::vector<std::string>{"picture-refused"});
}

TEST_CASE("who listens hears the question, and how it is answered") {
  KeysBench keys(with_question());
  keys.go("nieuws");
  const std::string said = keys.press(Key::speech);
  CHECK(said.find("Mag beheer dit scherm zien?") != std::string::npos);
  CHECK(said.find("Zonder antwoord wordt het nee") != std::string::npos);
}

TEST_CASE("it is not asked where what stands there is nobody else's, or where nobody can answer") {
  const auto snapshot = with_question();
  SUBCASE("in the workshop, the settings and the first set-up") {
    StageBench bench(1920, 1080);
    for (const char* scene : {"werkvorm", "beheer", "welkom"}) {
      open_scene(bench, *snapshot, scene);
      bench.draw(*snapshot, Tick{seconds{1}});
      CHECK_MESSAGE(!asks(bench), scene);
    }
  }
  SUBCASE("on a wall that nobody touches") {
    Settings settings;
    settings.mode = Mode::wall;
    StageBench bench(1920, 1080, settings);
    open_scene(bench, *snapshot, "nieuws");
    CHECK_FALSE(asks(bench));
  }
  SUBCASE("while somebody searches") {
    StageBench bench(1920, 1080);
    auto quiet = make_snapshot(true);
    open_scene(bench, *quiet, "zoeken");
    REQUIRE(tap_and_draw(bench, *quiet, "veld/zoeken", Tick{1000}));
    bench.draw(*snapshot, Tick{3000});
    CHECK_FALSE(asks(bench));
  }
}

TEST_CASE("a question of an hour ago, or from a clock ahead, is none") {
  for (const seconds ago : {seconds{3600}, seconds{60}, seconds{-5}}) {
    StageBench bench(1920, 1080);
    const auto snapshot = with_question(ago);
    open_scene(bench, *snapshot, "nieuws");
    CHECK_FALSE(asks(bench));
  }
}
