// The network below HTTP failing: names, links, routes, addresses. Faults N1 to N3, N15, N16, N20.

#include <unistd.h>
#include <atomic>
#include <thread>

#include "tests/fetch/fetch_support.h"
#include "tests/support/own_internet.h"
#include "tests/support/slow_link.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

const std::string public_address = "193.0.6.139";

CurlOptions real_options() {
  CurlOptions options = local_options();
  options.allow_private = false;
  return options;
}

ScriptedServer::Script says(const std::string& body) {
  return answers([body](const std::string&) { return http_answer(body); });
}

// A port whose connections are never accepted: what connects there hears nothing, as behind a
// firewall that drops packets.
class BlackHole {
 public:
  BlackHole() : socket_(listen_on_loopback(port_, 0)), filler_(connect_to_loopback(port_)) {}
  ~BlackHole() {
    ::close(filler_);
    ::close(socket_);
  }
  BlackHole(const BlackHole&) = delete;
  BlackHole& operator=(const BlackHole&) = delete;
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

 private:
  int port_ = 0;
  int socket_;
  int filler_;
};

}  // namespace

TEST_CASE("N1: names that do not resolve fail at once and the others are fetched") {
  ScriptedServer server(says("good"));
  OwnInternet internet([](const std::string& name, int) {
    if (name == "dead.example") return DnsReply{{}, 2};
    if (name == "gone.example") return DnsReply{{}, 3};
    return DnsReply{{public_address}};
  });
  const auto fetcher = fetcher_with(real_options());
  const auto outcomes =
      fetch_all(*fetcher, {request_for("http://dead.example/"), request_for("http://gone.example/"),
                           request_for(server.url("/", "good.example"))});
  check_failure(outcomes[0], ErrorCode::unavailable, "dead.example");
  check_failure(outcomes[1], ErrorCode::unavailable, "gone.example");
  CHECK(outcomes[1].error().cause == Cause::unknown_host);
  REQUIRE(outcomes[2]);
  CHECK(outcomes[2]->body == "good");
}

TEST_CASE("N1: a resolver that does not answer holds up neither the others nor the end") {
  ScriptedServer server(says("good"));
  OwnInternet internet([](const std::string& name, int) {
    return DnsReply{{public_address}, 0, name != "good.example"};
  });
  CurlOptions options = real_options();
  options.connect_timeout = 300ms;
  const auto fetcher = fetcher_with(options);
  const auto before = Clock::now();
  bool good_first = false;
  int done = 0;
  const std::vector<FetchRequest> requests{request_for("http://silent.example/"),
                                           request_for(server.url("/", "good.example"))};
  fetcher->fetch_all(requests, {}, [&](std::size_t index, const Result<FetchResponse>& response) {
    ++done;
    if (index == 1) {
      REQUIRE(response);
      good_first = done == 1;
    } else {
      check_failure(response, ErrorCode::unavailable, "took too long");
    }
  });
  CHECK(good_first);
  CHECK(Clock::now() - before < 3s);
}

