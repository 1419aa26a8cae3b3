#include "firmware/display/network_clerk.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "firmware/network/wish.h"
#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

bool comes(const std::function<bool()>& what) {
  for (int tries = 0; tries < 250; ++tries) {
    if (what()) return true;
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

}  // namespace

TEST_CASE("what was typed about a network becomes JSON that the worker reads, whatever was typed") {
  const auto made = network_request("network-join\nssid=4869\nsecured=key\nkey=a\"b=c\\d\nhidden=true");
  REQUIRE(made);
  CHECK(made->name == "network-join");
  const auto read = nlohmann::json::parse(made->json);
  CHECK(read["key"] == "a\"b=c\\d");
  CHECK(read["hidden"] == true);
  CHECK(network_request("network-scan")->json == "{}\n");
}

TEST_CASE("the worker understands what the screen asks, for every kind of network") {
  const auto understood = [](const std::string& asked) {
    const auto made = network_request(asked);
    REQUIRE(made);
    return network::parse_wifi(made->json, "/nonexistent");
  };
  CHECK(understood("network-join\nssid=4869\nsecured=open")->ssid == "Hi");
  const auto hidden = understood("network-join\nssid=4869\nhidden=true\nsecured=key\nkey=12345678");
  REQUIRE(hidden);
  CHECK(hidden->hidden);
  CHECK(hidden->key == "12345678");
  const auto enterprise = understood(
      "network-join\nssid=4869\nsecured=enterprise\nmethod=peap\nidentity=a@b\npassword=x=y\n"
      "domain=radius.example.org");
  REQUIRE(enterprise);
  CHECK(enterprise->enterprise.password == "x=y");
  CHECK(enterprise->enterprise.domain == "radius.example.org");
}

TEST_CASE("a request that nobody knows goes nowhere, and what is in it into no message") {
  for (const std::string asked : {"network-", "network-format", "network-join\nbestand=/etc/geheim",
                                  "network-join\ngeheim", "network-../geheim"}) {
    const auto made = network_request(asked);
    REQUIRE_FALSE(made);
    CHECK(made.error().message.find("geheim") == std::string::npos);
  }
  CHECK_FALSE(network_request("network-join\nkey=" + std::string(4000, 'x')));
}

TEST_CASE("a wish lies there for the worker's group alone, and what the worker tells is heard") {
  const TemporaryFolder store;
  std::atomic<int> news = 0;
  NetworkClerk clerk(store.path(), [&] { ++news; });
  REQUIRE(clerk.ask("network-join\nssid=4869\nsecured=key\nkey=heel-geheim"));
  const auto file = store / "requests" / "network-join";
  REQUIRE(comes([&] { return fs::exists(file); }));
  struct stat found {};
  REQUIRE(::stat(file.c_str(), &found) == 0);
  CHECK((found.st_mode & 0777U) == 0640);
  CHECK_FALSE(clerk.take());
  NetworkStatus status;
  status.manager = true;
  status.subject = "Hi";
  REQUIRE(write_network_status(store / network_status_file, status));
  REQUIRE(comes([&] { return news > 0; }));
  const auto told = clerk.take();
  REQUIRE(told);
  CHECK(told->subject == "Hi");
  CHECK_FALSE(clerk.take());
}
