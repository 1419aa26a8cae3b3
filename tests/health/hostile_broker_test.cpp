// Brokers that hang, lie, flood and send what no memory holds: bytes on a socket of the loopback.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "tests/health/broker_support.h"
#include "tests/support/scripted_server.h"

using namespace caleidoscoop;
using namespace caleidoscoop::health;
using namespace caleidoscoop::health::test;
using Clock = std::chrono::steady_clock;

namespace {

using namespace std::string_literals;

const std::string welcome = "\x20\x02\x00\x00"s;                    // CONNACK, accepted
const std::string not_wanted = "\x20\x02\x00\x05"s;                 // not authorised
const std::string huge_message = "\x30\xff\xff\xff\x7f\x00\x01t"s;  // a PUBLISH of 256 MB
const std::string message = "\x30\x83\x08\x00\x01t"s + std::string(1024, 'x');

CourierOptions options_for(const ScriptedServer& server, std::chrono::milliseconds patience) {
  CourierOptions options;
  options.program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync";
  options.settings = {.url = fmt::format("mqtt://127.0.0.1:{}", server.port()),
                      .topic = "t",
                      .name = "zaal",
                      .allow_plain = true};
  options.time_to_connect = patience;
  options.patience = patience;
  return options;
}

void read_connect(Connection& connection) {
  std::array<char, 512> bytes{};
  connection.read_some(bytes.data(), bytes.size());
}

void send_for_ever(Connection& connection, const std::string& bytes) {
  while (connection.send(bytes)) {
  }
}

// What came of the first connection, when the sync has a report to send.
std::string fault_with(const ScriptedServer& server, std::chrono::milliseconds patience = 30s) {
  CourierProcess courier(options_for(server, patience), 1, Clock::now());
  const bool ended = steps_until(courier, [&] {
    courier.send_status("{}", Clock::now());
    return courier.fault().has_value();
  });
  REQUIRE(ended);
  return std::string(name_of(courier.fault()->kind));
}

}  // namespace

TEST_SUITE("health: hostile brokers") {
  TEST_CASE("one that says nothing, or stops within the handshake, is given up in time") {
    SUBCASE("nothing") {
      const ScriptedServer server([](Connection& c, int) { c.wait_for_the_end(); });
      CHECK(fault_with(server, 300ms) == "hung");
    }
    SUBCASE("half a welcome") {
      const ScriptedServer server([](Connection& c, int) {
        read_connect(c);
        c.send(welcome.substr(0, 2));
        c.wait_for_the_end();
      });
      CHECK(fault_with(server, 300ms) == "hung");
    }
  }

  TEST_CASE("one that takes no report is left") {
    const ScriptedServer server([](Connection& c, int) {
      read_connect(c);
      c.send(welcome);
      c.wait_for_the_end();
    });
    CHECK(fault_with(server, 300ms) == "hung");
  }

  TEST_CASE("one that floods is left, whether before or after its welcome") {
    SUBCASE("messages") {
      const ScriptedServer server([](Connection& c, int) {
        read_connect(c);
        c.send(welcome);
        send_for_ever(c, message);
      });
      CHECK(fault_with(server) == "flood");
    }
    SUBCASE("answers to nothing") {
      const ScriptedServer server([](Connection& c, int) {
        read_connect(c);
        c.send(welcome);
        std::string pongs;
        for (int i = 0; i < 1000; ++i) pongs += "\xd0\x00"s;
        send_for_ever(c, pongs);
      });
      const auto fault = fault_with(server);
      // On a busy machine it may be given up before it has flooded.
      CHECK_MESSAGE((fault == "flood" || fault == "protocol" || fault == "hung"), fault);
    }
  }

  TEST_CASE("one that announces 256 MB gets no such memory") {
    const ScriptedServer server([](Connection& c, int) {
      read_connect(c);
      c.send(welcome);
      c.send(huge_message);
      send_for_ever(c, std::string(64 * 1024, 'x'));
    });
    const auto fault = fault_with(server);
    CHECK_MESSAGE((fault == "memory" || fault == "flood" || fault == "hung"), fault);
  }

  TEST_CASE("one that speaks no MQTT, refuses, or resets is named so") {
    SUBCASE("HTTP") {
      const ScriptedServer server([](Connection& c, int) {
        read_connect(c);
        c.send("HTTP/1.1 400 Bad Request\r\n\r\n");
        c.wait_for_the_end();
      });
      const auto fault = fault_with(server, 1s);
      CHECK((fault == "protocol" || fault == "lost" || fault == "hung"));
    }
    SUBCASE("refuses") {
      const ScriptedServer server([](Connection& c, int) {
        read_connect(c);
        c.send(not_wanted);
        c.wait_for_the_end();
      });
      CHECK(fault_with(server) == "refused");
    }
    SUBCASE("resets") {
      const ScriptedServer server([](Connection& c, int) { c.reset(); });
      const auto fault = fault_with(server);
      CHECK((fault == "lost" || fault == "unreachable"));
    }
  }

  TEST_CASE("a month without a broker costs some three thousand tries, not millions") {
    CourierOptions options;
    options.program = "/nonexistent";
    options.settings.url = "mqtts://broker.example";
    const auto begin = Clock::now();
    auto now = begin;
    CourierProcess courier(options, 1, now);
    int tries = 0;
    while (now - begin < std::chrono::hours{24 * 30}) {
      now = std::max(now, courier.next());
      courier.step(now);
      ++tries;
      REQUIRE(courier.next() > now);
    }
    CHECK(tries < 4'000);
    CHECK(tries > 2'000);
  }

  TEST_CASE("a thousand displays after one power cut do not come in one second") {
    CourierOptions options;
    options.program = "/nonexistent";
    const auto now = Clock::now();
    std::vector<Clock::duration> waits;
    for (unsigned seed = 0; seed < 1000; ++seed) {
      CourierProcess courier(options, seed, now);
      courier.step(now);
      waits.push_back(courier.next() - now);
    }
    const auto [least, most] = std::minmax_element(waits.begin(), waits.end());
    CHECK(*least >= 2500ms);
    CHECK(*most <= 7500ms);
    CHECK(*most - *least > 4s);
  }
}
