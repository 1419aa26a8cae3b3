// The units as systemd judges them, and what they promise about the network and about logging in.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/units/units_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::units;

namespace {

namespace fs = std::filesystem;

const std::string built = CALEIDOSCOOP_BINARY_DIR "/image/units/";
const std::string source = CALEIDOSCOOP_SOURCE_DIR "/image/";

bool can_analyze() {
  if (there_is("systemd-analyze")) return true;
  MESSAGE("systemd-analyze is not installed here, so the units are not judged by it");
  return false;
}

// Every value of each key, in order.
std::multimap<std::string, std::string> settings_of(const std::string& unit) {
  const auto text = read_file(built + unit, 64 * 1024);
  REQUIRE(text);
  std::multimap<std::string, std::string> settings;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    const auto equals = line.find('=');
    if (line.starts_with('#') || equals == std::string::npos) continue;
    settings.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return settings;
}

std::string only(const std::multimap<std::string, std::string>& settings, const std::string& key) {
  const auto [first, end] = settings.equal_range(key);
  REQUIRE_MESSAGE(std::distance(first, end) == 1, key);
  return first->second;
}

}  // namespace

TEST_CASE("systemd finds no fault in the units") {
  if (!can_analyze()) return;
  const TemporaryFolder folder;
  put_units(folder.path());
  const auto ran = run("systemd-analyze verify --man=no " + folder.path().string() + "/*.service " +
                       folder.path().string() + "/*.path " + folder.path().string() + "/*.timer");
  CHECK(ran.status == 0);
  // A machine may have faults in units of its own; none is in ours.
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) {
    CHECK_MESSAGE(line.find("caleidoscoop") == std::string::npos, line);
  }
}

TEST_CASE("systemd finds no fault in the units of the hub, and counts at most 2.0 for their exposure") {
  if (!can_analyze()) return;
  const std::string hub = CALEIDOSCOOP_BINARY_DIR "/image/hub/";
  if (!fs::exists(hub)) {
    MESSAGE("the hub is not built here, so its units are not judged");
    return;
  }
  const TemporaryFolder folder;
  for (const std::string unit : {"caleidoscoop-hub.service", "caleidoscoop-crawl.service"}) {
    put_unit(hub + unit, folder.path());
    const auto judged = run("systemd-analyze verify --man=no " + (folder / unit).string());
    CHECK_MESSAGE(judged.status == 0, judged.out);
    const auto ran =
        run("systemd-analyze security --no-pager --offline=true --threshold=20 " + (folder / unit).string());
    CHECK_MESSAGE(ran.status == 0, ran.out);
  }
}

TEST_CASE(
    "the exposure of display, sync, session, panel, network, updates and what reads sticks is at most 1.5, "
    "as systemd "
    "counts it") {
  if (!can_analyze()) return;
  const TemporaryFolder folder;
  put_units(folder.path());
  for (const std::string unit :
       {"caleidoscoop", "caleidoscoop-sync", "caleidoscoop-session", "caleidoscoop-import",
        "caleidoscoop-export", "caleidoscoop-panel", "caleidoscoop-network", "caleidoscoop-network-apply",
        "caleidoscoop-adopt", "caleidoscoop-judge", "caleidoscoop-update", "caleidoscoop-rollback"}) {
    const auto ran = run("systemd-analyze security --no-pager --offline=true --threshold=15 " +
                         (folder / (unit + ".service")).string());
    CHECK_MESSAGE(ran.status == 0, ran.out);
    const auto at = ran.out.find("exposure level");
    REQUIRE_MESSAGE(at != std::string::npos, ran.out);
    MESSAGE(unit, ran.out.substr(ran.out.find(": ", at), 6));
  }
}

TEST_CASE("the display may open no socket but one of this machine, in a network of its own that is empty") {
  const auto settings = settings_of("caleidoscoop.service");
  CHECK(only(settings, "PrivateNetwork") == "yes");
  CHECK(only(settings, "RestrictAddressFamilies") == "AF_UNIX");
  CHECK(only(settings, "IPAddressDeny") == "any");
  CHECK(only(settings, "RestrictNamespaces") == "yes");
  CHECK(only(settings, "CapabilityBoundingSet").empty());
}

