// What comes of requests about the network, on a D-Bus of our own with a mocked NetworkManager.
#include "firmware/network/serve.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>
#include <vector>

#include "firmware/network/manager.h"
#include "sync/core/files.h"
#include "tests/network/mock_bus.h"

using namespace caleidoscoop;
using namespace caleidoscoop::network;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Trouble = NetworkStatus::Trouble;
using Secured = NetworkStatus::Secured;

namespace {

constexpr unsigned psk = 0x188, sae = 0x488, eap = 0x288;
constexpr const char* secret = "zeer-geheim-woord";

struct Room {
  TemporaryFolder store, certificates;
  NetworkJob job;
  std::shared_ptr<std::vector<JournalEntry>> noted = std::make_shared<std::vector<JournalEntry>>();

  explicit Room(const MockBus& mock) {
    fs::create_directories(store / "requests");
    job.store = store.path();
    job.certificates = certificates.path();
    job.times = {2s, 2s, 2000ms, 20ms};
    job.open_bus = [&mock] { return mock.open(2000ms); };
    job.clock = [] { return std::chrono::sys_seconds{1'800'000'000s}; };
    job.note = [all = noted](JournalEntry entry) { all->push_back(std::move(entry)); };
  }
  void ask(const std::string& name, const std::string& text = "{}") const {
    REQUIRE(write_file_atomically(store / "requests" / name, text));
  }
  void ask_to_join(const std::string& ssid, const nlohmann::json& more) const {
    nlohmann::json wish{{"ssid", to_hex(ssid)}};
    wish.update(more);
    ask("network-join", wish.dump());
  }
  NetworkStatus told() const {
    const auto status = read_network_status(store / network_status_file);
    REQUIRE(status);
    REQUIRE(status->has_value());
    return **status;
  }
  void await_trial() const {
    for (int tries = 0; tries < 200; ++tries) {
      const auto status = read_network_status(store / network_status_file);
      if (status && *status && (*status)->trial_ends) return;
      std::this_thread::sleep_for(20ms);
    }
    FAIL("no trial began");
  }
  std::vector<EventKind> kinds() const {
    std::vector<EventKind> all;
    for (const auto& entry : *noted) all.push_back(entry.kind);
    return all;
  }
  // Nothing that was asked, and no secret, is left anywhere in the store.
  void check_tidy() const {
    CHECK(fs::is_empty(store / "requests"));
    const auto text = read_file(store / network_status_file, 64 * 1024);
    REQUIRE(text);
    CHECK(text->find(secret) == std::string::npos);
    for (const auto& entry : *noted) CHECK((entry.sentence + entry.object).find(secret) == std::string::npos);
  }
};

const nlohmann::json by_key{{"secured", "key"}, {"key", secret}};

// Joins a network and has a person answer while the trial runs.
void join_and_answer(const Room& room, const std::string& request) {
  room.ask_to_join("Anders", by_key);
  std::jthread person([&] {
    room.await_trial();
    room.ask(request);
  });
  REQUIRE(serve(room.job));
}

}  // namespace

TEST_CASE("networks in sight are told once each, strongest first, with how they are secured") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  mock.point("a", "Gemeente", 40, psk, psk);
  mock.point("b", "Gemeente", 70, psk, psk);
  mock.point("c", "Gasten", 80, 0, 0);
  mock.point("d", "govroam", 60, 0, eap);
  mock.point("e", "Nieuw", 50, 0, sae);
  mock.point("wep", "Oud", 90, 0, 0);
  mock.point("hidden", std::string(8, '\0'), 90, psk, psk);
  const Room room(mock);
  room.ask("network-scan");
  REQUIRE(serve(room.job));
  const auto status = room.told();
  REQUIRE(status.access_points.size() == 5);
  CHECK(status.access_points[0].name == "Oud");
  CHECK(status.access_points[0].secured == Secured::unsupported);
  CHECK(status.access_points[1].secured == Secured::open);
  CHECK(status.access_points[2].name == "Gemeente");
  CHECK(status.access_points[2].strength == 70);
  CHECK(status.access_points[3].secured == Secured::enterprise);
  CHECK(status.access_points[4].secured == Secured::key);
  CHECK(status.doing == NetworkStatus::Doing::nothing);
  CHECK(mock.done("scan").size() == 1);
  room.check_tidy();
}

TEST_CASE("a name of hostile bytes is shown harmless and joined as the bytes that it is") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  mock.online(20);
  const std::string hostile("\xff\xfe\x00\n\"\xe2\x80\xae%s\x1b[2J", 13);
  mock.point("a", hostile, 40, psk, psk);
  const Room room(mock);
  room.ask("network-look");
  REQUIRE(serve(room.job));
  const auto seen = room.told().access_points.at(0);
  CHECK(seen.ssid == to_hex(hostile));
  CHECK(seen.name.find('\n') == std::string::npos);
  CHECK(seen.name.find('\x1b') == std::string::npos);
  CHECK(seen.name.find("\xe2\x80\xae") == std::string::npos);
  room.ask_to_join(hostile, by_key);
  REQUIRE(serve(room.job));
  CHECK(mock.done("add").at(0)["settings"]["802-11-wireless"]["ssid"] == to_hex(hostile));
}

