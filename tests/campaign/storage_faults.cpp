// Disks that are full, read-only, slow, gone or failing, and bits that turned over.
#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <random>

#include "sync/core/files.h"
#include "tests/campaign/room.h"
#include "tests/campaign/sandbox.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;

constexpr const char* no_namespaces = "this machine lets nobody mount a disk of his own";
constexpr std::size_t disk_bytes = 8U << 20U;

// ---- full disks

void full_at(Bench& bench, const Room& room, const SmallDisk& disk, Tally& tally, std::size_t leave) {
  const auto when = fmt::format("with {} bytes free", leave);
  bench.restore_old(room);
  disk.fill(leave);
  const auto done = room.ended(room.import(bench.editors().folder_of(2)));
  tally.trial();
  tally.expect(done.status == 0 || done.status == 74,
               fmt::format("{}: the import ended with {}: {}", when, done.status, done.complaint));
  const Shown shown = expect_whole(bench, room, tally, when);
  tally.saw(done.status == 0 ? "taken" : "refused as a full disk");
  tally.expect(shown == (done.status == 0 ? Shown::new_one : Shown::old_one),
               fmt::format("{}: ended with {} and shows the {}", when, done.status, name_of(shown)));
  disk.free_all();
  if (tally.trials() % 8 == 1) expect_mended(bench, room, tally, when);
}

void disk_full(Bench& bench, Tally& tally) {
  if (!bench.has_own_namespaces()) return tally.cannot(no_namespaces);
  const Room room = bench.empty_room();
  const SmallDisk disk(room.store(), disk_bytes);
  if (!disk.mounted()) return tally.cannot(no_namespaces);
  std::mt19937 random(tally.seed());
  // What an update of this edition needs beside what is there.
  std::uniform_int_distribution<std::size_t> left(0, 128U << 10U);
  for (int i = 0; i < tally.wanted(); ++i) full_at(bench, room, disk, tally, left(random));
}

void start_on_full_disk(Bench& bench, Tally& tally) {
  if (!bench.has_own_namespaces()) return tally.cannot(no_namespaces);
  const Room room = bench.empty_room();
  const SmallDisk disk(room.store(), disk_bytes);
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    disk.fill(0);
    tally.trial();
    expect_shown(bench, room, tally, Shown::old_one, "on a disk without a free byte");
    disk.free_all();
  }
}

void no_files_left(Bench& bench, Tally& tally) {
  if (!bench.has_own_namespaces()) return tally.cannot(no_namespaces);
  std::mt19937 random(tally.seed());
  const Room room = bench.empty_room();
  for (int i = 0; i < tally.wanted(); ++i) {
    const std::size_t more = random() % 30;
    const auto when = fmt::format("with {} files left", more);
    std::size_t there = 3;
    for ([[maybe_unused]] const auto& file :
         fs::recursive_directory_iterator(bench.scratch() / "reference-1/store"))
      ++there;
    const SmallDisk disk(room.store(), disk_bytes, there + more);
    bench.restore_old(room);
    const auto done = room.ended(room.import(bench.editors().folder_of(2)));
    tally.trial();
    tally.saw(done.status == 0 ? "taken" : "refused");
    expect_shown(bench, room, tally, done.status == 0 ? Shown::new_one : Shown::old_one, when);
  }
}

void read_only(Bench& bench, Tally& tally) {
  if (!bench.has_own_namespaces()) return tally.cannot(no_namespaces);
  const Room room = bench.empty_room();
  for (int i = 0; i < tally.wanted(); ++i) {
    const SmallDisk disk(room.store(), disk_bytes);
    bench.restore_old(room);
    if (!disk.make_read_only()) return tally.cannot(no_namespaces);
    tally.trial();
    const auto done = room.ended(room.import(bench.editors().folder_of(2)));
    tally.expect(done.status != 0 && !done.complaint.empty(), "an import on a read-only disk says nothing");
    expect_shown(bench, room, tally, Shown::old_one, "on a read-only disk");
  }
}

// ---- disks that fail

struct Failing {
  std::uint32_t calls;
  int error;
  bool half = false;
};

// An import in which the nth call of a kind fails, once or from then on.
void failing_import(Bench& bench, Tally& tally, const Failing& failing) {
  const Room room = bench.empty_room();
  std::mt19937 random(tally.seed());
  bench.restore_old(room);
  Shim counting(room.folder(), room.store());
  counting.fail(failing.calls, failing.error, 1 << 30);
  room.ended(counting.with(room.import(bench.editors().folder_of(2))));
  const auto calls = (1 << 30) - counting->fail_after.load();
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    const Shim shim(room.folder(), room.store());
    const auto after = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(calls));
    const bool for_good = random() % 2 == 0;
    shim->half_writes = failing.half ? 1 : 0;
    shim.fail(failing.calls, failing.error, after, for_good ? -1 : 1);
    const auto done = room.ended(shim.with(room.import(bench.editors().folder_of(2))));
    const auto when = fmt::format("call {} of {} fails{}", after, calls, for_good ? " for good" : " once");
    tally.trial();
    tally.expect(done.status >= 0 && done.status < 128,
                 fmt::format("{}: the import ended with {}", when, done.status));
    tally.saw(done.status == 0 ? "taken all the same" : "refused");
    const Shown shown = expect_whole(bench, room, tally, when);
    tally.expect(shown == Shown::new_one || done.status != 0,
                 fmt::format("{}: it says that it is done and the {} is shown", when, name_of(shown)));
    tally.expect(shown != Shown::built_in, when + ": the edition is gone");
    if (i % 8 == 0) expect_mended(bench, room, tally, when);
  }
}

