#include "ui/words/words.h"

#include <doctest/doctest.h>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("ages are said in full words") {
  const Words words(nullptr);
  const auto now = *parse_iso8601("2026-11-24T14:32:00+01:00");
  CHECK(words.age(now - seconds{20}, now) == "zojuist");
  CHECK(words.age(now - minutes{12}, now) == "12 min");
  CHECK(words.age(now - hours{5}, now) == "5 uur");
  CHECK(words.age(now - hours{20}, now) == "gisteren 18:32");
  CHECK(words.age(now - days{2}, now) == "2 dagen");
  CHECK(words.age(now - days{30}, now) == "25 okt");
  CHECK(words.age(now - days{400}, now) == "20 okt 2025");
}

TEST_CASE("dates and moments are Dutch") {
  const Words words(nullptr);
  const auto now = *parse_iso8601("2026-11-24T14:32:00+01:00");
  CHECK(words.long_date(now) == "dinsdag 24 november");
  CHECK(words.short_date(now) == "di 24 november");
  CHECK(words.moment(now - hours{1}, now) == "vandaag 13:32");
  CHECK(words.source_date("2018-11-09") == "9 november 2018");
  CHECK(words.source_date("2 april, jaar niet vermeld") == "2 april, jaar niet vermeld");
  CHECK(words.trn("{} kop", "{} koppen", 1) == "1 kop");
  CHECK(words.trn("{} kop", "{} koppen", 3) == "3 koppen");
}