TEST_CASE("the first network is kept at once, for there is nothing to go back to") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  mock.online(20);
  mock.point("a", "Gemeente", 40, psk, psk);
  const Room room(mock);
  room.ask_to_join("Gemeente", by_key);
  REQUIRE(serve(room.job));
  const auto added = mock.done("add").at(0);
  CHECK(added["unsaved"] == true);
  CHECK(added["settings"]["802-11-wireless-security"]["key-mgmt"] == "wpa-psk");
  CHECK(added["settings"]["802-11-wireless-security"]["psk"] == secret);
  CHECK(mock.done("save").size() == 1);
  CHECK(mock.done("destroy").size() == 1);
  const auto status = room.told();
  CHECK(status.connection == "Gemeente");
  CHECK(status.trouble == Trouble::none);
  CHECK_FALSE(status.trial_ends);
  CHECK(status.access_points.at(0).known);
  CHECK(room.kinds() == std::vector{EventKind::network_joined});
  CHECK(room.noted->at(0).object == "Gemeente");
  CHECK(room.noted->at(0).actor == "room");
  room.check_tidy();
}

TEST_CASE("a change of network that nobody confirms is undone by NetworkManager itself") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  const Room room(mock);
  room.ask_to_join("Anders", by_key);
  REQUIRE(serve(room.job));
  const auto back = mock.done("rollback");
  REQUIRE(back.size() == 1);
  CHECK(back[0]["why"] == "time");
  CHECK(mock.done("save").empty());
  CHECK(mock.done("adjust").at(0)["seconds"] == 2);
  CHECK(mock.done("checkpoint").at(0)["flags"] == 3);
  CHECK(room.told().trouble == Trouble::not_confirmed);
  CHECK(room.told().kept.empty());
  CHECK(room.kinds() == std::vector{EventKind::network_joined, EventKind::network_undone});
  CHECK(room.noted->at(1).actor == "system");
  CHECK_FALSE(room.told().trial_ends);
  room.check_tidy();
}

TEST_CASE("a change of network that is confirmed stays") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  const Room room(mock);
  join_and_answer(room, "network-keep");
  CHECK(mock.done("save").size() == 1);
  CHECK(mock.done("destroy").size() == 1);
  CHECK(mock.done("rollback").empty());
  CHECK(room.kinds() == std::vector{EventKind::network_joined, EventKind::network_kept});
  CHECK(room.told().trouble == Trouble::none);
  CHECK_FALSE(room.told().trial_ends);
}

TEST_CASE("a change of network that somebody takes back goes at once") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  const Room room(mock);
  join_and_answer(room, "network-undo");
  REQUIRE(mock.done("rollback").size() == 1);
  CHECK(mock.done("rollback")[0]["why"] == "asked");
  CHECK(room.kinds() == std::vector{EventKind::network_joined, EventKind::network_undone});
  CHECK(room.noted->at(1).actor == "room");
  CHECK(mock.done("save").empty());
}

