// Kills, full disks and damage: the room shows the old or the new edition whole, and mends itself.
//
// CALEIDOSCOOP_KILLS says how many kills, for the long run.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <random>

#include "sync/core/files.h"
#include "tests/edition_job/room_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::room;

namespace {

namespace fs = std::filesystem;

// An edition in which every theme names the version.
edition::Bundle telling_bundle(int version) {
  auto bundle = small_bundle(version);
  for (int i = 0; i < 20; ++i) {
    const auto id = fmt::format("thema-{}", i);
    bundle.whole["themes"][id] = {{"id", id},        {"facet", "transities"},
                                  {"order", 10 + i}, {"summary", "."},
                                  {"body", "."},     {"title", fmt::format("Uitgave {}", version)}};
  }
  return bundle;
}

// The version that all of the screen agrees on; 0 for a mixture.
int version_on_screen(const Room& room) {
  const auto snapshot = room.screen();
  const int version = snapshot->edition->version;
  for (int i = 0; i < 20; ++i) {
    const Theme* theme = snapshot->edition->theme(fmt::format("thema-{}", i));
    if (!theme || theme->title != fmt::format("Uitgave {}", version)) return 0;
  }
  return version;
}

// Ends the process, as a power cut would, at the nth thing that is asked of the repository.
class EndingRepository : public Repository {
 public:
  EndingRepository(const fs::path& folder, int ends_at)
      : inner_(folder, "stick"), told_{inner_.metadata(), ends_at} {}
  trust::Source& metadata() override { return told_; }
  void fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) override {
    inner_.fetch_targets(wanted, [&](std::size_t index, trust::Outcome<std::string> bytes) {
      told_.count();
      done(index, std::move(bytes));
    });
  }
  bool leave_place() override { return false; }
  std::string name() const override { return "stick"; }

 private:
  struct Counted : trust::Source {
    Counted(trust::Source& source, int ends) : inner(&source), ends_at(ends) {}
    trust::Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override {
      count();
      return inner->get(address, most_bytes);
    }
    std::string place_of(const std::string& address) const override { return inner->place_of(address); }
    void count() {
      if (--ends_at == 0) ::raise(SIGKILL);
    }
    trust::Source* inner;
    int ends_at;
  };

  FolderRepository inner_;
  Counted told_;
};

int update_in_child(const Room& room, const fs::path& repository_folder, int ends_at) {
  auto writer = store::Writer::open(room.folder());
  if (!writer) return writer.error().code == ErrorCode::io ? 2 : 1;
  EndingRepository repository(repository_folder, ends_at);
  UpdatePlan plan;
  plan.store_folder = room.folder();
  plan.first_root = room.first_root;
  plan.time = room.time;
  const auto done = EditionUpdate(*writer, repository, plan).run();
  return done ? 0 : done.error().kind == trust::FaultKind::storage ? 2 : 3;
}

int kills_wanted() {
  const char* said = std::getenv("CALEIDOSCOOP_KILLS");
  return said ? std::atoi(said) : 200;
}

void copy_store(const fs::path& from, const fs::path& to) {
  for (const auto& entry : fs::directory_iterator(to)) fs::remove_all(entry.path());
  fs::copy(from, to, fs::copy_options::recursive);
}

struct Kills {
  int killed = 0;
  int old_ones = 0;
  int new_ones = 0;
};

// One update that is killed: at the nth thing asked, or after so long.
void update_and_kill(Room& room, const fs::path& repository, int ends_at, useconds_t after, Kills& kills) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(update_in_child(room, repository, ends_at));
  if (ends_at == 0) {
    ::usleep(after);
    ::kill(child, SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  kills.killed += WIFSIGNALED(status) ? 1 : 0;
}

struct Prepared {
  Prepared() : room(prepared(publisher)) {
    REQUIRE(room.update(publisher));
    fs::copy(room.folder(), before.path(), fs::copy_options::recursive);
    publisher.editors.rotate("timestamp");
    publisher.editors.rotate("snapshot");
    publisher.publish(telling_bundle(2));
    publisher.write(repository.path());
  }
  static const Publisher& prepared(Publisher& publisher) {
    publisher.publish(telling_bundle(1));
    return publisher;
  }

  Publisher publisher;
  Room room;
  TemporaryFolder before;
  TemporaryFolder repository;
};

std::chrono::microseconds time_of_update(Prepared& it) {
  copy_store(it.before.path(), it.room.folder());
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(update_in_child(it.room, it.repository.path(), 0));
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
}

// A disk of so many bytes, seen by this process only; false where that is not permitted.
bool mount_small_disk(const fs::path& folder, std::size_t bytes) {
  if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return false;
  return ::mount("small", folder.c_str(), "tmpfs", 0, fmt::format("size={}", bytes).c_str()) == 0;
}

enum FullDisk { not_permitted = 10, mixture, not_mended, taken, refused_for_storage, refused_otherwise };

// An update on a disk with so much room left, and one after room was made. In a process of its own.
int update_on_small_disk(Prepared& it, std::uintmax_t room_left) {
  constexpr std::size_t disk = 8u << 20;
  if (!mount_small_disk(it.room.folder(), disk)) return not_permitted;
  fs::copy(it.before.path(), it.room.folder(), fs::copy_options::recursive);
  const auto filler = it.room.folder() / "filler";
  const auto free = fs::space(it.room.folder()).available;
  std::ofstream(filler, std::ios::binary) << std::string(free > room_left ? free - room_left : 0, 'x');
  const int outcome = update_in_child(it.room, it.repository.path(), 0);
  const int shown = version_on_screen(it.room);
  if (shown != (outcome == 0 ? 2 : 1)) return mixture;
  fs::remove(filler);
  if (update_in_child(it.room, it.repository.path(), 0) != 0 || version_on_screen(it.room) != 2)
    return not_mended;
  return outcome == 0 ? taken : outcome == 2 ? refused_for_storage : refused_otherwise;
}

}  // namespace