// ---- bits that turn over

std::vector<fs::path> files_below(const fs::path& folder, const std::string& prefix) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto name = fs::relative(entry.path(), folder);
    if (entry.is_regular_file() && entry.file_size() > 0 && name.string().starts_with(prefix))
      files.push_back(name);
  }
  std::ranges::sort(files);
  return files;
}

void flip_bit(const fs::path& file, std::mt19937& random) {
  auto bytes = read_file(file, 64U << 20U).value();
  bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

// `spared` is what may come of it: the old edition, or the built-in one where nothing else is left.
void flips(Bench& bench, Tally& tally, const std::string& prefix, bool edition_may_go) {
  const Room room = bench.room_with_old();
  std::mt19937 random(tally.seed());
  const auto files = files_below(room.store(), prefix);
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    const auto& file = files[random() % files.size()];
    flip_bit(room.store() / file, random);
    const auto when = fmt::format("trial {}: a bit of {}", i, file.string());
    tally.trial();
    const Shown shown = bench.shown(room);
    tally.saw(name_of(shown));
    if (shown == Shown::blank || shown == Shown::none) tally.blank(when + ": nothing is shown");
    const bool allowed = shown == Shown::old_one || (edition_may_go && shown == Shown::built_in);
    if (!allowed) tally.lost(fmt::format("{}: {} is shown", when, name_of(shown)));
    // What nobody can see may be seen by the next update, which mends it.
    if (shown != Shown::old_one || i % 4 == 0) expect_mended(bench, room, tally, when);
  }
}

void add_full_disks(Faults& faults) {
  faults.push_back({"S1",
                    "the disk is full",
                    "a tmpfs with a random number of bytes left during an import",
                    "the old edition stays, whole, and the import says that the disk is full; with room "
                    "again the next one is taken",
                    12,
                    1000,
                    disk_full,
                    {}});
  faults.push_back({"S2",
                    "the disk is full at start-up",
                    "a tmpfs without a free byte",
                    "the display starts with the edition there is",
                    2,
                    50,
                    start_on_full_disk,
                    {}});
  faults.push_back({"S3",
                    "no more files can be made",
                    "a tmpfs with nr_inodes",
                    "as with a full disk",
                    4,
                    200,
                    no_files_left,
                    {}});
  faults.push_back({"S4",
                    "the disk is read-only",
                    "remount,ro",
                    "the display shows the edition there is, the import says why it fails",
                    2,
                    50,
                    read_only,
                    {}});
}

void add_failing_disks(Faults& faults) {
  const auto fail = [](Failing failing) {
    return [failing](Bench& bench, Tally& tally) { failing_import(bench, tally, failing); };
  };
  const std::string expected = "the old edition or the new one, whole; the next import mends it";
  faults.push_back({"S5a",
                    "reading fails (EIO)",
                    "a preloaded library, at a random read during an import",
                    expected,
                    16,
                    300,
                    fail({call_read, EIO}),
                    {}});
  faults.push_back({"S5b",
                    "writing fails (EIO)",
                    "the same, at a random write, half of it written",
                    expected,
                    4,
                    300,
                    fail({call_write, EIO, true}),
                    {}});
  faults.push_back({"S5c",
                    "flushing fails (EIO)",
                    "the same, at a random fsync, fdatasync or syncfs",
                    expected,
                    4,
                    300,
                    fail({call_sync, EIO}),
                    {}});
  faults.push_back({"S5d",
                    "opening, renaming or removing fails (EIO)",
                    "the same, at a random such call",
                    expected,
                    4,
                    300,
                    fail({call_open | call_name, EIO}),
                    {}});
  faults.push_back({"S1b",
                    "the disk is full at a random write",
                    "the same, ENOSPC, half of it written",
                    expected,
                    4,
                    300,
                    fail({call_write, ENOSPC, true}),
                    {}});
}

void add_flips(Faults& faults) {
  const auto flip = [](const std::string& prefix, bool edition_may_go) {
    return [=](Bench& bench, Tally& tally) { flips(bench, tally, prefix, edition_may_go); };
  };
  faults.push_back({"S6",
                    "a bit turns over in content.db",
                    "at a random place",
                    "the old edition or the built-in one, whole; the next import mends it",
                    8,
                    600,
                    flip("content.db", true),
                    {}});
  faults.push_back({"S7a",
                    "a bit turns over in blobs/",
                    "at a random place of a random file",
                    "the old edition; the next import mends it",
                    3,
                    200,
                    flip("blobs/", false),
                    {}});
  faults.push_back({"S7b",
                    "a bit turns over in trust/",
                    "at a random place of a random file",
                    "the old edition; the next import mends it",
                    3,
                    200,
                    flip("trust/", false),
                    {}});
  faults.push_back({"S7c",
                    "a bit turns over in status.json",
                    "at a random place",
                    "the old edition",
                    2,
                    100,
                    flip("status.json", false),
                    {}});
}

}  // namespace

void add_storage_faults(Faults& faults) {
  add_full_disks(faults);
  add_failing_disks(faults);
  add_flips(faults);
}

}  // namespace caleidoscoop::campaign