TEST_CASE("the display's program calls nothing that reaches a network") {
  if (!there_is("nm")) {
    MESSAGE("nm is not installed here, so what the program calls is not looked at");
    return;
  }
  const auto ran = run("nm -D --undefined-only --format=posix " CALEIDOSCOOP_BINARY_DIR "/caleidoscoop");
  REQUIRE_MESSAGE(ran.status == 0, ran.out);
  const std::set<std::string> forbidden{"socket",  "connect", "bind",    "listen",      "accept",
                                        "accept4", "sendto",  "sendmsg", "getaddrinfo", "gethostbyname"};
  int symbols = 0;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line); ++symbols) {
    const auto name = line.substr(0, line.find_first_of(" @"));
    CHECK_MESSAGE((forbidden.count(name) == 0 && !name.starts_with("curl_")), line);
  }
  CHECK(symbols > 100);
}

TEST_CASE("a display in an empty network draws the same picture, and cannot reach what others can") {
  const std::string empty = "unshare --map-root-user --net ";
  if (run(empty + "true").status != 0) {
    MESSAGE("this machine lets nobody make a network namespace, so the display is not run in one");
    return;
  }
  const TemporaryFolder folder;
  const auto draw = [&](const std::string& within, const std::string& name) {
    const auto file = (folder / name).string();
    const auto ran =
        run(within + CALEIDOSCOOP_BINARY_DIR "/caleidoscoop --headless --scene overzicht --store " +
            folder.path().string() + " --now 2026-11-22T09:00:00+01:00 --png " + file);
    REQUIRE_MESSAGE(ran.status == 0, ran.out);
    const auto bytes = read_file(file, 64U << 20U);
    REQUIRE(bytes);
    return *bytes;
  };
  CHECK(draw(empty, "within.png") == draw("", "outside.png"));
  // No route leads anywhere, and the loopback is down.
  for (const std::string address : {"127.0.0.1", "192.0.2.1"}) {
    const auto tried = run(empty + "bash -c ': > /dev/tcp/" + address + "/80'");
    CHECK(tried.status != 0);
    CHECK_MESSAGE(tried.out.find("unreachable") != std::string::npos, tried.out);
  }
}