TEST_CASE("N1: a stop request does not wait for a resolver") {
  OwnInternet internet([](const std::string&, int) { return DnsReply{{}, 0, true}; });
  const auto fetcher = fetcher_with(real_options());
  std::stop_source stop;
  std::thread later([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  const auto before = Clock::now();
  check_failure(fetcher->fetch(request_for("http://silent.example/"), stop.get_token()),
                ErrorCode::unavailable, "was ended");
  CHECK(Clock::now() - before < 500ms);
  later.join();
}

TEST_CASE("N2: without a link everything fails at once, and works again when it is back") {
  ScriptedServer server(says("good"));
  OwnInternet internet([](const std::string&, int) { return DnsReply{{public_address}}; });
  const auto fetcher = fetcher_with(real_options());
  const std::vector<FetchRequest> requests{request_for(server.url("/", "good.example")),
                                           request_for(server.url("/", public_address))};
  internet.cut();
  const auto before = Clock::now();
  for (const auto& outcome : fetch_all(*fetcher, requests))
    check_failure(outcome, ErrorCode::unavailable, "");
  CHECK(Clock::now() - before < 3s);
  internet.mend();
  for (const auto& outcome : fetch_all(*fetcher, requests)) CHECK(outcome);
}

TEST_CASE("N3: a blackhole ends at the connect timeout, and does not hold up the others") {
  BlackHole hole;
  ScriptedServer server(says("good"));
  CurlOptions options = local_options();
  options.connect_timeout = 300ms;
  const auto fetcher = fetcher_with(options);
  const auto before = Clock::now();
  bool good_first = false;
  int done = 0;
  const std::vector<FetchRequest> requests{request_for(hole.url()), request_for(hole.url()),
                                           request_for(server.url("/"))};
  fetcher->fetch_all(requests, {}, [&](std::size_t index, const Result<FetchResponse>& response) {
    ++done;
    if (index == 2) {
      CHECK(response);
      good_first = done == 1;
    } else {
      check_failure(response, ErrorCode::unavailable, "took too long");
    }
  });
  CHECK(good_first);
  CHECK(Clock::now() - before < 4s);
}

TEST_CASE("N15: no redirect leads into the local network, by address or by name, and nothing connects") {
  ScriptedServer inside(says("a secret"));
  OwnInternet internet([](const std::string& name, int) {
    return DnsReply{{name == "inside.example" ? "127.0.0.1" : public_address}};
  });
  const std::string port = ":" + std::to_string(inside.port()) + "/";
  for (const std::string& target :
       {"http://127.0.0.1" + port, "http://127.1" + port, "http://0x7f000001" + port,
        "http://2130706433" + port, "http://[::1]" + port, "http://[::ffff:127.0.0.1]" + port,
        "http://localhost" + port, "http://inside.example" + port, std::string("http://169.254.169.254/"),
        std::string("http://10.0.0.1/"), std::string("http://192.168.1.1/"),
        std::string("http://172.16.0.1/"), std::string("http://[fe80::1]/")}) {
    CAPTURE(target);
    ScriptedServer outside(answers(
        [&](const std::string&) { return http_answer("", "Location: " + target + "\r\n", "302 Found"); }));
    const auto response =
        fetcher_with(real_options())->fetch(request_for(outside.url("/", "outside.example")));
    check_failure(response, ErrorCode::refused, "");
    CHECK(outside.connections() == 1);
  }
  CHECK(inside.connections() == 0);
  CHECK(internet.connects_inside() == 0);
}

TEST_CASE("N15: no redirect leads to a file or another protocol") {
  for (const char* target :
       {"file:///etc/passwd", "gopher://127.0.0.1:70/x", "ftp://example.org/", "dict://a/"}) {
    CAPTURE(target);
    ScriptedServer server(answers([&](const std::string&) {
      return http_answer("", std::string("Location: ") + target + "\r\n", "301 Moved Permanently");
    }));
    check_failure(local_fetcher()->fetch(request_for(server.url("/"))), ErrorCode::refused,
                  "is not followed");
  }
}

TEST_CASE("N16: a name that first leads outside and then inside is judged by where it leads now") {
  ScriptedServer server(says("good"));
  OwnInternet internet(
      [](const std::string&, int nth) { return DnsReply{{nth == 0 ? public_address : "127.0.0.1"}}; });
  const FetchRequest request = request_for(server.url("/", "rebinding.example"));
  REQUIRE(fetcher_with(real_options())->fetch(request));
  check_failure(fetcher_with(real_options())->fetch(request), ErrorCode::refused, "not on the open internet");
  CHECK(internet.questions() == 2);
  CHECK(server.connections() == 1);
}

TEST_CASE("N16: of a name with addresses outside and inside only the outside one is connected to") {
  ScriptedServer server(says("good"));
  for (const bool outside_first : {true, false}) {
    CAPTURE(outside_first);
    OwnInternet internet([&](const std::string&, int) {
      return outside_first ? DnsReply{{public_address, "10.255.255.1"}}
                           : DnsReply{{"10.255.255.1", public_address}};
    });
    const auto response = fetcher_with(real_options())->fetch(request_for(server.url("/", "both.example")));
    REQUIRE(response);
    CHECK(response->body == "good");
    CHECK(internet.connects_inside() == 0);
  }
}

TEST_CASE("N20: a link that loses one piece in twenty and takes 300 ms there and back completes") {
  const std::string body(15'000, 'x');
  ScriptedServer server(says(body));
  SlowLink link(server.port(), {150ms, 0.05});
  CurlOptions options = local_options();
  options.most_per_host = 8;
  const auto fetcher = fetcher_with(options);
  const auto before = Clock::now();
  const std::vector<FetchRequest> requests(5, request_for(link.url("/")));
  for (const auto& outcome : fetch_all(*fetcher, requests)) {
    REQUIRE(outcome);
    CHECK(outcome->body == body);
  }
  CHECK(Clock::now() - before >= 300ms);
}
