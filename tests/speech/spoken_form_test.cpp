#include "ui/speech/spoken_form.h"

#include <doctest/doctest.h>

#include "ui/speech/script.h"

using namespace caleidoscoop::ui;

TEST_CASE("signs, times and units are written out for a voice") {
  CHECK(spoken_form("VGS en PRIMO", "nl") == "V G S en PRIMO");
  CHECK(spoken_form("Om 14:30, tot 17:00", "nl") == "Om 14 uur 30, tot 17 uur");
  CHECK(spoken_form("09:05", "nl") == "9 uur 5");
  CHECK(spoken_form("14:00–17:00", "nl") == "14 uur tot 17 uur");
  CHECK(spoken_form("38%", "nl") == "38 procent");
  CHECK(spoken_form("verschil +10 of –5", "nl") == "verschil plus 10 of min 5");
  CHECK(spoken_form("3–5 jaar", "nl") == "3 tot 5 jaar");
  CHECK(spoken_form("Actueel · 12 min", "nl") == "Actueel, 12 minuten");
  CHECK(spoken_form("26 aug 2025", "nl") == "26 augustus 2025");
  CHECK(spoken_form("“Doen”, zei hij…", "nl") == "Doen, zei hij");
  CHECK(spoken_form("IMF — rapport", "nl") == "I M F, rapport");
  CHECK(spoken_form("CO2 en F5", "nl") == "C O 2 en F5");
}

TEST_CASE("names and words that only look like a unit keep their sound") {
  CHECK(spoken_form("Jan van min of meer", "nl") == "Jan van min of meer");
  CHECK(spoken_form("NOS", "nl") == "NOS");
  CHECK(spoken_form("2026", "nl") == "2026");
  CHECK(spoken_form("e-mail naar vgs@voorbeeld.nl", "nl") == "e-mail naar vgs@voorbeeld.nl");
}

TEST_CASE("the same is said in English") {
  CHECK(spoken_form("38% · 12 min", "en") == "38 percent, 12 minutes");
  CHECK(spoken_form("14:00–17:30", "en") == "14 o'clock to 17 30");
}

TEST_CASE("editors' words in a sentence of the screen keep their own language") {
  Script script("en", "nl");
  script.say("A theme of the part " + script.told("Rol en gedrag"));
  script.read("De redactie schreef dit");
  const auto parts = script.take();
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].language == "en");
  CHECK(parts[0].text == "A theme of the part ");
  CHECK(parts[1].language == "nl");
  CHECK(parts[1].text == "Rol en gedrag. De redactie schreef dit.");
}

TEST_CASE("in one language a sentence stays one") {
  Script script("nl", "nl");
  script.say("Gekozen: " + script.told("HRM") + ".");
  script.say("Nog iets");
  const auto parts = script.take();
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].text == "Gekozen: H R M. Nog iets.");
}
