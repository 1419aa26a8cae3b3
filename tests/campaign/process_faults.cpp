// Programs that are killed, stopped, starved, or have too little of something.
#include <fmt/format.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "sync/core/files.h"
#include "tests/campaign/live_display.h"
#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"
#include "tests/support/notify_socket.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr auto restart_delay = 500ms;  // RestartSec of the units

// How long it takes when nobody interferes.
microseconds time_of(Bench& bench, const Room& room, const Start& start) {
  bench.restore_old(room);
  const auto begun = steady_clock::now();
  room.ended(start);
  return std::chrono::duration_cast<microseconds>(steady_clock::now() - begun);
}

// The program is ended by this signal at a random moment of its work.
void kill_at_work(Bench& bench, Tally& tally, const Room& room, const Start& start, int signal) {
  std::mt19937 random(tally.seed());
  auto whole = time_of(bench, room, start);
  // It may be done before its moment comes.
  for (int round = 0; tally.trials() < tally.wanted() && round < 3 * tally.wanted() + 10; ++round) {
    bench.restore_old(room);
    const auto after = microseconds{static_cast<long>(random()) % (whole.count() * 11 / 10 + 1)};
    int status = 0;
    {
      Child child(start);
      std::this_thread::sleep_for(after);
      status = child.kill(signal);
    }
    // A busy machine grows idle, and an idle one busy.
    whole = whole * (status == 128 + signal ? 101 : 95) / 100;
    if (status != 128 + signal) continue;
    tally.trial();
    const auto when = fmt::format("killed after {} us of {}", after.count(), whole.count());
    const Shown shown = expect_whole(bench, room, tally, when);
    tally.expect(shown != Shown::built_in, when + ": the edition is gone");
    if (round % 8 == 0) expect_mended(bench, room, tally, when);
  }
}

void kill_import(Bench& bench, Tally& tally, int signal) {
  const Room room = bench.empty_room();
  kill_at_work(bench, tally, room, room.import(bench.editors().folder_of(2)), signal);
}

void kill_sync(Bench& bench, Tally& tally, int signal) {
  const Room room = bench.empty_room();
  kill_at_work(bench, tally, room, room.sync("once"), signal);
}

// A start that never came to something is forgotten, as after ten minutes: crash loops have a row of their
// own.
void forget_starts(const Room& room) { fs::remove(room.store() / "display.json"); }