TEST_CASE("a program killed in the trial loses nothing: it goes back by itself, or a later one keeps it") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  const Room room(mock);
  const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-network serve --store " +
                              room.store.path().string() + " --certificates " +
                              room.certificates.path().string();
  SUBCASE("kept") {
    room.ask_to_join("Anders", by_key);
    // Killed while it waits for somebody.
    CHECK(std::system(("timeout -s KILL 2 " + program + " 2>/dev/null").c_str()) != 0);
    REQUIRE(room.told().trial_ends);
    room.ask("network-keep");
    REQUIRE(std::system(program.c_str()) == 0);
    CHECK(mock.done("save").size() == 1);
    CHECK(mock.done("destroy").size() == 1);
    CHECK_FALSE(room.told().trial_ends);
    const auto logged = read_events(room.store / network_events_file);
    REQUIRE(logged.size() == 2);
    CHECK(logged[0].event == "network-kept");
    CHECK(logged[1].object == "Anders");
  }
  SUBCASE("gone back") {
    auto bus = mock.open();
    REQUIRE(bus);
    Manager manager(*bus);
    REQUIRE(manager.set_checkpoint(1s));
    Wifi wifi;
    wifi.ssid = "Anders";
    wifi.key = secret;
    REQUIRE(manager.join(wifi_connection(wifi, {}, ChosenBy::room)));
    // Nobody of ours is there any more.
    for (int tries = 0; tries < 200 && manager.has_checkpoint(); ++tries) std::this_thread::sleep_for(20ms);
    CHECK(mock.done("rollback").at(0)["why"] == "time");
  }
}

TEST_CASE("why a network was not joined is told, and what was there is back at once") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  const Room room(mock);
  for (const auto& [outcome, trouble] :
       {std::pair{"wrong-key", Trouble::wrong_key}, std::pair{"no-address", Trouble::no_address},
        std::pair{"not-found", Trouble::not_found}, std::pair{"hangs", Trouble::too_slow}}) {
    INFO(outcome);
    mock.outcome(outcome);
    const auto before = mock.done("rollback").size();
    room.ask_to_join("Anders", by_key);
    const auto done = serve(room.job);
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find(secret) == std::string::npos);
    CHECK(room.told().trouble == trouble);
    CHECK(room.told().subject == "Anders");
    CHECK(mock.done("rollback").size() == before + 1);
    CHECK(room.noted->back().kind == EventKind::network_joined);
    CHECK_FALSE(room.noted->back().success);
    room.check_tidy();
  }
  CHECK(mock.done("save").empty());
}

TEST_CASE("a network that was joined on the screen can be forgotten, one of the file stays") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  mock.online(20);
  mock.point("a", "Zaal", 40, psk, psk);
  const Room room(mock);
  config::Network wanted;
  wanted.wifi_ssid = "Gemeente";
  wanted.wifi_key = secret;
  REQUIRE(apply(room.job, wanted));
  CHECK(room.noted->back().kind == EventKind::network_configured);
  CHECK(room.noted->back().actor == "file");
  for (const char* name : {"Zaal", "Thuis"}) {
    room.ask_to_join(name, by_key);
    REQUIRE(serve(room.job));
  }
  REQUIRE(room.told().kept.size() == 2);
  CHECK(room.told().kept[0].name == "Zaal");
  for (const char* name : {"Gemeente", "Zaal", "Zaal"}) {
    room.ask("network-forget", nlohmann::json{{"ssid", to_hex(name)}}.dump());
    REQUIRE(serve(room.job));
  }
  REQUIRE(room.told().kept.size() == 1);
  CHECK(room.told().kept[0].ssid == to_hex("Thuis"));
  CHECK_FALSE(room.told().access_points.at(0).known);
  CHECK(room.noted->back().object == "Zaal");
  CHECK(room.noted->back().sentence == "\"Zaal\" was forgotten");
  const auto noted = room.noted->size();
  room.ask(forget_all_request);
  REQUIRE(serve(room.job));
  CHECK(room.told().kept.empty());
  REQUIRE(room.noted->size() == noted + 1);
  CHECK(room.noted->back().kind == EventKind::network_forgotten);
  CHECK(room.noted->back().object == "all");
  // That of the file is there as it was.
  REQUIRE(apply(room.job, wanted));
  CHECK(room.noted->size() == noted + 1);
  room.check_tidy();
}

TEST_CASE("a hidden network is looked for by its name and joined as hidden") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  mock.online(20);
  const Room room(mock);
  auto wish = by_key;
  wish["hidden"] = true;
  room.ask_to_join("Stil", wish);
  REQUIRE(serve(room.job));
  CHECK(mock.done("scan").at(0)["options"]["ssids"][0] == to_hex("Stil"));
  CHECK(mock.done("add").at(0)["settings"]["802-11-wireless"]["hidden"] == true);
}

TEST_CASE("a network with WPA3 only is asked so") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  mock.online(20);
  mock.point("a", "Nieuw", 40, 0, sae);
  const Room room(mock);
  room.ask_to_join("Nieuw", by_key);
  REQUIRE(serve(room.job));
  CHECK(mock.done("add").at(0)["settings"]["802-11-wireless-security"]["key-mgmt"] == "sae");
}

