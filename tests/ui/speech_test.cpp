// Speech: what somebody hears who does not see the screen.
#include <doctest/doctest.h>

#include "sync/core/civil_time.h"
#include "tests/ui/keys_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

bool says(const std::string& said, std::string_view words) { return said.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a key starts speech, which says how it works and what the scene shows") {
  KeysBench keys(make_snapshot(true));
  keys.go("overzicht");
  CHECK(keys.press(Key::tab).empty());
  const std::string said = keys.press(Key::speech);
  CHECK(says(said, "Voorlezen staat aan."));
  CHECK(says(said, "Escape gaat terug"));
  CHECK(says(said, "23 thema’s in 5 delen"));
  CHECK(says(said, "Het meest urgent, 5 van 5"));
  CHECK(says(said, "Dit zijn voorbeelddata."));
  CHECK(keys.press(Key::speech) == "Voorlezen staat uit.");
  CHECK(keys.press(Key::tab).empty());
}

TEST_CASE("headphones that are plugged in start speech, and taken out end it") {
  KeysBench keys(make_snapshot(true));
  CHECK(says(keys.press(Key::jack_in), "Voorlezen staat aan."));
  CHECK(says(keys.press(Key::jack_out), "Voorlezen staat uit."));
}

TEST_CASE("a theme is told with its ratings, its news, its chances before its risks and its sources") {
  KeysBench keys(make_snapshot(true));
  keys.go("thema:energietransitie");
  const std::string said = keys.press(Key::speech);
  CHECK(says(said, "Urgentie 5 van 5, impact 5 van 5, volgens de redactie."));
  CHECK(says(said, "In 90 dagen telde dit scherm"));
  const auto chances = said.find("kansen."), risks = said.find("risico’s.");
  REQUIRE(chances != std::string::npos);
  REQUIRE(risks != std::string::npos);
  CHECK(chances < risks);
  CHECK(says(said, "V G S"));
  CHECK(!says(said, "·"));
}

TEST_CASE("what nobody has rated or dated is said to be so") {
  KeysBench keys(make_snapshot(false));
  keys.go("thema:energietransitie");
  const std::string theme = keys.press(Key::speech);
  CHECK(says(theme, "Urgentie en impact zijn nog niet gewaardeerd."));
  CHECK(says(theme, "In 90 dagen telde dit scherm geen koppen over dit thema."));
  keys.go("horizon");
  CHECK(says(keys.draw() + keys.press(Key::repeat), "noemt een bron een datum of een druk"));
}

TEST_CASE("every scene has a story, in Dutch and in English") {
  for (const std::string locale : {"nl", "en"}) {
    Settings settings;
    settings.locale = locale;
    for (const bool example : {true, false}) {
      const auto snapshot = make_snapshot(example);
      for (const SceneListing& listing : list_scenes(*snapshot->edition)) {
        KeysBench keys(snapshot, settings);
        keys.go(listing.scene);
        const std::string said = keys.press(Key::speech);
        const std::string start = locale == "en" ? "Reading aloud is on." : "Voorlezen staat aan.";
        CHECK_MESSAGE(says(said, start), listing.scene);
        const auto story = said.find(" | ");
        REQUIRE_MESSAGE(story != std::string::npos, listing.scene);
        CHECK_MESSAGE(said.size() > story + 75, listing.scene, ": ", said);
        CHECK_MESSAGE(!says(said, "{"), listing.scene, ": ", said);
        CHECK_MESSAGE(!says(said, ".."), listing.scene, ": ", said);
      }
    }
  }
}

TEST_CASE("the focus is heard with its label, what it is and how it stands") {
  KeysBench keys(make_snapshot(true));
  keys.go("horizon");
  keys.press(Key::speech);
  REQUIRE(keys.focus_on("bar/nieuws"));
  keys.press(Key::tab);
  CHECK(says(keys.press(Key::back_tab), "Nieuws, tabblad"));
  keys.press(Key::help);
  REQUIRE(keys.focus_on("hulp/licht"));
  CHECK(says(keys.press(Key::repeat), "Licht, keuze."));
  const std::string chosen = keys.press(Key::enter);
  CHECK(says(chosen, "Beeld licht."));
  REQUIRE(keys.focus_on("hulp/voorlezen"));
  CHECK(says(keys.press(Key::repeat), "Voorlezen, aan."));
}

TEST_CASE("who listens hears the targets in one order, whichever arrow is pressed") {
  KeysBench keys(make_snapshot(true));
  keys.go("overzicht");
  keys.press(Key::speech);
  std::vector<std::string> by_tab, by_down;
  for (int i = 0; i < 6; ++i) {
    keys.press(Key::tab);
    by_tab.push_back(keys.focus());
  }
  keys.go("horizon");
  keys.go("overzicht");
  // A scene that keys lead to has its first target in focus already.
  for (int i = 0; i < 5; ++i) {
    keys.press(Key::down);
    by_down.push_back(keys.focus());
  }
  CHECK(by_tab.back() == by_down.back());
}

