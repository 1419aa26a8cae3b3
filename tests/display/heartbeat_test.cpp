// What systemd hears of the display: the program itself, on a screen in memory. Half of the watchdog's
// period is 150 ms here, and 10 s on a device.
#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/display/display_process.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using namespace std::chrono_literals;

namespace {

const std::map<std::string, std::string> watched{{"WATCHDOG_USEC", "300000"}};
constexpr auto patience = 20s;

std::map<std::string, std::string> that_hangs(const std::string& how, const std::filesystem::path& file) {
  auto variables = watched;
  variables["LD_PRELOAD"] = CALEIDOSCOOP_HANG_LIBRARY;
  variables[how] = file.string();
  return variables;
}

// From now on: what was sent before does not count.
bool falls_silent(NotifySocket& manager) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < end) {
    if (manager.next(1500ms).empty()) return true;
  }
  return false;
}

int lines_of(const std::filesystem::path& table) {
  std::ifstream in(table);
  int lines = 0;
  for (std::string line; std::getline(in, line);) ++lines;
  return lines;
}

}  // namespace

TEST_CASE("ready is said at the first picture, and an idle screen goes on saying that it lives") {
  const TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  DisplayProcess display(folder, watched, {"--startup-trace", "--scene", "colofon", "--motion", "none"});
  REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
  CHECK(complaints(folder).find("first frame") != std::string::npos);
  for (int beat = 0; beat < 5; ++beat) CHECK(manager.hears("WATCHDOG=1", 5s));
  CHECK(display.stop(SIGTERM) == 0);
  CHECK(manager.hears("STOPPING=1", 1s));
}

TEST_CASE("P4: a display that hangs in presenting falls silent, and one that is begun anew presents again") {
  const TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  const auto hang = folder / "hang";
  // The light over the glass turns: there is always a next frame.
  const std::vector<std::string> moving{"--scene", "rondgang", "--motion", "calm"};
  {
    DisplayProcess display(folder, that_hangs("HANG_PRESENT", hang), moving);
    REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
    CHECK(manager.hears("WATCHDOG=1", 5s));
    std::ofstream(hang) << "";
    CHECK(falls_silent(manager));
    CHECK(display.lives());
    CHECK(display.stop(SIGKILL) == 128 + SIGKILL);
  }
  {
    // As long as nothing reaches the screen it is not ready.
    DisplayProcess display(folder, that_hangs("HANG_PRESENT", hang), moving);
    CHECK_FALSE(manager.hears("READY=1", 3s));
    CHECK(display.lives());
    std::filesystem::remove(hang);
    CHECK(manager.hears("READY=1", patience));
    CHECK(manager.hears("WATCHDOG=1", 5s));
  }
}

TEST_CASE("P4: a driver that hangs while nothing moves is noticed, too") {
  const TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  const auto hang = folder / "hang";
  DisplayProcess display(folder, that_hangs("HANG_DRAWING", hang),
                         {"--scene", "colofon", "--motion", "none"});
  REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
  CHECK(manager.hears("WATCHDOG=1", 5s));
  std::ofstream(hang) << "";
  CHECK(falls_silent(manager));
  CHECK(display.lives());
}

TEST_CASE("P4: a process that is stopped as a whole falls silent and is heard again when it goes on") {
  const TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  DisplayProcess display(folder, watched);
  REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
  display.send(SIGSTOP);
  CHECK(falls_silent(manager));
  display.send(SIGCONT);
  CHECK(manager.hears("WATCHDOG=1", 5s));
}

TEST_CASE("a display in an empty network shows itself, and has no socket there") {
  if (std::system("unshare --map-root-user --net true 2> /dev/null") != 0) {
    MESSAGE("this machine lets nobody make a network namespace, so the display is not run in one");
    return;
  }
  const TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  DisplayProcess display(folder, watched, {}, {"unshare", "--map-root-user", "--net"});
  REQUIRE_MESSAGE(manager.hears("READY=1", patience), complaints(folder));
  for (const std::string table : {"tcp", "tcp6", "udp", "udp6", "raw", "raw6"}) {
    const auto file = std::filesystem::path("/proc") / std::to_string(display.id()) / "net" / table;
    if (std::filesystem::exists(file)) CHECK_MESSAGE(lines_of(file) == 1, file.string());
  }
}
