#include "sync/core/files.h"

#include <doctest/doctest.h>
#include <unistd.h>
#include <filesystem>

#include "sync/core/sync_status.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

TEST_CASE("a file written whole is read back, and the one beside it is gone") {
  const TemporaryFolder folder;
  const auto file = folder / "status.json";
  REQUIRE(write_file_atomically(file, "een"));
  REQUIRE(write_file_atomically(file, "twee"));
  CHECK(*read_file(file, 100) == "twee");
  CHECK_FALSE(std::filesystem::exists(folder / "status.json.new"));
}

TEST_CASE("a file over the limit is refused by name") {
  const TemporaryFolder folder;
  REQUIRE(write_file_atomically(folder / "groot", std::string(101, 'x')));
  const auto read = read_file(folder / "groot", 100);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::bad_data);
  CHECK(read.error().message.find("groot") != std::string::npos);
}

TEST_CASE("a write that cannot be done leaves the old file") {
  const TemporaryFolder folder;
  const auto written = write_file_atomically(folder / "geen" / "map", "x");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::io);
}

TEST_CASE("the sync's status survives the way to disk and back") {
  const TemporaryFolder folder;
  SyncStatus status;
  status.phase = "fetching";
  status.progress = 0.5;
  status.last_success = std::chrono::sys_seconds{std::chrono::seconds{1795336000}};
  status.last_error = "geen verbinding met „voorbeeld”";
  status.online = true;
  status.edition_fault = "rollback";
  status.edition_error = "timestamp is version 3, and version 4 was trusted";
  status.edition_checked = std::chrono::sys_seconds{std::chrono::seconds{1795336060}};
  REQUIRE(write_sync_status(folder / "status.json", status));
  const auto read = read_sync_status(folder / "status.json");
  REQUIRE(read);
  REQUIRE(read->has_value());
  CHECK((*read)->progress == 0.5);
  CHECK((*read)->last_success == status.last_success);
  CHECK((*read)->last_error == status.last_error);
  CHECK((*read)->edition_fault == status.edition_fault);
  CHECK((*read)->edition_error == status.edition_error);
  CHECK((*read)->edition_checked == status.edition_checked);
  CHECK_FALSE((*read)->last_attempt);
}

TEST_CASE("no status file means that no sync has run, a broken one is an error") {
  const TemporaryFolder folder;
  const auto none = read_sync_status(folder / "status.json");
  REQUIRE(none);
  CHECK_FALSE(none->has_value());
  REQUIRE(write_file_atomically(folder / "status.json", "{\"phase\": 3}"));
  CHECK_FALSE(read_sync_status(folder / "status.json"));
  REQUIRE(write_file_atomically(folder / "status.json", "{half"));
  CHECK_FALSE(read_sync_status(folder / "status.json"));
}
