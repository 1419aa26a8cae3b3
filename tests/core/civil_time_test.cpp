#include "sync/core/civil_time.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;
using namespace std::chrono;

TEST_CASE("summer time starts and ends at one o'clock UTC on the last Sunday") {
  CHECK(utc_offset(sys_days{2026y / March / 29} + minutes{59}) == hours{1});
  CHECK(utc_offset(sys_days{2026y / March / 29} + hours{1}) == hours{2});
  CHECK(utc_offset(sys_days{2026y / October / 25} + minutes{59}) == hours{2});
  CHECK(utc_offset(sys_days{2026y / October / 25} + hours{1}) == hours{1});
}

TEST_CASE("a moment with an offset is the same moment everywhere") {
  const auto with_offset = parse_iso8601("2026-11-22T09:00:00+01:00");
  REQUIRE(with_offset);
  CHECK(with_offset == parse_iso8601("2026-11-22T08:00:00Z"));
  CHECK(with_offset == parse_iso8601("2026-11-22T09:00"));
  CHECK(format_iso8601(*with_offset) == "2026-11-22T09:00:00+01:00");
}

TEST_CASE("a bare date is midnight here, in winter and in summer") {
  CHECK(parse_iso8601("2026-01-15") == sys_days{2026y / January / 14} + hours{23});
  CHECK(parse_iso8601("2026-07-15") == sys_days{2026y / July / 14} + hours{22});
  CHECK(start_of_day(2026y / March / 29) == sys_days{2026y / March / 28} + hours{23});
  CHECK(start_of_day(2026y / October / 25) == sys_days{2026y / October / 24} + hours{22});
}

TEST_CASE("what is no date is refused") {
  for (const char* text : {"", "2026", "2026-13-01", "2026-02-30", "2026-11-22T", "2026-11-22T25:00",
                           "2026-11-22T09:00+1", "gisteren", "2026-11-22T09:00:00+01:00x"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso8601(text));
  }
}

TEST_CASE("the local day turns at local midnight, not at UTC's") {
  const sys_seconds late = sys_days{2026y / November / 21} + hours{23} + minutes{30};
  CHECK(local_day(late) == sys_days{2026y / November / 22});
  CHECK(to_civil(late).hour == 0);
  CHECK(to_civil(late).weekday == Sunday);
}
