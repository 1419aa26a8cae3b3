#include "sync/feeds/date.h"

#include <doctest/doctest.h>
#include <utility>
#include <vector>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;

TEST_CASE("a date means the same moment in every way it is written") {
  const auto wanted = *parse_iso8601("2026-11-22T08:05:00Z");
  for (const char* text :
       {"Sun, 22 Nov 2026 08:05:00 GMT", "Sun, 22 Nov 2026 09:05:00 +0100",
        "Sun, 22 Nov 2026 09:05:00 +01:00", "Sun, 22 Nov 2026 09:05:00 CET", "Sun, 22 Nov 2026 03:05:00 EST",
        "22 Nov 26 08:05 UT", "Sun Nov 22 08:05:00 2026", "Sunday, November 22, 2026 8:05 AM",
        "zondag 22 november 2026 08:05", "22.11.2026 08:05:00", "22-11-2026 08:05", "11/22/2026 08:05:00",
        "2026-11-22T08:05:00Z", "2026-11-22T09:05:00.123+01:00", "2026-11-22T09:05:00+0100",
        "2026-11-22 08:05:00", "2026/11/22 08:05", "  2026-11-22T08:05Z\n"}) {
    CAPTURE(text);
    const auto parsed = parse_feed_date(text);
    REQUIRE(parsed);
    CHECK(*parsed == wanted);
  }
}

TEST_CASE("Dutch months are understood, in full and short") {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"1 maart 2026", "2026-03-01T00:00Z"},
      {"ma 2 mrt 2026 10:00", "2026-03-02T10:00Z"},
      {"5 mei 2026", "2026-05-05T00:00Z"},
      {"31 okt. 2026", "2026-10-31T00:00Z"},
      {"maandag 2 augustus 2027", "2027-08-02T00:00Z"}};
  for (const auto& [text, wanted] : cases) {
    CAPTURE(text);
    CHECK(parse_feed_date(text) == parse_iso8601(wanted));
  }
}

TEST_CASE("noon and midnight on a twelve-hour clock") {
  CHECK(parse_feed_date("Nov 22, 2026 12:30 AM") == parse_iso8601("2026-11-22T00:30Z"));
  CHECK(parse_feed_date("Nov 22, 2026 12:30 PM") == parse_iso8601("2026-11-22T12:30Z"));
  CHECK(parse_feed_date("Nov 22, 2026 9:30 pm") == parse_iso8601("2026-11-22T21:30Z"));
}

TEST_CASE("a day that does not exist, or no date at all, is no date") {
  for (const char* text :
       {"", "gisteren", "30 feb 2026", "2026-13-01", "99:99", "Sun, 22 Nov", "+0100", "2026-11-22T25:61"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_feed_date(text));
  }
}