// The display is killed while it shows something, begun anew after the unit's delay, and the time is taken
// until what stood there stands there again.
void kill_display(Bench& bench, Tally& tally, int signal) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  std::mt19937 random(tally.seed());
  const Shim shim(room.folder(), room.store());
  auto display = std::make_unique<LiveDisplay>(bench, room, shim);
  if (!display->shows(wanted)) return tally.blank("it never showed the edition");
  for (int i = 0; i < tally.wanted(); ++i) {
    std::this_thread::sleep_for(microseconds{random() % 100'000});
    const auto killed = steady_ns();
    display->child().kill(signal);
    std::this_thread::sleep_for(restart_delay);
    forget_starts(room);
    shim->wall_shift_s = 0;
    display = std::make_unique<LiveDisplay>(bench, room, shim);
    tally.trial();
    if (!display->shows(wanted)) {
      tally.blank(fmt::format("trial {}: the edition does not come back", i));
      continue;
    }
    tally.saw("last good content");
    tally.measured("ms from the kill", static_cast<double>(display->presented_ns() - killed) / 1e6);
  }
}

// Killed while it starts, however far it is.
void kill_starting_display(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    const Shim shim(room.folder(), room.store());
    {
      LiveDisplay display(bench, room, shim);
      std::this_thread::sleep_for(microseconds{random() % 400'000});
    }
    forget_starts(room);
    LiveDisplay again(bench, room, shim);
    tally.trial();
    if (again.shows(wanted)) {
      tally.saw("last good content");
    } else {
      tally.blank(fmt::format("trial {}: the edition does not come back", i));
    }
  }
}

// An hour of sums is written to room.db each time, and the display killed meanwhile.
void kill_writing_display(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    const Shim shim(room.folder(), room.store());
    {
      LiveDisplay display(bench, room, shim);
      if (!display.shows(wanted)) tally.blank(fmt::format("trial {}: the edition does not come back", i));
      shim->steady_shift_ms += 3'700'000;
      display.finger(SDL_FINGERDOWN, 0.3F, 0.5F);
      std::this_thread::sleep_for(microseconds{random() % 30'000});
    }
    forget_starts(room);
    tally.trial();
    const auto played = room.ended(room.display({"--played"}));
    tally.expect(played.status == 0, "room.db cannot be read: " + played.complaint);
    if (fs::exists(room.store() / "room.db.damaged")) tally.lost("room.db was put aside");
    tally.saw(fs::exists(room.store() / "room.db-journal") ? "killed while it wrote"
                                                           : "killed before or after");
  }
}

// Stopped as a whole: systemd hears nothing more, ends it and begins it anew.
void hang_display(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  for (int i = 0; i < tally.wanted(); ++i) {
    fs::remove(room.folder() / "notify");
    NotifySocket manager(room.folder() / "notify");
    const std::map<std::string, std::string> watched{{"WATCHDOG_USEC", "400000"},
                                                     {"NOTIFY_SOCKET", (room.folder() / "notify").string()}};
    const Shim shim(room.folder(), room.store());
    tally.trial();
    {
      LiveDisplay display(bench, room, shim, {}, watched);
      tally.expect(display.shows(wanted) && manager.hears("WATCHDOG=1", 5s), "it is not alive at first");
      display.child().send(SIGSTOP);
      while (!manager.next(50ms).empty()) {
      }
      const bool silent = manager.next(1200ms).empty();
      tally.expect(silent, "it is heard though it is stopped");
      if (silent) tally.saw("noticed");
    }
    forget_starts(room);
    LiveDisplay again(bench, room, shim, {}, watched);
    tally.expect(again.shows(wanted), "it does not come back");
  }
}

// The daemon of the sync, in the middle of a round that gets no answer.
void hang_sync(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    fs::remove(room.folder() / "notify");
    NotifySocket manager(room.folder() / "notify");
    auto start = room.sync("run");
    start.variables = {{"WATCHDOG_USEC", "400000"}, {"NOTIFY_SOCKET", (room.folder() / "notify").string()}};
    tally.trial();
    {
      Child sync(start);
      tally.expect(manager.hears("READY=1", 10s), "it is never ready");
      sync.send(SIGSTOP);
      while (!manager.next(50ms).empty()) {
      }
      tally.expect(manager.next(1200ms).empty(), "it is heard though it is stopped");
      tally.saw("noticed");
    }
    expect_whole(bench, room, tally, "after a sync that hung");
    expect_mended(bench, room, tally, "after a sync that hung");
  }
}

// An import with at most so much memory, or so many files.
void short_of(Bench& bench, Tally& tally, int resource, std::function<rlim_t(std::mt19937&)> amount) {
  const Room room = bench.empty_room();
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    const rlim_t most = amount(random);
    auto start = room.import(bench.editors().folder_of(2));
    start.in_child = [=] { limit(resource, most); };
    const auto done = room.ended(start);
    const auto when = fmt::format("with {}", most);
    tally.trial();
    tally.saw(done.status == 0 ? "taken" : done.status >= 128 ? "ended by a signal" : "gave up");
    const Shown shown = expect_whole(bench, room, tally, when);
    tally.expect(shown != Shown::built_in, when + ": the edition is gone");
    if (i % 4 == 0) expect_mended(bench, room, tally, when);
  }
}

// The display with less than it needs: a picture, or an end that systemd can see; never a blank screen.
void display_short_of(Bench& bench, Tally& tally, int resource, std::function<rlim_t(std::mt19937&)> amount) {
  const Room room = bench.room_with_old();
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    const rlim_t most = amount(random);
    {
      const Shim shim(room.folder(), room.store());
      LiveDisplay display(bench, room, shim, {}, {}, [=] { limit(resource, most); });
      const bool shows = display.presents(10s);
      tally.trial();
      if (shows) {
        tally.saw("a picture");
        if (display.is_blank()) tally.blank(fmt::format("with {}: a blank picture", most));
      } else {
        const auto ended = display.child().wait(5s);
        tally.saw(ended ? "ended" : "neither");
        tally.expect(ended.has_value(), fmt::format("with {}: no picture and no end", most));
      }
    }
    forget_starts(room);
  }
  expect_shown(bench, room, tally, Shown::old_one, "with enough again");
}

