// Priority messages: over everything in their hours, a strip once read, gone at their last second.
#include <doctest/doctest.h>

#include "tests/ui/layout_checks.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

Message message_of(const std::string& id, const std::string& text, seconds from, seconds until) {
  return {.id = id,
          .text = text,
          .from = bench_wall + from,
          .until = bench_wall + until,
          .kringen = {},
          .displays = {}};
}

std::shared_ptr<Snapshot> with(std::vector<Message> messages) {
  auto snapshot = make_snapshot(true);
  snapshot->messages = std::move(messages);
  return snapshot;
}

bool says(StageBench& bench, std::string_view words) {
  for (const DrawnText& text : bench.stage().drawn_text()) {
    if (text.text.find(words) != std::string::npos) return true;
  }
  return false;
}

bool whole(StageBench& bench) { return bench.stage().targets().by_id("bericht/gelezen") != nullptr; }

Tick at(seconds passed) { return Tick{passed}; }

Now now_at(seconds passed) { return {bench_wall + passed, Tick{passed}}; }

}  // namespace

TEST_CASE("a message comes up at its first second over everything and is gone at its last") {
  const auto snapshot = with({message_of("zaal", "De zaal is gewijzigd", seconds{35}, seconds{125})});
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  CHECK_FALSE(says(bench, "gewijzigd"));
  CHECK(bench.stage().next_wall_change() == bench_wall + seconds{35});
  bench.draw(*snapshot, at(seconds{20}));
  CHECK_FALSE(bench.stage().wants_frame(*snapshot, now_at(seconds{27})));
  CHECK(bench.stage().wants_frame(*snapshot, now_at(seconds{35})));
  bench.draw(*snapshot, at(seconds{35}));
  CHECK(whole(bench));
  CHECK(says(bench, "De zaal is gewijzigd"));
  CHECK(says(bench, "Bericht van de kring"));
  CHECK_FALSE(says(bench, "Nieuws"));
  CHECK(bench.stage().next_wall_change() == bench_wall + seconds{125});
  bench.draw(*snapshot, at(seconds{124}));
  CHECK(whole(bench));
  CHECK(bench.stage().wants_frame(*snapshot, now_at(seconds{125})));
  bench.draw(*snapshot, at(seconds{125}));
  CHECK_FALSE(whole(bench));
  CHECK_FALSE(says(bench, "gewijzigd"));
  CHECK(says(bench, "Nieuws"));
  CHECK_FALSE(bench.stage().next_wall_change());
}

TEST_CASE("a read message becomes a strip, and comes back when nobody touches the screen for a minute") {
  const auto snapshot = with({message_of("zaal", "De zaal is gewijzigd", seconds{0}, minutes{60})});
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("bericht/gelezen", at(seconds{5})));
  bench.draw(*snapshot, at(seconds{6}));
  CHECK_FALSE(whole(bench));
  CHECK(says(bench, "De zaal is gewijzigd"));
  CHECK(says(bench, "Nieuws"));
  CHECK(bench.stage().targets().by_id("bar/status")->label.find("De zaal is gewijzigd") != std::string::npos);
  REQUIRE(bench.tap("bar/overzicht", at(seconds{50})));
  bench.draw(*snapshot, at(seconds{51}));
  bench.draw(*snapshot, at(seconds{100}));
  CHECK_FALSE(whole(bench));
  REQUIRE(bench.stage().next_deadline());
  CHECK(*bench.stage().next_deadline() <= at(seconds{110}));
  bench.draw(*snapshot, at(seconds{111}));
  CHECK(whole(bench));
}

TEST_CASE("a message that nobody read yet comes up at once, and several take turns") {
  const auto snapshot = with({message_of("een", "Eerste bericht", seconds{0}, minutes{60}),
                              message_of("twee", "Tweede bericht", seconds{30}, minutes{60})});
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  REQUIRE(bench.tap("bericht/gelezen", at(seconds{5})));
  bench.draw(*snapshot, at(seconds{6}));
  CHECK_FALSE(whole(bench));
  const FrameReport report = bench.draw(*snapshot, at(seconds{30}));
  CHECK(whole(bench));
  CHECK(says(bench, "bericht 1 van 2"));
  CHECK(report.next_frame == at(seconds{42}));
  bench.draw(*snapshot, at(seconds{42}));
  CHECK(says(bench, "Tweede bericht"));
  CHECK(says(bench, "bericht 2 van 2"));
  bench.draw(*snapshot, at(seconds{54}));
  CHECK(says(bench, "Eerste bericht"));
}

