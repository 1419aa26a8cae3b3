#include <doctest/doctest.h>

#include "firmware/network/manager.h"
#include "firmware/network/serve.h"
#include "tests/network/mock_bus.h"

using namespace caleidoscoop;
using namespace caleidoscoop::network;
using namespace std::chrono_literals;

namespace {

NetworkJob job_of(const MockBus& mock, const TemporaryFolder& store) {
  NetworkJob job;
  job.store = store.path();
  job.certificates = store.path();
  job.open_bus = [&mock] { return mock.open(2000ms); };
  job.clock = [] { return std::chrono::sys_seconds{1'800'000'000s}; };
  return job;
}

config::Network wanted_wifi() {
  config::Network wanted;
  wanted.wifi_ssid = "Gemeente";
  wanted.wifi_key = "zeer-geheim-woord";
  return wanted;
}

}  // namespace

TEST_CASE("the file's Wi-Fi is set once, and again only when it differs, also in its key alone") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  const TemporaryFolder store;
  const auto job = job_of(mock, store);
  auto wanted = wanted_wifi();
  REQUIRE(apply(job, wanted));
  REQUIRE(mock.done("add").size() == 1);
  const auto added = mock.done("add")[0];
  CHECK(added["unsaved"] == false);
  CHECK(added["settings"]["connection"]["id"] == "Caleidoscoop Gemeente");
  REQUIRE(apply(job, wanted));
  CHECK(mock.done("add").size() == 1);
  wanted.wifi_key = "een-ander-woord";
  REQUIRE(apply(job, wanted));
  CHECK(mock.done("add").size() == 2);
  wanted.wifi_ssid.clear();
  REQUIRE(apply(job, wanted));
  CHECK(mock.done("add").size() == 2);
  auto bus = mock.open();
  REQUIRE(bus);
  CHECK(bus->paths({"org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager/Settings",
                    "org.freedesktop.NetworkManager.Settings", "ListConnections"})
            ->empty());
}

TEST_CASE("what was chosen on the screen is left alone by the file") {
  MockBus mock;
  if (!mock.there()) return;
  mock.tell("Wifi");
  const TemporaryFolder store;
  auto bus = mock.open();
  REQUIRE(bus);
  Manager manager(*bus);
  Wifi chosen;
  chosen.ssid = "Zaal";
  chosen.key = "hier-gekozen-woord";
  REQUIRE(manager.join(wifi_connection(chosen, {}, ChosenBy::room)));
  REQUIRE(manager.keep());
  REQUIRE(apply(job_of(mock, store), wanted_wifi()));
  REQUIRE(apply(job_of(mock, store), config::Network{}));
  const auto left = bus->paths({"org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager/Settings",
                                "org.freedesktop.NetworkManager.Settings", "ListConnections"});
  REQUIRE(left);
  CHECK(left->size() == 1);
}

TEST_CASE("a fixed address without Wi-Fi is the cable's") {
  MockBus mock;
  if (!mock.there()) return;
  const TemporaryFolder store;
  config::Network wanted;
  wanted.static_address = "192.168.1.20/24";
  wanted.static_gateway = "192.168.1.1";
  wanted.static_dns = {"192.168.1.1", "2001:db8::1"};
  REQUIRE(apply(job_of(mock, store), wanted));
  const auto settings = mock.done("add").at(0)["settings"];
  CHECK(settings["connection"]["type"] == "802-3-ethernet");
  CHECK(settings["ipv4"]["method"] == "manual");
  CHECK(settings["ipv4"]["address-data"][0]["address"] == "192.168.1.20");
  CHECK(settings["ipv4"]["address-data"][0]["prefix"] == 24);
  CHECK(settings["ipv4"]["gateway"] == "192.168.1.1");
  CHECK(settings["ipv4"]["dns"].size() == 1);
  CHECK(settings["ipv6"]["dns"][0] == "20010db8000000000000000000000001");
  REQUIRE(apply(job_of(mock, store), wanted));
  CHECK(mock.done("add").size() == 1);
}
