#include "firmware/display/play_clerk.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "sync/store/room_file.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using namespace std::chrono_literals;
using caleidoscoop::store::PlayCount;

namespace {

const auto morning = *parse_iso8601("2026-11-23T09:00:00+01:00");

std::vector<PlayCount> kept(const TemporaryFolder& folder) {
  auto counts = store::read_play_counts(folder.path());
  REQUIRE(counts);
  return *counts;
}

}  // namespace

TEST_CASE("seconds and touches add up by day and scene") {
  const TemporaryFolder folder;
  {
    PlayClerk clerk(folder.path());
    clerk.shows("rondgang", morning, 0ms);
    clerk.shows("rondgang", morning + 1s, 1500ms);
    clerk.touched();
    clerk.shows("nieuws", morning + 10s, 10s);
    clerk.touched();
    clerk.touched();
    clerk.shows("rondgang", morning + 40s, 40s);
    clerk.shows("rondgang", morning + 45s, 45s);
  }
  CHECK(kept(folder) ==
        std::vector<PlayCount>{{"2026-11-23", "nieuws", 30, 2}, {"2026-11-23", "rondgang", 15, 1}});
}

TEST_CASE("what was shown before is added to, black counts for nothing, and midnight is ours") {
  const TemporaryFolder folder;
  const auto late = *parse_iso8601("2026-11-23T23:59:50+01:00");
  for (int twice = 0; twice < 2; ++twice) {
    PlayClerk clerk(folder.path());
    clerk.shows("nieuws", late, 0s);
    clerk.shows("nieuws", late + 10s, 10s);
    clerk.shows("", late + 30s, 30s);
    clerk.shows("", late + 1h, 1h);
  }
  CHECK(kept(folder) ==
        std::vector<PlayCount>{{"2026-11-23", "nieuws", 20, 0}, {"2026-11-24", "nieuws", 40, 0}});
}

TEST_CASE("it is written once an hour, and parts of a second are not lost by that") {
  const TemporaryFolder folder;
  {
    PlayClerk clerk(folder.path());
    for (int step = 0; step <= 4 * 3600; ++step) {
      clerk.shows("nieuws", morning + std::chrono::seconds(step), step * 1000ms + (step % 2) * 300ms);
    }
  }
  REQUIRE(kept(folder).size() == 1);
  CHECK(kept(folder)[0].seconds == 4 * 3600);
}

TEST_CASE("of what only members may see the kind is counted and not the name") {
  CHECK(counted_name("thema:hrm", true) == "thema:hrm");
  CHECK(counted_name("thema:geheim", false) == "thema");
  CHECK(counted_name("nieuws", true) == "nieuws");
}

TEST_CASE("four hundred days are kept, whatever the clock once said") {
  const TemporaryFolder folder;
  auto counts = store::PlayCounts::open(folder.path());
  REQUIRE(counts);
  for (int day = 0; day < 405; ++day) {
    const auto date = format_iso8601(morning + day * 24h).substr(0, 10);
    REQUIRE(counts->add({{date, "nieuws", 1, 0}}));
  }
  const auto all = counts->all();
  REQUIRE(all);
  CHECK(all->size() == 400);
  CHECK(all->front().day == "2026-11-28");
}

TEST_CASE("a room without sums, or no room at all, has none") {
  const TemporaryFolder folder;
  CHECK(kept(folder).empty());
  REQUIRE(store::open_room(folder.path()));
  CHECK(kept(folder).empty());
}
