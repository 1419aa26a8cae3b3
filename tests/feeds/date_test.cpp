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
  for (const auto& sample : cases) {
    const auto* text = sample.first;
    const auto* wanted = sample.second;
    CAPTURE(text);
    CHECK(parse_feed_date(text) == parse_iso8601(wanted));
  }
}

TEST_CASE("months in other languages are understood") {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"dim., 22 févr. 2026 10:00:00 +0100", "2026-02-22T09:00Z"},
      {"mar. 3 mars 2026 10:00", "2026-03-03T10:00Z"},
      {"mar, 5 mai 2026 10:00 CEST", "2026-05-05T08:00Z"},
      {"mardi 4 août 2026 à 14h30", "2026-08-04T14:30Z"},
      {"1er juillet 2026", "2026-07-01T00:00Z"},
      {"Mo, 02 Mär 2026 10:00:00 MEZ", "2026-03-02T09:00Z"},
      {"Do., 31. Dez. 2026", "2026-12-31T00:00Z"},
      {"5 ago 2026", "2026-08-05T00:00Z"},
      {"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00Z"},
      {"2004-július-13T9:15-05:00", "2004-07-13T14:15Z"},
      {"2004년 05월 28일  01:31:15", "2004-05-28T01:31:15Z"},
      {"2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"},
      {"2026年11月22日 08:05", "2026-11-22T08:05Z"}};
  for (const auto& sample : cases) {
    const auto* text = sample.first;
    const auto* wanted = sample.second;
    CAPTURE(text);
    CHECK(parse_feed_date(text) == parse_iso8601(wanted));
  }
}

TEST_CASE("ISO 8601 in all its forms") {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"2003-365", "2003-12-31T00:00Z"},
      {"2003365", "2003-12-31T00:00Z"},
      {"2004-W53-6T10:00Z", "2005-01-01T10:00Z"},
      {"2026W47", "2026-11-16T00:00Z"},
      {"20261122T080500Z", "2026-11-22T08:05Z"},
      {"20261122080500", "2026-11-22T08:05Z"},
      {"2026-11", "2026-11-01T00:00Z"},
      {"2026", "2026-01-01T00:00Z"},
      {"2026-11-22+01:00", "2026-11-21T23:00Z"},
      {"2026-11-22T24:00:00Z", "2026-11-23T00:00Z"},
      {"2026-12-31T23:59:60Z", "2027-01-01T00:00Z"},
      {"2026-11-22T09:05:00,5+0100", "2026-11-22T08:05Z"},
      {"2026-11-22T09:05+1", "2026-11-22T08:05Z"},
      {"1795334700", "2026-11-22T08:05Z"},
      {"1795334700000", "2026-11-22T08:05Z"}};
  for (const auto& sample : cases) {
    const auto* text = sample.first;
    const auto* wanted = sample.second;
    CAPTURE(text);
    CHECK(parse_feed_date(text) == parse_iso8601(wanted));
  }
}

TEST_CASE("what people make of RFC 822") {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"Sun, 22 Nov 2026 09:05:00 +0100 (CET)", "2026-11-22T08:05Z"},
      {"Sun, 22 Nov 2026 09:05:00 GMT+01:00", "2026-11-22T08:05Z"},
      {"Sun, 22 Nov 2026 09:05:00 Etc/GMT", "2026-11-22T09:05Z"},
      {"Sun,22 Nov 2026 08:05:00GMT", "2026-11-22T08:05Z"},
      {"Sun, Nov 22 2026 08:05:00 GMT", "2026-11-22T08:05Z"},
      {"Sunday, 22-Nov-26 08:05:00 GMT", "2026-11-22T08:05Z"},
      {"Sun Nov 22 08:05:00 EST 2026", "2026-11-22T13:05Z"},
      {"Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"},
      {"22 Nov 2026 8:05 p.m.", "2026-11-22T20:05Z"},
      {"22 Nov 2026, 8:05PM", "2026-11-22T20:05Z"},
      {"zo 22 nov 2026 - 20.05 uur", "2026-11-22T20:05Z"},
      {"<time datetime=\"2026-11-22T08:05:00Z\">zondag, 09:05</time>", "2026-11-22T08:05Z"},
      {"Thu, 31 Jun 1999", ""}};
  for (const auto& sample : cases) {
    const auto* text = sample.first;
    const auto* wanted = sample.second;
    CAPTURE(text);
    CHECK(parse_feed_date(text) == parse_iso8601(wanted));
  }
}

TEST_CASE("an hour that a change of the clock skips or repeats is one moment, by its offset") {
  CHECK(parse_feed_date("Sun, 29 Mar 2026 02:30:00 +0100") == parse_iso8601("2026-03-29T01:30:00Z"));
  CHECK(parse_feed_date("Sun, 25 Oct 2026 02:30:00 CEST") == parse_iso8601("2026-10-25T00:30:00Z"));
  CHECK(parse_feed_date("Sun, 25 Oct 2026 02:30:00 CET") == parse_iso8601("2026-10-25T01:30:00Z"));
}

TEST_CASE("dates of long ago and far ahead are read as they are written") {
  CHECK(parse_feed_date("Mon, 01 Jan 1900 00:00:00 GMT") == parse_iso8601("1900-01-01T00:00:00Z"));
  CHECK(parse_feed_date("9999-12-31T23:59:59Z") == parse_iso8601("9999-12-31T23:59:59Z"));
  for (const char* nothing : {"-0001-11-30T00:00:00+00:00", "0000-00-00 00:00:00", "2026-02-29", "2026-W54",
                              "2027-366", "22 Nov 20266", "2026-11-22T24:01:00Z", "+99:99 2026-11-22"}) {
    CAPTURE(nothing);
    CHECK_FALSE(parse_feed_date(nothing));
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
