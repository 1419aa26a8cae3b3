// Clocks that are wrong, jump, or come to the end of something.
#include <fmt/format.h>

#include <ctime>
#include <thread>

#include "sync/core/civil_time.h"
#include "tests/campaign/live_display.h"
#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {
namespace {

using namespace std::chrono_literals;

std::int64_t now_s() { return static_cast<std::int64_t>(std::time(nullptr)); }

std::int64_t moment(const char* text) { return parse_iso8601(text).value().time_since_epoch().count(); }

// The display runs while its clock goes from one moment to another; it draws on, and touches work.
void step(Bench& bench, Tally& tally, std::int64_t from, std::int64_t to,
          const std::string& zone = "Europe/Amsterdam") {
  const Room room = bench.room_with_old();
  const Shim shim(room.folder(), room.store());
  shim->wall_shift_s = from - now_s();
  LiveDisplay display(bench, room, shim, {}, {{"TZ", zone}});
  if (!display.presents()) return tally.blank("it shows nothing");
  const Pixels before = display.settled();
  shim->wall_shift_s = to - now_s();
  // It looks at the clock once a minute, and at each touch.
  shim->steady_shift_ms += 61'000;
  display.finger(SDL_FINGERDOWN, 0.01F, 0.5F);
  display.finger(SDL_FINGERUP, 0.01F, 0.5F);
  tally.trial();
  tally.expect(display.changes_from(before), "the clock on the screen stands still");
  tally.expect(display.responds(), "a touch does nothing any more");
  tally.expect(!display.child().wait(0ms).has_value(), "it has ended");
  if (display.is_blank()) tally.blank("a blank picture");
  tally.saw("draws on");
}

std::function<void(Bench&, Tally&)> stepping(const char* from, const char* to) {
  return [=](Bench& bench, Tally& tally) {
    for (int i = 0; i < tally.wanted(); ++i) step(bench, tally, moment(from), moment(to));
  };
}

void by_a_year(Bench& bench, Tally& tally) {
  constexpr std::int64_t year = 365 * 86'400;
  for (int i = 0; i < tally.wanted(); ++i) step(bench, tally, now_s(), now_s() + (i % 2 == 0 ? year : -year));
}

// A sync at this moment: what is shown stays, or the new edition comes; nothing expires by a clock that
// cannot be right.
std::function<void(Bench&, Tally&)> syncing_at(const char* when, bool taken) {
  return [=](Bench& bench, Tally& tally) {
    const Room room = bench.empty_room();
    for (int i = 0; i < tally.wanted(); ++i) {
      bench.restore_old(room);
      const Shim shim(room.folder(), room.store());
      shim->wall_shift_s = moment(when) - now_s();
      const auto done = room.ended(shim.with(room.sync("once")));
      tally.trial();
      tally.saw(done.status == 0 ? "taken" : fmt::format("exit {}", done.status));
      tally.expect((done.status == 0) == taken,
                   fmt::format("the sync ended with {}: {}", done.status, done.complaint));
      expect_shown(bench, room, tally, taken ? Shown::new_one : Shown::old_one, "after it");
      const auto status = room.status();
      if (taken && status.is_object())
        tally.expect(status["time_trusted"] == false, "the time is called certain");
      // Nothing of that clock stays behind.
      expect_mended(bench, room, tally, "with the right time again");
    }
  };
}

}  // namespace

void add_time_faults(Faults& faults) {
  const std::string on = "it draws on, and touches work";
  const std::string how = "the clock of the running display is set";
  faults.push_back({"N13",
                    "it is 1970 when the device starts",
                    "the clock of a sync is set",
                    "the new edition is taken, nothing counts as expired, the time is called uncertain",
                    1,
                    20,
                    syncing_at("1970-01-01T00:00:10Z", true),
                    {}});
  faults.push_back({"P10", "the clock jumps by a year, either way", how, on, 2, 40, by_a_year, {}});
  faults.push_back(
      {"P10b",
       "it is 2099 during a sync",
       "the clock of a sync is set",
       "the repository counts as expired, the old edition stays; with the right time again the new one comes",
       1,
       20,
       syncing_at("2099-01-01T00:00:00Z", false),
       {}});
  faults.push_back({"P11",
                    "summer time begins",
                    how + " over 2027-03-28 02:00",
                    on,
                    1,
                    20,
                    stepping("2027-03-28T01:59:30+01:00", "2027-03-28T03:00:40+02:00"),
                    {}});
  faults.push_back({"P11b",
                    "summer time ends",
                    how + " over 2026-10-25 03:00",
                    on,
                    1,
                    20,
                    stepping("2026-10-25T02:59:30+02:00", "2026-10-25T02:00:40+01:00"),
                    {}});
  faults.push_back({"P12",
                    "2038",
                    how + " over 2^31 seconds",
                    on,
                    1,
                    20,
                    stepping("2038-01-19T03:14:00Z", "2038-01-19T03:15:00Z"),
                    {}});
  faults.push_back({"P12b",
                    "a leap second",
                    "23:59:60 as kernels tell it: the same second twice",
                    on,
                    1,
                    20,
                    stepping("2026-12-31T23:59:59Z", "2026-12-31T23:59:59Z"),
                    {}});
}

}  // namespace caleidoscoop::campaign