TEST_CASE("an enterprise network is joined with its authority, by password or by certificate") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  mock.online(20);
  const Room room(mock);
  for (const char* name : {"ca.pem", "device.pem"}) std::ofstream(room.certificates / name) << "PEM";
  room.ask_to_join("govroam", {{"secured", "enterprise"},
                               {"method", "peap"},
                               {"identity", "scherm@gemeente.example"},
                               {"password", secret},
                               {"ca_file", "ca.pem"},
                               {"domain", "radius.gemeente.example"}});
  REQUIRE(serve(room.job));
  const auto peap = mock.done("add").at(0)["settings"];
  CHECK(peap["802-11-wireless-security"]["key-mgmt"] == "wpa-eap");
  CHECK(peap["802-1x"]["eap"][0] == "peap");
  CHECK(peap["802-1x"]["phase2-auth"] == "mschapv2");
  CHECK(peap["802-1x"]["password"] == secret);
  CHECK(peap["802-1x"]["domain-suffix-match"] == "radius.gemeente.example");
  const auto ca = "file://" + (room.certificates / "ca.pem").string() + std::string(1, '\0');
  CHECK(peap["802-1x"]["ca-cert"] == to_hex(ca));
  room.ask_to_join("govroam", {{"secured", "enterprise"},
                               {"method", "tls"},
                               {"identity", "scherm"},
                               {"client_file", "device.pem"},
                               {"ca_file", "ca.pem"}});
  REQUIRE(serve(room.job));
  const auto tls = mock.done("add").at(1)["settings"]["802-1x"];
  CHECK(tls["eap"][0] == "tls");
  CHECK(tls["client-cert"] == tls["private-key"]);
  CHECK_FALSE(tls.contains("password"));
}

TEST_CASE("without NetworkManager, or without a bus, it says so and ends") {
  MockBus mock(MockBus::Manager::none);
  if (!mock.there()) return;
  Room room(mock);
  room.ask("network-scan");
  const auto done = serve(room.job);
  REQUIRE_FALSE(done);
  CHECK(done.error().message.find("org.freedesktop.NetworkManager") != std::string::npos);
  CHECK_FALSE(room.told().manager);
  CHECK(room.told().trouble != Trouble::none);
  room.job.open_bus = [&] {
    ::setenv("DBUS_SYSTEM_BUS_ADDRESS", ("unix:path=" + (room.store / "none").string()).c_str(), 1);
    return Bus::open(300ms);
  };
  room.ask("network-scan");
  CHECK_FALSE(serve(room.job));
  CHECK(room.told().trouble == Trouble::no_manager);
}

TEST_CASE("a bus that says nothing, or a NetworkManager that hangs, is given up in time") {
  const TemporaryFolder folder;
  const auto path = (folder / "silent").string();
  const int silent = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(silent, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::listen(silent, 4) == 0);
  ::setenv("DBUS_SYSTEM_BUS_ADDRESS", ("unix:path=" + path).c_str(), 1);
  const auto before = std::chrono::steady_clock::now();
  const auto opened = Bus::open(300ms);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().cause == Cause::too_slow);
  CHECK(std::chrono::steady_clock::now() - before < 2s);
  ::close(silent);

  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Sleep", [](sd_bus_message* m) { return sd_bus_message_append(m, "u", 1500); });
  auto bus = mock.open(300ms);
  REQUIRE(bus);
  std::this_thread::sleep_for(100ms);
  const auto looked = Manager(*bus).look();
  REQUIRE_FALSE(looked);
  CHECK(looked.error().cause == Cause::too_slow);
}

TEST_CASE("without an adapter a search says so") {
  MockBus mock;
  if (!mock.there()) return;
  mock.cable(100, true);
  const Room room(mock);
  room.ask("network-scan");
  CHECK_FALSE(serve(room.job));
  const auto status = room.told();
  CHECK(status.trouble == Trouble::no_wifi);
  REQUIRE(status.devices.size() == 1);
  CHECK(status.devices[0].plugged);
  CHECK(status.devices[0].connected);
  room.ask_to_join("Gemeente", by_key);
  CHECK_FALSE(serve(room.job));
  CHECK(room.told().trouble == Trouble::no_wifi);
  CHECK(mock.done("rollback").size() == 1);
}
