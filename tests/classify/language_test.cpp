#include "sync/classify/language.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;

TEST_CASE("a sentence tells its language") {
  CHECK(language_of("Gemeente wil meer woningen bouwen langs het spoor", "") == "nl");
  CHECK(language_of("Waterschap waarschuwt voor lage stand van de rivier", "") == "nl");
  CHECK(language_of("Nieuwe regels voor het parkeren in de binnenstad", "") == "nl");
  CHECK(language_of("La commune veut construire des logements le long de la voie", "") == "fr");
  CHECK(language_of("Les bourgmestres demandent plus de moyens pour la police", "") == "fr");
  CHECK(language_of("Die Gemeinde will mehr Wohnungen an der Bahn bauen", "") == "de");
  CHECK(language_of("Stadtrat stimmt für den Ausbau des Radwegs", "Der Bau soll im Frühjahr beginnen.") ==
        "de");
  CHECK(language_of("The council wants to build more homes along the railway", "") == "en");
  CHECK(language_of("Gemeente wol mear wenningen bouwe oan it spoar", "") == "fy");
  CHECK(language_of("Provinsje stekt jild yn it behâld fan de greide", "It giet om tsien miljoen.") == "fy");
}

TEST_CASE("the summary helps a title that is too short") {
  CHECK(language_of("Wateroverlast", "") == "");
  CHECK(language_of("Wateroverlast", "Door de hevige regen staan straten in het dorp blank.") == "nl");
}

TEST_CASE("what cannot be told stays unknown") {
  CHECK(language_of("", "") == "");
  CHECK(language_of("Update 12", "") == "");
  CHECK(language_of("Smart City Award 2026", "") == "");
  CHECK(language_of("\xFF\xFE \xE2\x80", "\xF0\x9F") == "");
}

TEST_CASE("a clear text outweighs what the feed says, an unclear one does not") {
  CHECK(settled_language("en-US", "De raad stemt over het plan voor de haven", "") == "nl");
  CHECK(settled_language("nl-BE", "Open data", "") == "nl");
  CHECK(settled_language("FR", "Infos", "") == "fr");
  CHECK(settled_language("", "Infos", "") == "");
}
