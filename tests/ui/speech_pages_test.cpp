// Pages within a scene: each is told when it comes, and what changes on it is said.
#include <doctest/doctest.h>

#include "tests/ui/keys_bench.h"
#include "tests/ui/workshop_bench.h"
#include "ui/scenes/scene_list.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

bool says(const std::string& said, std::string_view words) { return said.find(words) != std::string::npos; }

AdminFacts facts_of_settings() {
  AdminFacts facts;
  facts.has_pin = true;
  facts.settings["display.theme"] = {SettingValue::From::room, "dark"};
  facts.settings["display.text_scale"] = {SettingValue::From::standard, "1.3"};
  facts.settings["schedule.on"] = {SettingValue::From::file, "07:00"};
  facts.settings["display.brightness_pct"] = {SettingValue::From::standard, "100"};
  facts.found.sources = {{"NOS", true, bench_wall, ""}, {"VNG", false, std::nullopt, "antwoordt niet"}};
  return facts;
}

// Whether a sentence is one that a voice can say.
void check_words(const std::string& name, const std::string& said) {
  CAPTURE(name);
  CAPTURE(said);
  for (const char* flaw : {"{", "..", " ,", ",,", "  ", "·", ": .", "werkvorm/"})
    CHECK_FALSE(says(said, flaw));
}

}  // namespace

TEST_CASE("every page of the workshop has a story, in Dutch and in English") {
  for (const std::string locale : {"nl", "en"}) {
    for (const bool example : {true, false}) {
      const auto snapshot = make_snapshot(example);
      for (const PreparedWorkshop& prepared : prepared_workshops(*snapshot->edition)) {
        Settings settings;
        settings.locale = locale;
        KeysBench keys(snapshot, settings);
        enter_workshop(keys.bench(), *snapshot, prepared);
        const std::string said = keys.press(Key::speech);
        check_words(locale + " " + prepared.name, said);
        const auto from = said.find(locale == "en" ? "with all keys." : "met alle toetsen.");
        CHECK_MESSAGE(said.size() > from + 80, prepared.name, ": ", said);
      }
    }
  }
}

TEST_CASE("what the votes say is told in words, and never of fewer than three") {
  const auto snapshot = make_snapshot(true);
  const auto all = prepared_workshops(*snapshot->edition);
  const auto told = [&](const std::string& name) {
    KeysBench keys(snapshot);
    for (const PreparedWorkshop& prepared : all) {
      if (prepared.name == name) enter_workshop(keys.bench(), *snapshot, prepared);
    }
    return keys.press(Key::speech);
  };
  const std::string divided = told("result of round 1");
  CHECK(says(divided, "loopt het beeld sterk uiteen"));
  CHECK(says(divided, "6 laag, 0 in het midden en 6 hoog"));
  CHECK(says(divided, "de helft tussen"));
  CHECK(says(divided, "De klok staat op 10 minuten.") == false);
  CHECK(says(told("result of round 2"), "Sinds ronde 1"));
  const std::string few = told("too few votes");
  const auto second =
      transitions_setup(*snapshot->edition, workshop::Form::urgency_impact, workshop::Entry::passing, 3)
          .items[1]
          .title;
  CHECK_FALSE(says(few, second + ":"));
  CHECK(says(few, "minder dan drie stemmen en is weggelaten"));
  const std::string hidden = told("passing, between seats");
  CHECK(says(hidden, "Plaats 1, u bent aan de beurt"));
  CHECK_FALSE(says(hidden, "urgentie 5"));
}

TEST_CASE("chances and feasibility are told on the axes on which they were placed") {
  const auto snapshot = make_snapshot(true);
  auto setup =
      transitions_setup(*snapshot->edition, workshop::Form::urgency_impact, workshop::Entry::passing, 3);
  setup.axes = workshop::Axes::chance_feasibility;
  PreparedWorkshop prepared{"chances", {{bench_wall, workshop::Start{setup}}}, {}};
  add_marks(prepared.entries, setup, 1, [](int, int) { return workshop::Spot{200, 400}; });
  prepared.entries.push_back({bench_wall, workshop::Reveal{1}});
  KeysBench keys(snapshot);
  enter_workshop(keys.bench(), *snapshot, prepared);
  CHECK(says(keys.press(Key::speech), "haalbaarheid 2; kans 4."));
}

TEST_CASE("a round by keys is heard: who is in turn, what lies where, and what is left") {
  const auto snapshot = make_snapshot(true);
  const auto setup = transitions_setup(*snapshot->edition, workshop::Form::dots, workshop::Entry::passing, 3);
  KeysBench keys(snapshot);
  enter_workshop(keys.bench(), *snapshot, {"dots", {{bench_wall, workshop::Start{setup}}}, {}});
  keys.press(Key::speech);
  REQUIRE(keys.focus_on("werkvorm/zetel"));
  const std::string seated = keys.press(Key::enter);
  CHECK(says(seated, "Plaats 1: verdeel de stippen."));
  CHECK(says(seated, "Wat u kiest wordt hardop gezegd."));
  REQUIRE(keys.focus_on("stip-plus/" + setup.items[0].id));
  const std::string given = keys.press(Key::enter);
  CHECK(given == setup.items[0].title + ": 1 stip. Nog 2 stippen te geven.");
}

TEST_CASE("the settings are told without a digit of the PIN, page by page") {
  const auto snapshot = make_snapshot(true);
  KeysBench keys(snapshot);
  keys.stage().tell(facts_of_settings());
  keys.go("beheer");
  CHECK(says(keys.press(Key::speech), "Voer de pincode in"));
  REQUIRE(keys.focus_on("code/7"));
  const std::string typed = keys.press(Key::enter);
  CHECK(says(typed, "1 cijfer getypt."));
  CHECK_FALSE(says(typed, "7"));
  for (int i = 0; i < 5; ++i) keys.press(Key::enter);
  REQUIRE(keys.focus_on("code/verder"));
  keys.press(Key::enter);
  keys.stage().answer_pin({.right = true}, keys.now());
  const std::string opened = keys.draw();
  CHECK(says(opened, "Beheer, Beeld."));
  CHECK(says(opened, "Kleuren: Donker."));
  CHECK(says(opened, "Letters: 130 procent."));
  REQUIRE(keys.focus_on("beheer/blad=bronnen"));
  const std::string sources = keys.press(Key::enter);
  CHECK(says(sources, "1 bron is in orde."));
  CHECK(says(sources, "Let op: V N G, nog niet gelezen."));
  REQUIRE(keys.focus_on("beheer/blad="));
  keys.press(Key::enter);
  REQUIRE(keys.focus_on("display.brightness_pct=80"));
  CHECK(says(keys.press(Key::enter), "Is het scherm zo goed te gebruiken?"));
}