TEST_CASE("the sync binds no port, and nothing of ours opens a socket for systemd to listen on") {
  CHECK(only(settings_of("caleidoscoop-sync.service"), "SocketBindDeny") == "any");
  for (const auto& folder : {fs::path(built), fs::path(source + "units")}) {
    for (const auto& entry : fs::directory_iterator(folder)) CHECK(entry.path().extension() != ".socket");
  }
  const auto ran = run("nm -D --undefined-only --format=posix " CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync");
  if (ran.status != 0) {
    MESSAGE("nm is not installed here, so what the sync calls is not looked at");
    return;
  }
  for (const std::string word : {"\nlisten", "\naccept"}) {
    const auto at = ran.out.find(word);
    CHECK_MESSAGE((at == std::string::npos || std::isalnum(ran.out[at + word.size()]) != 0),
                  ran.out.substr(std::min(at, ran.out.size() - 1), 20));
  }
}

TEST_CASE("each program begins anew by itself, within limits of memory and tasks") {
  for (const std::string unit : {"caleidoscoop", "caleidoscoop-sync", "caleidoscoop-session"}) {
    const auto settings = settings_of(unit + ".service");
    CHECK(only(settings, "Restart") == "always");
    CHECK(only(settings, "StartLimitIntervalSec") == "0");
    CHECK(only(settings, "Type") == "notify");
    CHECK(settings.count("MemoryMax") == 1);
    CHECK(settings.count("TasksMax") == 1);
    if (unit != "caleidoscoop-session") CHECK(settings.count("WatchdogSec") == 1);
  }
}

TEST_CASE("H4 a stick reaches two workers without rights or network, mounted so that nothing on it can run") {
  for (const std::string name : {"import", "export"}) {
    const auto settings = settings_of("caleidoscoop-" + name + ".service");
    CHECK(only(settings, "User") == "caleidoscoop-sync");
    CHECK(only(settings, "PrivateNetwork") == "yes");
    CHECK(only(settings, "RestrictAddressFamilies") == "none");
    CHECK(only(settings, "CapabilityBoundingSet").empty());
    const auto mount = settings.find("ExecStartPre")->second;
    CHECK(mount.find(name == "import" ? "-o ro," : "-o rw,") != std::string::npos);
    for (const std::string word : {"nosuid", "nodev", "noexec", "-t vfat,exfat"}) {
      CHECK_MESSAGE(mount.find(word) != std::string::npos, word);
    }
    CHECK(settings.find("ExecStopPost")->second.find("umount") != std::string::npos);
  }
  const auto rule = read_file(source + "units/caleidoscoop-stick.rules", 4096);
  REQUIRE(rule);
  CHECK(rule->find("ENV{ID_FS_TYPE}==\"vfat|exfat\"") != std::string::npos);
  CHECK(rule->find("RUN") == std::string::npos);
  // A device that was started from a stick is not to take itself for one that was put in.
  CHECK(rule->find("ENV{ID_PART_ENTRY_UUID}!=\"ca1e1d05-*\"") != std::string::npos);
  const auto layout = read_file(source + "boot/genimage.cfg", 8192);
  REQUIRE(layout);
  const std::regex identifier(R"(partition-uuid = \"([0-9a-f-]+)\")");
  int partitions = 0;
  for (std::sregex_iterator at(layout->begin(), layout->end(), identifier), end; at != end;
       ++at, ++partitions)
    CHECK((*at)[1].str().starts_with("ca1e1d05-"));
  CHECK(partitions == 7);
}

TEST_CASE("a device that is nothing else lets nobody log in and heeds no key that would stop it") {
  for (const std::string unit : {"getty@.service", "autovt@.service", "serial-getty@.service",
                                 "console-getty.service", "getty.target", "ctrl-alt-del.target"}) {
    const auto masked = fs::path(source + "appliance/systemd/system") / unit;
    REQUIRE_MESSAGE(fs::is_symlink(masked), unit);
    CHECK(fs::read_symlink(masked) == "/dev/null");
  }
  const auto logind = read_file(source + "appliance/systemd/logind.conf.d/caleidoscoop.conf", 4096);
  REQUIRE(logind);
  CHECK(logind->find("NAutoVTs=0") != std::string::npos);
  CHECK(logind->find("ReserveVT=0") != std::string::npos);
  const auto sysctl = read_file(source + "appliance/sysctl.d/60-caleidoscoop.conf", 4096);
  REQUIRE(sysctl);
  CHECK(sysctl->find("kernel.sysrq = 0") != std::string::npos);
  // Without -s the compositor changes no virtual terminal.
  CHECK(only(settings_of("caleidoscoop-session.service"), "ExecStart").find(" -s") == std::string::npos);
}

TEST_CASE("the compositor is told to draw without OpenGL where no graphics chip does it, and only there") {
  const auto told = [](const std::vector<std::string>& drivers) {
    const TemporaryFolder folder;
    fs::create_directories(folder / "sys/class/drm/card0");
    int number = 128;
    for (const auto& driver : drivers) {
      const auto device = folder / ("sys/class/drm/renderD" + std::to_string(number++)) / "device";
      fs::create_directories(device);
      fs::create_symlink("../../../bus/drivers/" + driver, device / "driver");
    }
    const auto ran = run(source + "units/choose-renderer " + (folder / "renderer").string() + " " +
                         (folder / "sys").string());
    REQUIRE_MESSAGE(ran.status == 0, ran.out);
    return *read_file(folder / "renderer", 1024);
  };
  const std::string without = "WLR_RENDERER=pixman\n";
  CHECK(told({}) == without);
  CHECK(told({"virtio-pci"}) == without);
  CHECK(told({"v3d"}).empty());
  CHECK(told({"vmwgfx", "i915"}).empty());
}
