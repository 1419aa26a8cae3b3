// Fingers while speech listens: what lies under one is read, and only a second tap chooses it.
#include <doctest/doctest.h>

#include "tests/ui/keys_bench.h"
#include "tests/ui/workshop_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using Kind = TouchEvent::Kind;

namespace {

bool says(const std::string& said, std::string_view words) { return said.find(words) != std::string::npos; }

KeysBench& listening(KeysBench& keys, const std::string& scene) {
  keys.go(scene);
  keys.press(Key::speech);
  return keys;
}

}  // namespace

TEST_CASE("with speech a tap reads what lies under the finger, and a second tap chooses it") {
  KeysBench keys(make_snapshot(true));
  listening(keys, "overzicht");
  const Vec news = keys.place_of("bar/nieuws");
  CHECK(says(keys.tap(news), "Nieuws, tabblad"));
  CHECK(keys.stage().scene() == "overzicht");
  CHECK(keys.focus() == "bar/nieuws");
  // There is no hurry.
  keys.wait(Tick{20'000});
  CHECK(says(keys.tap(news), "koppen in de lijst"));
  CHECK(keys.stage().scene() == "nieuws");
}

TEST_CASE("without speech one tap chooses, as always") {
  KeysBench keys(make_snapshot(true));
  keys.go("overzicht");
  keys.tap(keys.place_of("bar/nieuws"));
  CHECK(keys.stage().scene() == "nieuws");
}

TEST_CASE("a finger that slides reads what it comes by, and lifting it chooses nothing") {
  KeysBench keys(make_snapshot(true));
  listening(keys, "overzicht");
  const Vec news = keys.place_of("bar/nieuws"), agenda = keys.place_of("bar/agenda");
  CHECK(says(keys.touch(Kind::down, news), "Nieuws, tabblad"));
  const std::string on_the_way = keys.touch(Kind::move, agenda);
  CHECK(says(on_the_way, "Agenda, tabblad"));
  CHECK(keys.touch(Kind::move, agenda + Vec{4, 0}).empty());
  keys.touch(Kind::up, agenda);
  CHECK(keys.stage().scene() == "overzicht");
}

TEST_CASE("who slides off what was read, or rests on it, chooses nothing") {
  KeysBench keys(make_snapshot(true));
  listening(keys, "overzicht");
  const Vec news = keys.place_of("bar/nieuws");
  keys.tap(news);
  keys.touch(Kind::down, news);
  keys.touch(Kind::move, keys.place_of("bar/agenda"));
  keys.touch(Kind::up, keys.place_of("bar/agenda"));
  CHECK(keys.stage().scene() == "overzicht");
  keys.tap(news);
  keys.touch(Kind::down, news);
  CHECK(says(keys.touch(Kind::up, news, Tick{3'000}), "Nieuws, tabblad"));
  CHECK(keys.stage().scene() == "overzicht");
}

TEST_CASE("a text under a finger is read as its paragraph, and a finger on nothing silences") {
  KeysBench keys(make_snapshot(true));
  listening(keys, "colofon");
  const DrawnText* longest = nullptr;
  for (const DrawnText& text : keys.stage().drawn_text()) {
    if (longest == nullptr || text.text.size() > longest->text.size()) longest = &text;
  }
  REQUIRE(longest != nullptr);
  const std::string line = longest->text;
  const Vec place = longest->box.centre();
  const std::string said = keys.touch(Kind::down, place);
  CHECK(says(said, line.substr(0, 20)));
  CHECK(said.size() > line.size());
  keys.touch(Kind::up, place);
  CHECK(keys.wait(Tick{70'000}).empty());
  keys.stage().handle({keys.now() + Tick{500}, TouchEvent{Kind::down, 1, 0.5f, 0.001f, 0}});
  const auto speech = keys.stage().take_speech();
  REQUIRE_FALSE(speech.empty());
  CHECK(speech.front().interrupts);
  CHECK(speech.front().parts.empty());
}

TEST_CASE("what would do something else by now is read again before it is chosen") {
  auto snapshot = make_snapshot(true);
  KeysBench keys(snapshot);
  const auto setup =
      transitions_setup(*snapshot->edition, workshop::Form::urgency_impact, workshop::Entry::passing, 3);
  enter_workshop(keys.bench(), *snapshot,
                 {"a seat", {{bench_wall, workshop::Start{setup}}}, {"werkvorm/zetel"}});
  keys.draw();
  keys.press(Key::speech);
  const Vec cell = keys.place_of("vak/4-3");
  CHECK(says(keys.tap(cell), "urgentie 4, impact 3"));
  const std::string placed = keys.tap(cell);
  CHECK(says(placed, "Nog 5 te plaatsen."));
  CHECK(says(placed, "Nu aan de beurt: "));
  // The cell is for the next subject now.
  CHECK_FALSE(says(keys.tap(cell), "Nog 4"));
  CHECK(says(keys.tap(cell), "Nog 4 te plaatsen."));
}

TEST_CASE("hands at one picture are not held up by somebody who listens") {
  auto snapshot = make_snapshot(true);
  KeysBench keys(snapshot);
  const auto setup =
      transitions_setup(*snapshot->edition, workshop::Form::urgency_impact, workshop::Entry::open, 1);
  enter_workshop(keys.bench(), *snapshot, {"together", {{bench_wall, workshop::Start{setup}}}, {}});
  keys.draw();
  keys.press(Key::speech);
  const std::string token = "stuk/" + setup.items.front().id;
  const Vec from = keys.place_of(token);
  REQUIRE(from.x > 0);
  keys.tap(from);
  CHECK(keys.stage().targets().by_id("vak/3-3") != nullptr);
}

TEST_CASE(
    "the pace of the voice is chosen in the sheet with help, and whoever comes next hears the usual one") {
  KeysBench keys(make_snapshot(true));
  keys.go("status");
  keys.press(Key::help);
  CHECK(keys.stage().targets().by_id("hulp/snel") == nullptr);
  keys.press(Key::speech);
  REQUIRE(keys.focus_on("hulp/snel"));
  CHECK(says(keys.press(Key::enter), "Het scherm leest nu snel voor."));
  keys.stage().handle({keys.now() + Tick{1000}, KeyEvent{Key::tab}});
  keys.bench().draw(*make_snapshot(true), keys.now() + Tick{1000});
  for (const Utterance& utterance : keys.stage().take_speech()) CHECK(utterance.pace == Pace::fast);
  keys.wait(Tick{60 * 60'000});
  CHECK(keys.stage().scene() == "rondgang");
  keys.stage().handle({keys.now() + Tick{1000}, KeyEvent{Key::speech}});
  keys.bench().draw(*make_snapshot(true), keys.now() + Tick{1000});
  const auto speech = keys.stage().take_speech();
  REQUIRE_FALSE(speech.empty());
  CHECK(speech.back().pace == Pace::usual);
  CHECK(spoken_ms({{{"tien letters", "nl"}}, false, 6, Pace::fast}) <
        spoken_ms({{{"tien letters", "nl"}}, false, 6, Pace::slow}));
}
