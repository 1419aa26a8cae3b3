#include "sync/core/snapshot.h"

#include <doctest/doctest.h>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;
using namespace std::chrono;

namespace {

Headline headline(const char* theme, sys_seconds when) {
  Headline h;
  h.first_seen = when;
  h.themes = {{theme, 0.9, {}}};
  return h;
}

}  // namespace

TEST_CASE("attention is a theme's mentions over the busiest theme's") {
  Edition edition;
  edition.themes.resize(3);
  edition.themes[0].id = "energietransitie";
  edition.themes[1].id = "hrm";
  edition.themes[2].id = "software";
  const sys_seconds now = *parse_iso8601("2026-11-22T09:00:00+01:00");
  Snapshot snapshot;
  snapshot.mentions =
      count_mentions(edition,
                     {headline("energietransitie", now), headline("energietransitie", now - days{3}),
                      headline("hrm", now), headline("hrm", now - days{200}), headline("onbekend", now)},
                     now);
  CHECK(snapshot.attention("energietransitie") == 1.0);
  CHECK(snapshot.attention("hrm") == 0.5);
  CHECK(snapshot.attention("software") == 0.0);
  CHECK(snapshot.attention("bestaat-niet") == 0.0);
  CHECK(snapshot.mentioned_on("energietransitie", local_day(now)) == 1);
  CHECK(snapshot.mentioned_on("energietransitie", local_day(now) - days{3}) == 1);
}

TEST_CASE("a date in the future is not believed") {
  Headline h;
  h.first_seen = *parse_iso8601("2026-11-22T09:00:00+01:00");
  h.published = h.first_seen + days{400};
  CHECK(h.when() == h.first_seen);
  h.published = h.first_seen - hours{2};
  CHECK(h.when() == *h.published);
}

TEST_CASE("illustrative headlines count back from now and say that they are examples") {
  Edition edition;
  edition.example_headlines = {{"b", "Later", "Voorbeeldbron A", 90, {"hrm"}},
                               {"a", "Eerder", "Voorbeeldbron B", 5, {"hrm"}}};
  const sys_seconds now = *parse_iso8601("2026-11-22T09:00:00+01:00");
  const auto headlines = example_headlines(edition, now);
  REQUIRE(headlines.size() == 2);
  CHECK(headlines[0].title == "Eerder");
  CHECK(headlines[0].when() == now - minutes{5});
  CHECK(headlines[1].example);
}