TEST_CASE("what was said can be heard again, and any key silences it") {
  KeysBench keys(make_snapshot(true));
  keys.go("agenda");
  keys.press(Key::speech);
  const std::string label = keys.press(Key::tab);
  CHECK(keys.press(Key::repeat) == label);
  keys.stage().handle({Tick{90000}, KeyEvent{Key::hush}});
  const auto speech = keys.stage().take_speech();
  REQUIRE(speech.size() == 1);
  CHECK(speech.front().interrupts);
  CHECK(speech.front().parts.empty());
}

TEST_CASE("volume goes in steps, and whoever comes next finds it as usual, and silence") {
  Settings settings;
  settings.idle = std::chrono::seconds(60);
  KeysBench keys(make_snapshot(true), settings);
  keys.go("status");
  keys.press(Key::speech);
  CHECK(keys.press(Key::louder) == "Volume 7 van 10.");
  CHECK(keys.press(Key::louder) == "Volume 8 van 10.");
  CHECK(keys.press(Key::softer) == "Volume 7 van 10.");
  for (int i = 0; i < 12; ++i) keys.press(Key::softer);
  CHECK(keys.press(Key::louder) == "Volume 2 van 10.");
  keys.wait(Tick{10 * 60'000});
  CHECK(keys.stage().scene() == "rondgang");
  CHECK(keys.press(Key::tab).empty());
  keys.press(Key::speech);
  CHECK(keys.press(Key::louder) == "Volume 7 van 10.");
}

TEST_CASE("listening counts as being here: the idle question waits until the story is told") {
  Settings settings;
  settings.idle = std::chrono::seconds(60);
  KeysBench keys(make_snapshot(true), settings);
  keys.go("thema:energietransitie");
  keys.press(Key::speech);
  CHECK(keys.wait(Tick{50'000}).empty());
  std::string question;
  for (int i = 0; i < 100 && question.empty(); ++i) question = keys.wait(Tick{5'000});
  CHECK(says(question, "Bent u er nog?"));
  CHECK(says(question, "Druk op een toets om te blijven."));
  keys.wait(Tick{25'000});
  CHECK(keys.stage().scene() == "rondgang");
}

TEST_CASE("in Frisian speech says that it has no voice, and goes on in Dutch") {
  Settings settings;
  settings.locale = "fy";
  KeysBench keys(make_snapshot(true), settings);
  keys.go("nieuws");
  const std::string said = keys.press(Key::speech);
  CHECK(says(said, "Daarvoor is geen stem, dus u hoort Nederlands."));
  REQUIRE(keys.focus_on("bar/agenda"));
  CHECK(says(keys.press(Key::repeat), "Agenda, tabblad"));
  keys.press(Key::help);
  bool note = false;
  for (const DrawnText& text : keys.stage().drawn_text())
    note = note || says(text.text, "Der is gjin Fryske stim");
  CHECK(note);
}

TEST_CASE("an editor's words keep their voice when the screen is English") {
  Settings settings;
  settings.locale = "en";
  KeysBench keys(make_snapshot(true), settings);
  keys.go("thema:energietransitie");
  keys.stage().handle({Tick{9000}, KeyEvent{Key::speech}});
  bool dutch = false, english = false;
  for (int i = 0; i < 3; ++i) {
    keys.bench().draw(*make_snapshot(true), Tick{9000});
    for (const Utterance& utterance : keys.stage().take_speech()) {
      for (const Spoken& part : utterance.parts) {
        dutch = dutch || (part.language == "nl" && says(part.text, "Energietransitie"));
        english = english || (part.language == "en" && says(part.text, "Urgency 5 of 5"));
      }
    }
  }
  CHECK(dutch);
  CHECK(english);
}

TEST_CASE("a message of the kring is heard over everything") {
  auto snapshot = std::make_shared<Snapshot>(*make_snapshot(true));
  KeysBench keys(snapshot);
  keys.go("overzicht");
  keys.press(Key::speech);
  snapshot->messages = {
      {"zaal", "Zaal 3 is gewijzigd in zaal 5.", bench_wall, bench_wall + std::chrono::hours{2}, {}, {}}};
  const std::string said = keys.wait(Tick{2000});
  CHECK(says(said, "Bericht van de kring: Zaal 3 is gewijzigd in zaal 5."));
  CHECK(says(said, "Druk op Enter"));
}