TEST_SUITE("edition_job: interruptions") {
  TEST_CASE(
      "kill -9 at every step and at any moment leaves the old or the new edition, and the next mends it") {
    Prepared it;
    std::mt19937 random(4);
    Kills kills;
    const auto whole_time = time_of_update(it);
    std::uniform_int_distribution<useconds_t> moment(0,
                                                     static_cast<useconds_t>(whole_time.count() * 13 / 10));
    const int wanted = kills_wanted();
    // An update may be done before its moment comes.
    for (int round = 0; kills.killed < wanted && round < 3 * wanted; ++round) {
      CAPTURE(round);
      copy_store(it.before.path(), it.room.folder());
      // Rounds of the first kind end at what is asked of the repository, the others wherever they are.
      const int ends_at = round % 2 == 0 ? round / 2 % 32 + 1 : 0;
      update_and_kill(it.room, it.repository.path(), ends_at, moment(random), kills);
      const int shown = version_on_screen(it.room);
      REQUIRE((shown == 1 || shown == 2));
      ++(shown == 1 ? kills.old_ones : kills.new_ones);
      if (round % 4 != 0) continue;
      REQUIRE(it.room.update_from(it.repository.path()));
      REQUIRE(version_on_screen(it.room) == 2);
    }
    MESSAGE(kills.killed << " killed; the old edition stood " << kills.old_ones << " times, the new one "
                         << kills.new_ones << " times");
    CHECK(kills.killed == wanted);
    CHECK(kills.old_ones > 0);
    CHECK(kills.new_ones > 0);
  }

  TEST_CASE("a disk that is full at any write leaves the edition there was, and the next update goes on") {
    Prepared it;
    int refused = 0;
    for (int kilobytes = 1; kilobytes <= 400; kilobytes += kilobytes / 6 + 1) {
      CAPTURE(kilobytes);
      copy_store(it.before.path(), it.room.folder());
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        // Writing beyond it fails as on a full disk, with another errno.
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{static_cast<rlim_t>(kilobytes) * 1024, static_cast<rlim_t>(kilobytes) * 1024};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::_exit(update_in_child(it.room, it.repository.path(), 0));
      }
      int status = 0;
      REQUIRE(::waitpid(child, &status, 0) == child);
      REQUIRE(WIFEXITED(status));
      const int shown = version_on_screen(it.room);
      refused += WEXITSTATUS(status) != 0 ? 1 : 0;
      CHECK(shown == (WEXITSTATUS(status) == 0 ? 2 : 1));
      REQUIRE(it.room.update_from(it.repository.path()));
      CHECK(version_on_screen(it.room) == 2);
    }
    CHECK(refused > 5);
  }

  TEST_CASE("a full disk, wherever the room ends, leaves the edition there was and says so") {
    Prepared it;
    int refused = 0;
    int full = 0;
    for (std::uintmax_t room_left = 0; room_left <= 512 * 1024; room_left += 16 * 1024) {
      CAPTURE(room_left);
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        ::_exit(update_on_small_disk(it, room_left));
      }
      int status = 0;
      REQUIRE(::waitpid(child, &status, 0) == child);
      REQUIRE(WIFEXITED(status));
      if (WEXITSTATUS(status) == not_permitted) {
        MESSAGE("skipped: no disk can be mounted here");
        return;
      }
      CHECK(WEXITSTATUS(status) != mixture);
      CHECK(WEXITSTATUS(status) != not_mended);
      CHECK(WEXITSTATUS(status) != refused_otherwise);
      full += WEXITSTATUS(status) == taken ? 0 : 1;
      refused += WEXITSTATUS(status) == refused_for_storage ? 1 : 0;
    }
    CHECK(full > 0);
    CHECK(refused == full);
  }

  TEST_CASE("one bit flipped in any kind of file is mended by the next update, and never shown") {
    Prepared it;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(it.before.path())) {
      const auto name = fs::relative(entry.path(), it.before.path());
      const bool wanted = name.string().starts_with("trust/") || name.string().starts_with("blobs/") ||
                          name == "content.db" || name == "content.db-wal";
      if (entry.is_regular_file() && wanted && entry.file_size() > 0) files.push_back(name);
    }
    REQUIRE(files.size() > 30);
    std::mt19937 random(6);
    for (const fs::path& file : files) {
      for (int flip = 0; flip < (file == "content.db"                  ? 30
                                 : file.string().starts_with("blobs/") ? 1
                                                                       : 4);
           ++flip) {
        CAPTURE(file.string());
        copy_store(it.before.path(), it.room.folder());
        auto bytes = *read_file(it.room.folder() / file, 64u << 20);
        bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
        std::ofstream(it.room.folder() / file, std::ios::binary | std::ios::trunc) << bytes;
        const auto shown = it.room.screen();
        CHECK((shown->embedded_edition || version_on_screen(it.room) == 1));
        const auto mended = it.room.update_from(it.repository.path());
        REQUIRE_MESSAGE(mended, (mended ? "" : mended.error().message));
        CHECK(version_on_screen(it.room) == 2);
      }
    }
  }
}
