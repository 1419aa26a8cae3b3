// The courier against a real Mosquitto: TLS, retained state, the last will, and everything that may be wrong.
#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "sync/core/files.h"
#include "tests/health/broker_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::health;
using namespace caleidoscoop::health::test;
using Clock = std::chrono::steady_clock;

namespace {

// The fault of the first try.
BrokerFault fault_of(const CourierOptions& options) {
  CourierProcess courier(options, 1, Clock::now());
  REQUIRE(steps_until(courier, [&] { return courier.fault().has_value() || courier.connected(); }));
  CHECK_FALSE(courier.connected());
  return courier.fault().value_or(BrokerFault{});
}

bool brings(CourierProcess& courier, const std::string& status) {
  return steps_until(courier, [&] { return courier.connected(); }) &&
         steps_until(courier, [&] { return courier.send_status(status, Clock::now()); });
}

}  // namespace

TEST_SUITE("health: a real broker") {
  TEST_CASE("over TLS a report arrives with QoS 1, and who comes later still finds it") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    Listener early(broker);
    early.listen(50ms);
    CourierProcess courier(options_for(broker), 1, Clock::now());
    REQUIRE(brings(courier, "{\"format\":1}"));
    const auto heard = early.hears("kring/schermen/zaal/status");
    REQUIRE(heard);
    CHECK(heard->payload == "{\"format\":1}");
    CHECK(heard->qos == 1);
    CHECK_FALSE(courier.fault());

    Listener late(broker);
    const auto kept = late.hears("kring/schermen/zaal/status");
    REQUIRE(kept);
    CHECK(kept->retained);
    CHECK(kept->payload == "{\"format\":1}");
    CHECK(late.hears("zaal/online", [](const Heard& h) { return h.payload == "true" && h.retained; }));
  }

  TEST_CASE("a display that goes in order says so, one whose courier is killed has it said by the broker") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    Listener listener(broker);
    const auto says = [&](const char* what) {
      return listener.hears("zaal/online", [&](const Heard& h) { return h.payload == what; }).has_value();
    };
    {
      CourierProcess courier(options_for(broker), 1, Clock::now());
      REQUIRE(steps_until(courier, [&] { return courier.connected(); }));
      CHECK(says("true"));
    }
    CHECK(says("false"));
  }

  TEST_CASE("a broker that begins anew hears it all again") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    CourierProcess courier(options_for(broker), 1, Clock::now());
    REQUIRE(brings(courier, "een"));
    broker.stop();
    REQUIRE(steps_until(courier, [&] { return !courier.connected(); }));
    CHECK(courier.fault());
    CHECK_FALSE(courier.send_status("twee", Clock::now()));
    broker.start();
    REQUIRE(brings(courier, "drie"));
    Listener listener(broker);
    CHECK(listener.hears("zaal/status", [](const Heard& h) { return h.payload == "drie"; }));
  }

  TEST_CASE("N12 a certificate of another authority, of another host or past its date is refused") {
    NEEDS_MOSQUITTO();
    Broker broker;
    SUBCASE("another authority") { broker.show(TestAuthority(), "localhost"); }
    SUBCASE("another host") { broker.show(broker.authority(), "elders.example"); }
    SUBCASE("expired") { broker.show(broker.authority(), "localhost", std::chrono::hours{-1}); }
    SUBCASE("signed by itself") {
      TestAuthority own;
      own.write_identity(broker.folder() / "broker.pem", broker.folder() / "broker.key", "localhost");
    }
    broker.start();
    const auto fault = fault_of(options_for(broker));
    CHECK(name_of(fault.kind) == "certificate");
    CHECK(fault.sentence.find(broker.url()) != std::string::npos);
  }

  TEST_CASE("who trusts the system's authorities does not trust this one") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    auto options = options_for(broker);
    options.settings.ca_file.clear();
    CHECK(name_of(fault_of(options).kind) == "certificate");
  }

  TEST_CASE("a name and password let in, wrong ones are said to be, and the password is said nowhere") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.want_password("zaal", "z33r-geheim");
    broker.start();
    auto options = options_for(broker);
    options.settings.user = "zaal";
    options.settings.password_file = (broker.folder() / "secret").string();
    SUBCASE("right") {
      std::ofstream(options.settings.password_file) << "z33r-geheim\n";
      CourierProcess courier(options, 1, Clock::now());
      CHECK(steps_until(courier, [&] { return courier.connected(); }));
    }
    SUBCASE("wrong") {
      std::ofstream(options.settings.password_file) << "g3raden-geheim\n";
      const auto fault = fault_of(options);
      CHECK(name_of(fault.kind) == "refused");
      CHECK(fault.sentence.find("geheim") == std::string::npos);
    }
    SUBCASE("none") {
      options.settings.user.clear();
      options.settings.password_file.clear();
      CHECK(name_of(fault_of(options).kind) == "refused");
    }
    SUBCASE("no such file") { CHECK(name_of(fault_of(options).kind) == "settings"); }
  }

  TEST_CASE("a certificate of one's own lets in") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.want_certificates();
    broker.start();
    auto options = options_for(broker);
    CHECK(fault_of(options).kind != BrokerFaultKind::settings);
    options.settings.client_cert = (broker.folder() / "client.pem").string();
    broker.authority().write_client(options.settings.client_cert, "zaal");
    CourierProcess courier(options, 1, Clock::now());
    CHECK(steps_until(courier, [&] { return courier.connected(); }));
  }

  TEST_CASE("without TLS only where that was allowed in so many words") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.without_tls();
    broker.start();
    auto options = options_for(broker);
    const auto fault = fault_of(options);
    CHECK(name_of(fault.kind) == "settings");
    CHECK(fault.sentence.find("health.allow_plain") != std::string::npos);
    options.settings.allow_plain = true;
    CourierProcess courier(options, 1, Clock::now());
    CHECK(steps_until(courier, [&] { return courier.connected(); }));
  }

  TEST_CASE("a broker that nobody knows or reaches is told apart") {
    CourierOptions options;
    options.program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync";
    options.settings = {
        .url = "mqtts://127.0.0.1:" + std::to_string(free_port()), .topic = "t", .name = "zaal"};
    CHECK(name_of(fault_of(options).kind) == "unreachable");
    options.settings.url = "mqtts://broker.invalid";
    CHECK(name_of(fault_of(options).kind) == "unknown-host");
  }
}
