// The power goes: whatever was not flushed is there, or not, or half of it.
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "sync/core/files.h"
#include "tests/campaign/disk_log.h"
#include "tests/campaign/live_display.h"
#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;

bool same_files(const fs::path& one, const fs::path& other) {
  for (const auto& entry : fs::recursive_directory_iterator(one)) {
    if (!entry.is_regular_file() || entry.path().string().ends_with("-shm")) continue;
    const auto mine = read_file(entry.path(), 64U << 20U);
    const auto theirs = read_file(other / fs::relative(entry.path(), one), 64U << 20U);
    if (!mine || !theirs || *mine != *theirs) return false;
  }
  return true;
}

// An import from the old edition to the new one, written down.
DiskLog log_of_import(Bench& bench, const Room& room, Tally& tally) {
  bench.restore_old(room);
  Shim shim(room.folder(), room.store());
  shim.keep_log();
  const auto done = room.ended(shim.with(room.import(bench.editors().folder_of(2))));
  tally.expect(done.status == 0, "the import that is written down fails: " + done.complaint);
  DiskLog log(bench.scratch() / "reference-1/store", shim.log_file(), room.store());
  // Otherwise something that the program did was not seen, and no cut would be a true one.
  const auto again = room.folder() / "again";
  log.replay_all(again);
  tally.expect(same_files(room.store(), again), "what was written down does not make the same files");
  return log;
}

void cut_imports(Bench& bench, Tally& tally, bool flushes_lie) {
  const Room room = bench.empty_room();
  const DiskLog log = log_of_import(bench, room, tally);
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    const auto cut = random() % (log.operations() + 1);
    const auto when = fmt::format("trial {}: cut behind operation {} of {}", i, cut, log.operations());
    log.replay(room.store(), cut, random, flushes_lie);
    tally.trial();
    const Shown shown = bench.shown(room);
    tally.saw(name_of(shown));
    if (shown == Shown::blank || shown == Shown::none) tally.blank(when + ": nothing is shown");
    if (shown == Shown::other || (shown == Shown::built_in && !flushes_lie))
      tally.lost(fmt::format("{}: the {} is shown", when, name_of(shown)));
    if (shown == Shown::built_in || i % 4 == 0) expect_mended(bench, room, tally, when);
  }
}

// A display that writes its sums to room.db, an hour after the other, written down.
DiskLog log_of_sums(Bench& bench, const Room& room) {
  bench.restore_old(room);
  Shim shim(room.folder(), room.store());
  shim.keep_log();
  const auto before = room.folder() / "before";
  fs::remove_all(before);
  fs::copy(room.store(), before, fs::copy_options::recursive);
  {
    LiveDisplay display(bench, room, shim);
    display.presents();
    for (int hour = 0; hour < 4; ++hour) {
      shim->steady_shift_ms += 3'700'000;
      display.tap(Tab::horizon);
      display.tap(Tab::overview);
      std::this_thread::sleep_for(std::chrono::milliseconds{150});
    }
    display.child().kill(SIGTERM);
  }
  return {before, shim.log_file(), room.store()};
}

void cut_sums(Bench& bench, Tally& tally) {
  const Room room = bench.empty_room();
  const DiskLog log = log_of_sums(bench, room);
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    const auto cut = random() % (log.operations() + 1);
    const auto when = fmt::format("trial {}: cut behind operation {} of {}", i, cut, log.operations());
    log.replay(room.store(), cut, random);
    tally.trial();
    const auto played = room.ended(room.display({"--played"}));
    tally.expect(played.status == 0, when + ": room.db cannot be read: " + played.complaint);
    if (fs::exists(room.store() / "room.db.damaged")) tally.lost(when + ": room.db was put aside");
    tally.saw(played.out.find("overzicht") == std::string::npos ? "before the first hour" : "sums kept");
    expect_shown(bench, room, tally, Shown::old_one, when);
  }
}

}  // namespace

void add_power_faults(Faults& faults) {
  const std::string how =
      "each write of an import is written down; the disk is made as a cut at a random moment could leave it";
  faults.push_back({"S8",
                    "the power goes during an import, and what was not flushed is torn or lost",
                    how,
                    "the old edition or the new one, whole; the next import goes on",
                    12,
                    1000,
                    [](Bench& bench, Tally& tally) { cut_imports(bench, tally, false); },
                    {}});
  faults.push_back(
      {"S9",
       "the same on a disk that lies about flushing",
       how + ", as if nothing was ever flushed",
       "nothing torn is ever shown: one of the editions, or the built-in one; the next import mends it",
       6,
       500,
       [](Bench& bench, Tally& tally) { cut_imports(bench, tally, true); },
       {}});
  faults.push_back({"H1",
                    "the plug is pulled while the display writes room.db",
                    "each write of four hours of sums is written down, and cut in the same way",
                    "room.db is whole, nothing is put aside",
                    4,
                    500,
                    cut_sums,
                    {}});
}

}  // namespace caleidoscoop::campaign
