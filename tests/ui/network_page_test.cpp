// The page about the network: what is asked of the program, and what stands there meanwhile.
#include <doctest/doctest.h>

#include <algorithm>

#include "sync/core/network_status.h"
#include "tests/ui/stage_visitor.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

AdminFacts facts_with(const NetworkStatus& status) {
  AdminFacts facts;
  facts.has_pin = true;
  facts.network = std::make_shared<const NetworkStatus>(status);
  return facts;
}

NetworkStatus one_network() {
  NetworkStatus status;
  status.manager = true;
  status.devices = {{"wlan0", NetworkStatus::Kind::wifi, true, false, ""}};
  status.access_points = {{to_hex("Zaal"), "Zaal", 70, NetworkStatus::Secured::key, false, false}};
  return status;
}

// Somebody who gave the PIN and looks at the page.
struct Visitor : StageVisitor {
  explicit Visitor(const NetworkStatus& status) {
    bench.stage().tell(facts_with(status));
    REQUIRE(bench.stage().show("beheer", *snapshot));
    rest();
    for (const char digit : std::string("246810")) tap(std::string("code/") + digit);
    tap("code/verder");
    bench.stage().answer_pin({.right = true}, at);
    rest();
    tap("beheer/blad=netwerk");
    bench.stage().take_requests();
  }
  void press(Key key) {
    bench.stage().handle({at, KeyEvent{key}});
    rest();
  }
  // The focus goes from one target to the next until it is there.
  void choose_by_keys(const std::string& id) {
    constexpr int most_targets = 60;
    for (int i = 0; i < most_targets && bench.stage().focus() != id; ++i) press(Key::tab);
    REQUIRE(bench.stage().focus() == id);
    press(Key::enter);
  }
  bool asked(const std::string& request) {
    const auto requests = bench.stage().take_requests();
    return std::ranges::find(requests, request) != requests.end();
  }
};

}  // namespace

TEST_CASE("a network is joined with the key that was typed, once it is long enough to be one") {
  Visitor visitor(one_network());
  visitor.tap("wifi/key:" + to_hex("Zaal"));
  CHECK_FALSE(visitor.sees("wifi/verbind"));
  visitor.tap("veld/wifi-sleutel");
  for (int i = 0; i < 8; ++i) visitor.tap("toets/q");
  visitor.tap("toets/klaar");
  visitor.tap("wifi/verbind");
  CHECK(visitor.asked("network-join\nssid=5a61616c\nsecured=key\nkey=qqqqqqqq"));
}

TEST_CASE("a network that was chosen here is forgotten only after a question, by fingers and by keys") {
  auto status = one_network();
  status.kept = {{to_hex("Thuis"), "Thuis", true}, {to_hex("Zaal"), "Zaal", false}};
  Visitor visitor(status);
  const auto thuis = "netwerk/vergeet=" + to_hex("Thuis");
  SUBCASE("fingers") {
    visitor.tap(thuis);
    // A finger that taps twice finds no answer there.
    CHECK_FALSE(visitor.sees(thuis));
    CHECK(visitor.bench.stage().take_requests().empty());
    visitor.tap("netwerk/vergeet-nee");
    CHECK(visitor.sees(thuis));
    visitor.tap(thuis);
    visitor.tap("netwerk/vergeet-ja");
  }
  SUBCASE("keys") {
    visitor.choose_by_keys(thuis);
    CHECK(visitor.bench.stage().take_requests().empty());
    visitor.choose_by_keys("netwerk/vergeet-nee");
    CHECK(visitor.sees(thuis));
    visitor.choose_by_keys(thuis);
    visitor.choose_by_keys("netwerk/vergeet-ja");
  }
  CHECK(visitor.asked("network-forget\nssid=5468756973"));
  status.kept.erase(status.kept.begin());
  visitor.bench.stage().tell(facts_with(status));
  visitor.rest();
  CHECK_FALSE(visitor.sees(thuis));
  CHECK_FALSE(visitor.sees("netwerk/vergeet-ja"));
}

TEST_CASE("while a network is on trial nothing else can be chosen than to keep it or to go back") {
  auto status = one_network();
  status.subject = "Zaal";
  Visitor visitor(status);
  status.trial_ends = visitor.at.count() / 1000 + 50;
  visitor.bench.stage().tell(facts_with(status));
  visitor.rest();
  CHECK_FALSE(visitor.sees("wifi/key:" + to_hex("Zaal")));
  visitor.tap("netwerk/houden");
  CHECK(visitor.asked("network-keep"));
  visitor.tap("netwerk/terug");
  CHECK(visitor.asked("network-undo"));
}
