// The listener of a fleet against a real Mosquitto: what displays said before it came, what they say later,
// and a broker that begins anew.
#include <doctest/doctest.h>

#include <map>
#include <mutex>

#include "sync/health/fleet_listener.h"
#include "tests/health/broker_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::health;
using namespace caleidoscoop::health::test;

namespace {

BrokerSettings settings_for(const Broker& broker) {
  BrokerSettings settings;
  settings.url = broker.url();
  settings.topic = "kring/schermen";
  settings.ca_file = broker.ca_file().string();
  return settings;
}

// What was heard, by display and kind; filled on the listener's thread.
class Book {
 public:
  void put(const FleetMessage& message) {
    const std::lock_guard lock(mutex_);
    heard_[message.display + (message.is_status ? "/status" : "/online")] = message.text;
  }
  std::string of(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    const auto found = heard_.find(name);
    return found == heard_.end() ? std::string() : found->second;
  }
  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return heard_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> heard_;
};

}  // namespace

TEST_SUITE("health: a fleet") {
  TEST_CASE("over TLS a listener that comes late hears what displays said last, and what they say next") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    Listener other(broker);
    other.say("kring/schermen/zaal/status", "{\"format\":1}", /*retained=*/true);
    other.say("kring/schermen/zaal/online", "true", /*retained=*/true);
    Book book;
    const auto listener =
        FleetListener::start(settings_for(broker), [&](const auto& said) { book.put(said); });
    REQUIRE(listener);
    CHECK(eventually(
        [&] { return book.of("zaal/status") == "{\"format\":1}" && book.of("zaal/online") == "true"; }));
    other.say("kring/schermen/hal/status", "{\"format\":2}");
    CHECK(eventually([&] {
      other.listen(20ms);
      return book.of("hal/status") == "{\"format\":2}";
    }));
  }

  TEST_CASE("names that no display has, other topics and messages that are too large are passed over") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    Book book;
    const auto listener =
        FleetListener::start(settings_for(broker), [&](const auto& said) { book.put(said); });
    REQUIRE(listener);
    REQUIRE(eventually([&] { return (*listener)->connected(); }));
    Listener other(broker);
    other.say("kring/schermen/<script>/status", "{}", true);
    other.say("kring/schermen/zaal/picture", "{}", true);
    other.say("elders/zaal/status", "{}", true);
    other.say("kring/schermen/zaal/status", std::string(100'000, ' '), true);
    other.say("kring/schermen/laatste/status", "{}", true);
    CHECK(eventually([&] {
      other.listen(20ms);
      return !book.of("laatste/status").empty();
    }));
    CHECK(book.size() == 1);
  }

  TEST_CASE("a broker that is not there yet is waited for, and one that begins anew is found again") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    broker.stop();
    Book book;
    const auto listener =
        FleetListener::start(settings_for(broker), [&](const auto& said) { book.put(said); });
    REQUIRE(listener);
    CHECK_FALSE((*listener)->connected());
    broker.start();
    CHECK(eventually([&] { return (*listener)->connected(); }));
    broker.stop();
    CHECK(eventually([&] { return !(*listener)->connected(); }));
    broker.start();
    CHECK(eventually([&] { return (*listener)->connected(); }));
  }

  TEST_CASE("a broker without TLS is refused unless that is allowed") {
    BrokerSettings settings;
    settings.url = "mqtt://127.0.0.1";
    settings.topic = "kring";
    CHECK_FALSE(FleetListener::start(settings, [](const FleetMessage&) {}));
  }
}
