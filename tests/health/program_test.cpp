// The program itself: its reports at a real broker, and what it leaves in the store for the screen.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sync/core/broker_status.h"
#include "sync/core/device_name.h"
#include "sync/core/display_status.h"
#include "sync/core/event_log.h"
#include "tests/health/broker_support.h"
#include "tests/health/sync_in_room.h"

using namespace caleidoscoop;
using namespace caleidoscoop::health::test;
using nlohmann::json;

TEST_SUITE("health: the program") {
  TEST_CASE("kill -9 on the sync is told by the broker, as its last will") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.want_password("zaal", secret);
    broker.start();
    Listener listener(broker, {"zaal", secret, {}});
    SyncInRoom room(broker);
    room.start();
    REQUIRE(listener.hears("t/zaal/online", [](const Heard& h) { return h.payload == "true"; }));
    room.end(SIGKILL);
    CHECK(listener.hears("t/zaal/online", [](const Heard& h) { return h.payload == "false"; }));
  }

  TEST_CASE("a report names the display, its edition and its faults; a fault that begins is told at once") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.want_password("zaal", secret);
    broker.start();
    Listener listener(broker, {"zaal", secret, {}});
    SyncInRoom room(broker, "interval_min = 1440\nunknown = 3\n");
    room.start();
    const auto first = listener.hears("t/zaal/status");
    REQUIRE(first);
    const auto report = json::parse(first->payload);
    CHECK(report["name"] == "zaal");
    CHECK(report["edition"]["version"] >= 1);
    CHECK(report["disk"]["free"] > 0);
    CHECK(report["memory"]["total"] > 0);
    CHECK(report["display"].is_null());
    REQUIRE(report["faults"].size() >= 1);
    CHECK(report["faults"][0]["kind"] == "configuration");
    CHECK(first->payload.find(secret) == std::string::npos);

    DisplayStatus display;
    display.safe = true;
    display.unfinished_starts = 4;
    REQUIRE(write_display_status(room.store() / display_status_file, display));
    // Somebody asks for a round, after which all is looked at anew.
    std::ofstream(room.store() / "requests" / "sync-now") << "";
    CHECK(listener.hears("t/zaal/status", [](const Heard& h) {
      return h.payload.find("display-safe-start") != std::string::npos;
    }));
  }

  TEST_CASE("whether reports arrive is said in the store and in the log, without the password") {
    NEEDS_MOSQUITTO();
    Broker broker;
    SyncInRoom room(broker);
    SUBCASE("they do") {
      broker.want_password("zaal", secret);
      broker.start();
      room.start();
      CHECK(eventually([&] { return room.told() && room.told()->connected; }));
    }
    SUBCASE("the password is another") {
      broker.want_password("zaal", "een-ander");
      broker.start();
      room.start();
      CHECK(eventually([&] { return room.told() && room.told()->fault == "refused"; }));
    }
    SUBCASE("the broker shows another's certificate") {
      broker.show(TestAuthority(), "localhost");
      broker.start();
      room.start();
      CHECK(eventually([&] { return room.told() && room.told()->fault == "certificate"; }));
    }
    const bool connected = room.told() && room.told()->connected;
    const auto wanted = connected ? "broker-connected" : "broker-lost";
    const auto log = room.store() / sync_events_file;
    CHECK(eventually([&] {
      return std::ranges::any_of(read_events(log), [&](const LoggedEvent& e) { return e.event == wanted; });
    }));
    room.end(SIGTERM);
    const auto search =
        fmt::format("grep -rqF {} {} {}", secret, room.store().string(), room.file("log").string());
    CHECK(WEXITSTATUS(std::system(search.c_str())) == 1);
  }

  TEST_CASE("a display that nobody named makes a name once and keeps it") {
    const TemporaryFolder folder;
    std::mt19937_64 random(1);
    const auto name = ensure_device_name({}, folder.path(), random);
    CHECK(name.starts_with("scherm-"));
    CHECK(ensure_device_name({}, folder.path(), random) == name);
    CHECK(device_name({}, folder.path()) == name);
    CHECK(device_name("raadzaal", folder.path()) == "raadzaal");
    // Somebody names it, and takes that back: others in the store know each time.
    CHECK(ensure_device_name("raadzaal", folder.path(), random) == "raadzaal");
    CHECK(kept_device_name(folder.path()) == "raadzaal");
    CHECK(ensure_device_name({}, folder.path(), random) == name);
    std::ofstream(folder / device_file) << "{\"name\":\"../x/#\"}";
    CHECK(device_name({}, folder.path()).empty());
  }
}