// No new thread can be made: at the nth, once. A software renderer waits for one of its own for ever then,
// before the display says that it is ready; the unit gives a start 60 s.
void no_threads(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  for (int i = 0; i < tally.wanted(); ++i) {
    fs::remove(room.folder() / "notify");
    NotifySocket manager(room.folder() / "notify");
    const Shim shim(room.folder(), room.store());
    shim.fail(call_thread, EAGAIN, i % 12, 1);
    {
      LiveDisplay display(bench, room, shim, {}, {{"NOTIFY_SOCKET", (room.folder() / "notify").string()}});
      const bool went_on = display.shows(wanted, 3s);
      const auto ended = display.child().wait(0ms);
      const bool ready = manager.hears("READY=1", 100ms);
      tally.trial();
      tally.saw(went_on && !ended ? "goes on" : ended ? "ended" : "waits, and is not ready");
      tally.expect((went_on && ready) || ended || !ready,
                   fmt::format("thread {}: ready, without a picture", i % 12));
    }
    forget_starts(room);
    shim.fail_no_more();
    LiveDisplay again(bench, room, shim);
    tally.expect(again.shows(wanted), fmt::format("thread {}: the edition does not come back", i % 12));
  }
}

// Three starts that come to nothing, whatever the reason.
void crash_loop(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    for (int times = 0; times < 3; ++times) {
      const Shim shim(room.folder(), room.store());
      LiveDisplay display(bench, room, shim);
      tally.expect(display.presents(), "it does not start");
      display.child().kill(SIGSEGV);
    }
    const Shim shim(room.folder(), room.store());
    const auto begun = steady_ns();
    LiveDisplay safe(bench, room, shim);
    tally.trial();
    tally.expect(safe.presents(), "no safe start");
    tally.measured("ms to the safe page", static_cast<double>(safe.presented_ns() - begun) / 1e6);
    if (safe.is_blank()) tally.blank("the safe page is blank");
    const auto status = room.status();
    const bool told =
        status.is_object() && status["display"].is_object() && status["display"]["safe"] == true;
    tally.expect(told, "status does not tell of a safe start");
    if (told) tally.saw("a safe start");
  }
}

// One tenth of one processor.
void starved(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  for (int i = 0; i < tally.wanted(); ++i) {
    forget_starts(room);
    const Shim shim(room.folder(), room.store());
    const auto begun = steady_ns();
    LiveDisplay display(bench, room, shim);
    bool shows = false;
    for (int slice = 0; slice < 400 && !shows; ++slice) {
      display.child().send(SIGCONT);
      shows = display.shows(wanted, 10ms);
      display.child().send(SIGSTOP);
      std::this_thread::sleep_for(90ms);
    }
    display.child().send(SIGCONT);
    tally.trial();
    tally.measured("ms to the picture", static_cast<double>(display.presented_ns() - begun) / 1e6);
    if (!shows && !display.shows(wanted)) tally.blank("no edition");
    tally.saw("old edition");
  }
}

