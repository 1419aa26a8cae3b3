// A display that falls over again and again: real processes, killed.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>

#include "sync/core/display_status.h"
#include "sync/core/files.h"
#include "tests/display/display_process.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 20s;
const std::vector<std::string> still{"--motion", "none"};

}  // namespace

TEST_CASE(
    "P9: a display that is killed three times starts safely, says so, and asks for the version before") {
  const TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  std::filesystem::create_directory(folder / "store");
  // Nothing of the store is read or written by a safe start, whatever is in it.
  REQUIRE(write_file_atomically(folder / "store" / "room.db", "what made it fall over"));
  for (int times = 0; times < 3; ++times) {
    DisplayProcess display(folder, {}, still);
    REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
    CHECK(display.stop(SIGKILL) == 128 + SIGKILL);
  }
  CHECK(complaints(folder).find("safe start") == std::string::npos);
  REQUIRE(write_file_atomically(folder / "store" / "room.db", "what made it fall over"));
  DisplayProcess safe(folder, {}, still);
  REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
  CHECK(complaints(folder).find("safe start of version") != std::string::npos);
  CHECK(std::filesystem::exists(folder / "store" / "requests" / "previous-version"));
  CHECK(read_file(folder / "store" / "room.db", 4096).value_or("") == "what made it fall over");
  const auto status = read_display_status(folder / "store" / display_status_file);
  REQUIRE(status);
  REQUIRE(status->has_value());
  CHECK((*status)->safe);
  CHECK((*status)->unfinished_starts == 4);

  // Told to end, as for a repair: the next start is tried as usual, and one failure more is enough.
  CHECK(safe.stop(SIGTERM) == 0);
  {
    DisplayProcess display(folder, {}, still);
    REQUIRE(manager.hears("READY=1", patience));
    CHECK_FALSE((*read_display_status(folder / "store" / display_status_file))->safe);
    display.stop(SIGKILL);
  }
  DisplayProcess again(folder, {}, still);
  REQUIRE(manager.hears("READY=1", patience));
  CHECK((*read_display_status(folder / "store" / display_status_file))->safe);
}

TEST_CASE("a display that is told to end each time never starts safely") {
  const TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  for (int times = 0; times < 4; ++times) {
    DisplayProcess display(folder, {}, still);
    REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
    CHECK(display.stop(SIGTERM) == 0);
  }
  CHECK((*read_display_status(folder / "store" / display_status_file))->unfinished_starts == 0);
  CHECK(complaints(folder).find("safe start") == std::string::npos);
}