TEST_CASE("keys and fingers reach nothing below a message") {
  const auto snapshot = with({message_of("zaal", "De zaal is gewijzigd", seconds{0}, minutes{60})});
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot);
  CHECK(bench.stage().targets().in_focus_order().size() == 1);
  bench.touch(TouchEvent::Kind::down, {1500, 700}, at(seconds{1}));
  bench.touch(TouchEvent::Kind::move, {1200, 705}, at(seconds{1}) + Tick{50});
  bench.touch(TouchEvent::Kind::up, {1100, 705}, at(seconds{1}) + Tick{100});
  bench.stage().handle({at(seconds{2}), KeyEvent{Key::home}});
  bench.draw(*snapshot, at(seconds{3}));
  CHECK(bench.stage().scene() == "nieuws");
  CHECK(whole(bench));
  bench.stage().handle({at(seconds{4}), KeyEvent{Key::enter}});
  bench.draw(*snapshot, at(seconds{5}));
  CHECK_FALSE(whole(bench));
  CHECK(bench.stage().scene() == "nieuws");
}

TEST_CASE("speech says the message, its end and how to go on") {
  const auto snapshot = with({message_of("zaal", "De zaal is gewijzigd", seconds{0}, minutes{60})});
  for (const Mode mode : {Mode::touch, Mode::wall}) {
    Settings settings;
    settings.mode = mode;
    StageBench bench(1920, 1080, settings);
    bench.draw(*snapshot);
    const Target* target = bench.stage().targets().by_id("bericht/gelezen");
    REQUIRE(target != nullptr);
    CHECK(target->label ==
          "Bericht van de kring: De zaal is gewijzigd. Geldt tot vandaag 15:32. Gelezen, ga verder");
  }
}

TEST_CASE("a short message is large enough for eight metres and a long one stays whole on every screen") {
  std::string longest;
  while (longest.size() < 270)
    longest += "Vergaderzaalwijziging voor de gemeenschappelijkeregelingendeelnemers ";
  longest.resize(longest.find_last_of(' ', 279));
  for (const Mode mode : {Mode::touch, Mode::wall}) {
    Settings settings;
    settings.mode = mode;
    settings.text_scale = 2.0;
    for (const Size size : sizes) {
      CAPTURE(size.width);
      StageBench bench(size.width, size.height, settings);
      const Frame frame = frame_for(size.width, size.height);
      const auto brief =
          with({message_of("kort", "De zaal is gewijzigd: u zit nu in zaal 2", {}, minutes{60})});
      bench.draw(*brief);
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
      const auto lengthy =
          with({message_of("lang", longest, {}, minutes{60}), message_of("ander", longest, {}, minutes{50})});
      bench.draw(*lengthy, at(seconds{1}));
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
      CHECK(says(bench, "bericht 1 van 2"));
      std::string drawn;
      for (const DrawnText& text : bench.stage().drawn_text()) drawn += text.text;
      CHECK(drawn.find("…") == std::string::npos);
      bench.stage().handle({at(seconds{2}), KeyEvent{Key::enter}});
      bench.draw(*lengthy, at(seconds{3}));
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
    }
  }
}

TEST_CASE("the strip of a read message lies over no other text in any scene") {
  const auto snapshot =
      with({message_of("zaal", "De zaal is gewijzigd: u zit nu in zaal 2, begane grond", {}, minutes{60})});
  for (const Mode mode : {Mode::touch, Mode::wall}) {
    Settings settings;
    settings.mode = mode;
    for (const Size size : sizes) {
      StageBench bench(size.width, size.height, settings);
      bench.draw(*snapshot);
      bench.stage().handle({at(seconds{1}), KeyEvent{Key::enter}});
      for (const SceneListing& listing : list_scenes(*snapshot->edition)) {
        REQUIRE(bench.stage().show(listing.scene, *snapshot));
        bench.stage().settle();
        bench.draw(*snapshot, at(seconds{2}));
        CAPTURE(size.width);
        CAPTURE(listing.scene);
        CHECK(says(bench, "De zaal is gewijzigd"));
        CHECK(layout_faults(bench.stage().drawn_text(), frame_for(size.width, size.height)) == "");
      }
    }
  }
}
