#include "sync/store/reader.h"

#include <doctest/doctest.h>

#include "sync/store/folder_lock.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;
namespace fs = std::filesystem;

namespace {

constexpr auto only_owner_writes = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                   fs::perms::others_read | fs::perms::others_exec;

void write_one(Writer& writer, int number) {
  const Headline headline = headline_of(number);
  REQUIRE(writer.add_headlines({&headline, 1}));
}

// Ends without closing anything, as a kill does.
void write_and_die(const TemporaryFolder& folder) {
  const int outcome = in_child([&]() -> int {
    auto writer = Writer::open(folder.path());
    const Headline headline = headline_of(1);
    const bool written = writer && writer->publish_edition(bundle_of(1), meta_of(1), {&headline, 1}, noon);
    ::_exit(written ? 0 : 1);
  });
  REQUIRE(outcome == 0);
}

// Ends when the header of a new log is written and no page yet.
void begin_a_log_and_die(const TemporaryFolder& folder) {
  const int outcome = in_child([&]() -> int {
    auto database = Database::open(folder / "content.db", Access::read_write);
    const bool begun = database && database->execute(
                                       "PRAGMA cache_size = 1; BEGIN; CREATE TABLE unfinished (a);"
                                       "INSERT INTO unfinished SELECT hex(zeroblob(4000)) FROM "
                                       "sqlite_schema a, sqlite_schema b");
    ::_exit(begun ? 0 : 1);
  });
  REQUIRE(outcome == 0);
  constexpr std::uintmax_t header_bytes = 32;
  REQUIRE(fs::file_size(folder / "content.db-wal") > header_bytes);
  fs::resize_file(folder / "content.db-wal", header_bytes);
}

// How many headlines somebody else sees; 200 and more when it fails.
int seen_by_another_user(const TemporaryFolder& folder) {
  fs::permissions(folder.path(), only_owner_writes);
  return in_child([&] {
    if (!become_other_user()) return 200;
    auto reader = Reader::open(folder.path());
    if (!reader) return 201;
    const auto data = reader->read_snapshot_data(noon);
    return data ? static_cast<int>(data->headlines_stored) : 202;
  });
}

}  // namespace

TEST_CASE("another user reads the store while its writer runs") {
  if (::geteuid() != 0) return;
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  for (int number = 1; number <= 3; ++number) {
    write_one(*writer, number);
    CHECK(seen_by_another_user(folder) == number);
  }
}

TEST_CASE("another user reads the store after its writer left, and makes no file") {
  if (::geteuid() != 0) return;
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    write_one(*writer, 1);
  }
  CHECK(fs::exists(folder / "content.db-wal"));
  CHECK(seen_by_another_user(folder) == 1);
  fs::remove(folder / "content.db-wal");
  fs::remove(folder / "content.db-shm");
  const auto before = files_in(folder.path());
  CHECK(seen_by_another_user(folder) == 1);
  CHECK(files_in(folder.path()) == before);
}

TEST_CASE("another user sees what a killed writer committed, with and without its index") {
  if (::geteuid() != 0) return;
  const TemporaryFolder folder;
  write_and_die(folder);
  CHECK(fs::file_size(folder / "content.db-wal") > 0);
  CHECK(seen_by_another_user(folder) == 1);
  fs::remove(folder / "content.db-shm");
  CHECK(seen_by_another_user(folder) == 1);
  CHECK_FALSE(fs::exists(folder / "content.db-shm"));
}

TEST_CASE("another user sees what was there before a writer that was killed as it began a log") {
  if (::geteuid() != 0) return;
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    write_one(*writer, 1);
  }
  REQUIRE(fs::file_size(folder / "content.db-wal") == 0);
  begin_a_log_and_die(folder);
  REQUIRE(fs::exists(folder / "content.db-shm"));
  CHECK(seen_by_another_user(folder) == 1);
}

TEST_CASE("whether a writer holds the folder can be asked without being in its way") {
  const TemporaryFolder folder;
  CHECK_FALSE(FolderLock::is_held(folder.path()));
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    CHECK(FolderLock::is_held(folder.path()));
    CHECK_FALSE(Writer::open(folder.path()));
  }
  CHECK_FALSE(FolderLock::is_held(folder.path()));
  CHECK(Writer::open(folder.path()));
}

TEST_CASE("a reader that could write makes no file either") {
  const TemporaryFolder folder;
  write_and_die(folder);
  for (const char* gone : {"nothing", "content.db-shm", "content.db-wal"}) {
    CAPTURE(gone);
    fs::remove(folder / gone);
    const auto names = files_in(folder.path());
    const std::string bytes = bytes_of(folder / "content.db");
    {
      auto reader = Reader::open(folder.path());
      if (reader) CHECK(reader->data_version().has_value());
    }
    CHECK(files_in(folder.path()) == names);
    CHECK(bytes_of(folder / "content.db") == bytes);
  }
}

TEST_CASE("a reader says why there is nothing to read") {
  const TemporaryFolder folder;
  CHECK(Reader::open(folder.path()).error().code == ErrorCode::unavailable);
  CHECK(Reader::open(folder / "nowhere").error().code == ErrorCode::unavailable);
  write_bytes(folder / "content.db", "");
  CHECK(Reader::open(folder.path()).error().code == ErrorCode::unavailable);
  write_bytes(folder / "content.db", std::string(8192, 'x'));
  CHECK(Reader::open(folder.path()).error().code == ErrorCode::bad_data);
}

TEST_CASE("a folder that may not be entered is an input error, not an empty store") {
  if (::geteuid() != 0) return;
  const TemporaryFolder folder;
  { REQUIRE(Writer::open(folder.path())); }
  fs::permissions(folder.path(), fs::perms::owner_all);
  const int outcome = in_child([&] {
    if (!become_other_user()) return 1;
    const auto reader = Reader::open(folder.path());
    return !reader && reader.error().code == ErrorCode::io ? 0 : 2;
  });
  CHECK(outcome == 0);
}

TEST_CASE("a look is of one moment, also while the writer goes on") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  write_one(*writer, 1);
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  CHECK(reader->read_snapshot_data(noon).value().headlines_stored == 1);
  write_one(*writer, 2);
  const auto data = reader->read_snapshot_data(noon).value();
  CHECK(data.headlines_stored == 2);
  CHECK(data.headlines.size() == 2);
}