void add_kills(Faults& faults) {
  const std::string whole = "the old edition or the new one, whole; the next one mends what is left";
  const std::string back = "what stood on the screen stands there again";
  faults.push_back({"P1",
                    "kill -9 of an import",
                    "at a random moment of it",
                    whole,
                    10,
                    500,
                    [](Bench& b, Tally& t) { kill_import(b, t, SIGKILL); },
                    {}});
  faults.push_back({"P1b",
                    "kill -9 of a sync",
                    "at a random moment of a round over HTTP",
                    whole,
                    10,
                    500,
                    [](Bench& b, Tally& t) { kill_sync(b, t, SIGKILL); },
                    {}});
  faults.push_back({"P1c",
                    "kill -9 of the display",
                    "begun anew after the unit's 500 ms; pixels read from its screen",
                    back,
                    3,
                    300,
                    [](Bench& b, Tally& t) { kill_display(b, t, SIGKILL); },
                    {}});
  faults.push_back({"P1d",
                    "kill -9 of a display that starts",
                    "up to 400 ms after its start",
                    back,
                    2,
                    200,
                    kill_starting_display,
                    {}});
  faults.push_back({"P1e",
                    "kill -9 of a display that writes room.db",
                    "within 30 ms after an hour of sums fell due",
                    "room.db is whole, nothing is put aside",
                    2,
                    200,
                    kill_writing_display,
                    {}});
  faults.push_back({"P2",
                    "SIGSEGV of the display",
                    "as P1c",
                    back,
                    1,
                    50,
                    [](Bench& b, Tally& t) { kill_display(b, t, SIGSEGV); },
                    {}});
  faults.push_back({"P2b",
                    "SIGSEGV of a sync",
                    "as P1b",
                    whole,
                    2,
                    100,
                    [](Bench& b, Tally& t) { kill_sync(b, t, SIGSEGV); },
                    {}});
  faults.push_back({"P3",
                    "abort of a sync that reads what others sent",
                    "SIGABRT at a random moment of a round",
                    whole,
                    2,
                    100,
                    [](Bench& b, Tally& t) { kill_sync(b, t, SIGABRT); },
                    {}});
}

void add_hangs(Faults& faults) {
  faults.push_back({"P4",
                    "the display hangs",
                    "SIGSTOP; its watchdog listened to as systemd does",
                    "it falls silent, and the next one shows the edition",
                    1,
                    20,
                    hang_display,
                    {}});
  faults.push_back(
      {"P5", "the sync hangs", "the same", "it falls silent; the edition stays whole", 1, 20, hang_sync, {}});
  faults.push_back({"P9",
                    "the display falls over again and again",
                    "SIGSEGV three times in a row",
                    "a safe start that says so",
                    1,
                    20,
                    crash_loop,
                    {}});
  faults.push_back({"P13",
                    "the display gets a tenth of a processor",
                    "SIGSTOP and SIGCONT by turns",
                    "the edition, later",
                    1,
                    20,
                    starved,
                    {}});
}

void add_shortages(Faults& faults) {
  const auto memory = [](std::mt19937& random) { return rlim_t{(20U + random() % 120U)} << 20U; };
  const auto display_memory = [](std::mt19937& random) { return rlim_t{(100U + random() % 500U)} << 20U; };
  const auto files = [](std::mt19937& random) { return rlim_t{3U + random() % 8U}; };
  const auto display_files = [](std::mt19937& random) { return rlim_t{4U + random() % 20U}; };
  const std::string whole = "the old edition or the new one, whole";
  const std::string picture = "a picture, or an end that systemd sees; with enough again the old edition";
  faults.push_back({"P6",
                    "an import has too little memory",
                    "RLIMIT_AS of 20 to 140 MB",
                    whole,
                    4,
                    100,
                    [=](Bench& b, Tally& t) { short_of(b, t, RLIMIT_AS, memory); },
                    {}});
  faults.push_back({"P6b",
                    "the display has too little memory",
                    "RLIMIT_AS of 100 to 600 MB",
                    picture,
                    2,
                    50,
                    [=](Bench& b, Tally& t) { display_short_of(b, t, RLIMIT_AS, display_memory); },
                    {}});
  faults.push_back({"P7",
                    "an import has too few descriptors",
                    "RLIMIT_NOFILE of 3 to 10",
                    whole,
                    4,
                    100,
                    [=](Bench& b, Tally& t) { short_of(b, t, RLIMIT_NOFILE, files); },
                    {}});
  faults.push_back({"P7b",
                    "the display has too few descriptors",
                    "RLIMIT_NOFILE of 4 to 23",
                    picture,
                    2,
                    50,
                    [=](Bench& b, Tally& t) { display_short_of(b, t, RLIMIT_NOFILE, display_files); },
                    {}});
  faults.push_back(
      {"P8",
       "a thread cannot be made",
       "a preloaded library, at each thread of the display in turn",
       "it goes on, or ends, or is not ready within the unit's 60 s; the next one shows the edition",
       2,
       24,
       no_threads,
       {}});
}

}  // namespace

void add_process_faults(Faults& faults) {
  add_kills(faults);
  add_hangs(faults);
  add_shortages(faults);
}

}  // namespace caleidoscoop::campaign
