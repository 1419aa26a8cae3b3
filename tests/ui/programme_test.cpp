#include "ui/chrome/programme.h"

#include <doctest/doctest.h>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

Event event_of(const char* id, const char* start, const char* end = "") {
  Event event;
  event.id = id;
  event.start = start;
  event.end = end;
  return event;
}

Programme at(const Edition& edition, const char* moment) {
  return programme_at(edition, *parse_iso8601(moment));
}

}  // namespace

TEST_CASE("what is on now and what comes next follow the clock") {
  Edition edition;
  edition.events = {event_of("middag", "2026-12-03T13:00:00+01:00", "2026-12-03T15:00:00+01:00"),
                    event_of("ochtend", "2026-12-03T09:30:00+01:00", "2026-12-03T12:00:00+01:00"),
                    event_of("morgen", "2026-12-04T09:30:00+01:00")};
  const Programme early = at(edition, "2026-12-03T09:00:00+01:00");
  CHECK(early.now.empty());
  REQUIRE(early.next != nullptr);
  CHECK(early.next->id == "ochtend");
  const Programme during = at(edition, "2026-12-03T09:30:00+01:00");
  REQUIRE(during.now.size() == 1);
  CHECK(during.now.front()->id == "ochtend");
  CHECK(during.next->id == "middag");
  CHECK(at(edition, "2026-12-03T12:00:00+01:00").now.empty());
  CHECK(at(edition, "2026-12-03T15:00:00+01:00").next->id == "morgen");
}

TEST_CASE(
    "an event without an end lasts until the end of its day, one without a date or in the archive is "
    "nowhere") {
  Edition edition;
  edition.events = {event_of("kort", "2026-12-03T09:00:00+01:00"), event_of("zonder", ""),
                    event_of("onzin", "binnenkort"), event_of("oud", "2026-12-05T09:00:00+01:00")};
  edition.events.back().archive = true;
  CHECK(at(edition, "2026-12-03T23:59:00+01:00").now.size() == 1);
  CHECK(at(edition, "2026-12-04T00:00:00+01:00").now.empty());
  CHECK(at(edition, "2026-12-03T09:59:00+01:00").next == nullptr);
}
