#include "tests/network/mock_bus.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>
#include <vector>

#include "firmware/network/names.h"

namespace caleidoscoop::network {
namespace {

constexpr const char* template_file = CALEIDOSCOOP_SOURCE_DIR "/tests/network/network_manager.py";
constexpr const char* mock_interface = "org.freedesktop.DBus.Mock";

int start(std::vector<std::string> words) {
  const int child = ::fork();
  REQUIRE(child >= 0);
  if (child != 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (const int null = ::open("/dev/null", O_RDWR);
      null >= 0 && std::getenv("CALEIDOSCOOP_SHOW") == nullptr) {
    ::dup2(null, 1);
    ::dup2(null, 2);
  }
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

void end(int& process) {
  if (process <= 0) return;
  ::kill(process, SIGKILL);
  ::waitpid(process, nullptr, 0);
  process = -1;
}

bool tools_are_there() {
  static const bool found =
      std::system(
          "command -v dbus-daemon >/dev/null && /usr/bin/python3 -c 'import dbusmock, gi' "
          ">/dev/null 2>&1") == 0;
  if (!found)
    MESSAGE("dbus-daemon or python3-dbusmock is not installed here: nothing is asked of NetworkManager");
  return found;
}

}  // namespace

MockBus::MockBus(Manager manager) {
  if (!tools_are_there()) return;
  start_bus();
  there_ = true;
  if (manager == Manager::mocked) start_manager();
}

MockBus::~MockBus() {
  end(manager_);
  end(bus_);
}

void MockBus::start_bus() {
  address_ = "unix:path=" + (folder_ / "bus").string();
  bus_ = start({"dbus-daemon", "--session", "--nofork", "--nosyslog", "--address=" + address_});
  for (int tries = 0; tries < 200 && !open(); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  REQUIRE(open());
}

void MockBus::start_manager() {
  ::setenv("DBUS_SYSTEM_BUS_ADDRESS", address_.c_str(), 1);
  manager_ = start({"/usr/bin/python3", "-m", "dbusmock", "--system", "--template", template_file});
  auto bus = open();
  REQUIRE(bus);
  for (int tries = 0; tries < 400; ++tries) {
    if (bus->paths({nm::service, nm::manager_path, nm::manager, "GetDevices"})) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  FAIL("the mocked NetworkManager did not start");
}

Result<Bus> MockBus::open(std::chrono::milliseconds patience) const {
  ::setenv("DBUS_SYSTEM_BUS_ADDRESS", address_.c_str(), 1);
  return Bus::open(patience);
}

void MockBus::tell(const char* member, const Bus::Fill& fill) {
  auto bus = open();
  REQUIRE(bus);
  const auto done = bus->call({nm::service, "/org/freedesktop", mock_interface, member}, fill);
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
}

void MockBus::outcome(const char* word) {
  tell("Outcome", [&](sd_bus_message* m) { return sd_bus_message_append(m, "s", word); });
}

void MockBus::cable(int state, bool plugged) {
  tell("Cable", [&](sd_bus_message* m) { return sd_bus_message_append(m, "ib", state, plugged ? 1 : 0); });
}

void MockBus::online(unsigned state) {
  tell("Online", [&](sd_bus_message* m) { return sd_bus_message_append(m, "u", state); });
}

void MockBus::point(const char* name, const std::string& ssid, int strength, unsigned wpa, unsigned rsn) {
  const auto hex = to_hex(ssid);
  tell("Point", [&](sd_bus_message* m) {
    return sd_bus_message_append(m, "ssyuu", name, hex.c_str(), strength, wpa, rsn);
  });
}

nlohmann::json MockBus::log() {
  auto bus = open();
  REQUIRE(bus);
  const auto answer = bus->call({nm::service, "/org/freedesktop", mock_interface, "Log"});
  REQUIRE(answer);
  const char* text = nullptr;
  REQUIRE(sd_bus_message_read_basic(answer->get(), 's', &text) > 0);
  return nlohmann::json::parse(text);
}

nlohmann::json MockBus::done(const std::string& what) {
  auto found = nlohmann::json::array();
  for (const auto& entry : log()) {
    if (entry["what"] == what) found.push_back(entry);
  }
  return found;
}

}  // namespace caleidoscoop::network
