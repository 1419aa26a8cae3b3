// Metadata from web servers: what each answer means, mirrors, conditions and credentials.

#include "tests/edition_job/transport_support.h"
#include "tests/support/test_authority.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::test;
using namespace std::chrono_literals;

namespace {

void publish(StaticHost& host, const trust::test::Editors& editors) {
  for (const auto& [name, bytes] : editors.builder.files()) host.put("/" + name, bytes);
}

StaticHost::Answer always(const std::string& answer) {
  return [answer](const std::string&) { return answer; };
}

// A device that trusts the editors' first root.
struct TrustingDevice : Device {
  TrustingDevice(const trust::test::Editors& editors, std::vector<std::string> places)
      : Device(std::move(places)) {
    REQUIRE(trust::initialise(store, editors.metadata("1.root.json"), "test"));
  }

  trust::Outcome<> refresh(HttpSource& source) {
    auto client = trust::Client::open(store, source, {trust::test::now, true});
    if (!client) return trust::fault(client.error());
    return client->refresh();
  }
};

}  // namespace

TEST_CASE("no change costs two requests, each of at most 600 bytes both ways") {
  trust::test::Editors editors;
  StaticHost host;
  publish(host, editors);
  TrustingDevice device(editors, {host.url()});
  HttpSource first = device.source();
  REQUIRE(device.refresh(first));
  CHECK_FALSE(first.traffic().timestamp_unchanged);
  host.forget();

  HttpSource second = device.source();
  REQUIRE(device.refresh(second));
  CHECK(second.traffic().timestamp_unchanged);
  CHECK(second.traffic().requests == 2);
  CHECK(host.requests().size() == 2);
  CHECK(second.traffic().bytes_received + second.traffic().bytes_sent <= 2 * 600);
  for (const std::string& request : host.requests()) CHECK(request.size() <= 300);
  CHECK(host.requests_for("/metadata/2.root.json") == 1);
  CHECK(host.requests_for("/metadata/timestamp.json") == 1);
}

TEST_CASE(
    "N17: without its copy a device asks for the timestamp unconditionally, however well it remembers") {
  trust::test::Editors editors;
  StaticHost host;
  publish(host, editors);
  TrustingDevice device(editors, {host.url()});
  HttpSource first = device.source();
  REQUIRE(device.refresh(first));
  for (const bool damaged : {false, true}) {
    REQUIRE(device.store.remove("timestamp"));
    if (damaged) REQUIRE(device.store.save("timestamp", "{}"));
    host.forget();
    HttpSource again = device.source();
    CHECK(device.refresh(again));
    for (const auto& request : host.requests()) CHECK_FALSE(header_of(request, "If-None-Match"));
  }
}

TEST_CASE("an answer of not modified to a question that set no condition is no answer") {
  StaticHost host;
  host.instead(always("HTTP/1.1 304 Not Modified\r\n\r\n"));
  Device device({host.url()});
  HttpSource source = device.source();
  CHECK(refusal(source.get("timestamp.json", 1000)) == "unreachable");
}

TEST_CASE("the ETag of one mirror is not shown to another") {
  trust::test::Editors editors;
  StaticHost host;
  StaticHost mirror;
  publish(host, editors);
  publish(mirror, editors);
  TrustingDevice device(editors, {host.url(), mirror.url()});
  HttpSource first = device.source();
  REQUIRE(device.refresh(first));
  host.instead(always(http_answer("", "", "500 Internal Server Error")));
  HttpSource second = device.source();
  REQUIRE(device.refresh(second));
  CHECK(mirror.requests_for("/metadata/timestamp.json") == 1);
  for (const auto& request : mirror.requests()) CHECK_FALSE(header_of(request, "If-None-Match"));
}

TEST_CASE("what has no file there is not found, what fails is unreachable") {
  StaticHost host;
  Device device({host.url()});
  const auto kind_of = [&](const std::string& status) {
    host.instead(always(http_answer("x", "", status)));
    HttpSource source = device.source();
    const auto outcome = source.get("2.snapshot.json", 1000);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().message.find(host.url("/metadata/2.snapshot.json")) != std::string::npos);
    return refusal(outcome);
  };
  CHECK(kind_of("404 Not Found") == "not_found");
  CHECK(kind_of("403 Forbidden") == "not_found");
  CHECK(kind_of("410 Gone") == "not_found");
  CHECK(kind_of("401 Unauthorized") == "unreachable");
  CHECK(kind_of("500 Internal Server Error") == "unreachable");
  CHECK(kind_of("206 Partial Content") == "unreachable");
}

TEST_CASE("a root that the repository has not is not looked for at its mirrors, another file is") {
  StaticHost host;
  StaticHost mirror;
  mirror.put("/metadata/2.root.json", "old");
  mirror.put("/metadata/7.snapshot.json", "snapshot");
  Device device({host.url(), mirror.url()});
  HttpSource source = device.source();
  CHECK(refusal(source.get("2.root.json", 1000)) == "not_found");
  CHECK(mirror.requests().empty());
  CHECK(source.get("7.snapshot.json", 1000).value() == "snapshot");
  CHECK(source.place() == host.url());
}

TEST_CASE("a place that is down, or asks to be left alone, is left for the next one and not asked again") {
  StaticHost busy;
  busy.instead(always(http_answer("", "Retry-After: 120\r\n", "503 Service Unavailable")));
  StaticHost mirror;
  mirror.put("/metadata/1.root.json", "root");
  Device device({"http://127.0.0.1:1/", busy.url(), mirror.url()});
  HttpSource source = device.source();
  CHECK(source.get("1.root.json", 1000).value() == "root");
  CHECK(source.get("1.root.json", 1000).value() == "root");
  CHECK(busy.requests().size() == 1);
  CHECK(source.place() == mirror.url());
  CHECK(source.traffic().retry_after == 120s);
}

TEST_CASE("when no place answers it is the first that is spoken of") {
  Device device({"http://127.0.0.1:1/", "http://127.0.0.1:2/"});
  HttpSource source = device.source();
  const auto outcome = source.get("timestamp.json", 1000);
  CHECK(refusal(outcome) == "unreachable");
  CHECK(outcome.error().message.find("127.0.0.1:1/") != std::string::npos);
}

TEST_CASE("N10: metadata that does not end is given up at its limit") {
  ScriptedServer endless([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.send(std::string(4096, 'x'))) {
    }
  });
  Device device({endless.url("/")});
  HttpSource source = device.source();
  CHECK(refusal(source.get("timestamp.json", 16'384)) == "too_large");
  CHECK(refusal(source.get("2.root.json", 100)) == "too_large");
}

TEST_CASE("metadata a few bytes over its limit is too large however it is sent") {
  StaticHost host;
  host.put("/metadata/7.snapshot.json", std::string(101, 'x'));
  Device device({host.url()});
  HttpSource source = device.source();
  CHECK(refusal(source.get("7.snapshot.json", 100)) == "too_large");
  CHECK(source.get("7.snapshot.json", 101));
}

TEST_CASE("N6: a place that answers a byte at a time is unreachable") {
  ScriptedServer slow([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (connection.send("x") && connection.pause(300ms)) {
    }
  });
  Device device({slow.url("/")});
  HttpSource source = device.source();
  CHECK(refusal(source.get("timestamp.json", 16'384)) == "unreachable");
}

TEST_CASE(
    "N4: behind a captive portal nothing is refused for good, and the update goes on at the next place") {
  trust::test::Editors editors;
  StaticHost portal;
  portal.instead(always(http_answer("<html>Log in</html>", "Content-Type: text/html\r\n")));
  StaticHost host;
  publish(host, editors);
  TrustingDevice device(editors, {portal.url(), host.url()});
  HttpSource source = device.source();
  const auto first = device.refresh(source);
  CHECK(refusal(first) == "malformed");
  REQUIRE(source.leave_place());
  CHECK(device.refresh(source));
  CHECK_FALSE(source.leave_place());
}

TEST_CASE("a stop request ends what is under way, and no mirror is tried") {
  ScriptedServer silent([](Connection& connection, int) { connection.wait_for_the_end(); });
  StaticHost mirror;
  Device device({silent.url("/"), mirror.url()});
  std::stop_source stop;
  HttpSource source = device.source(stop.get_token());
  std::jthread later([&] {
    std::this_thread::sleep_for(50ms);
    stop.request_stop();
  });
  CHECK(refusal(source.get("timestamp.json", 1000)) == "unreachable");
  CHECK(mirror.requests().empty());
}

TEST_CASE("a token goes to the repository's own host and not to its mirrors") {
  TemporaryFolder folder;
  const TestAuthority authority;
  authority.write(folder / "ca.pem");
  const TlsContext identity = authority.identity("127.0.0.1");
  StaticHost host(identity.get());
  StaticHost mirror(identity.get());
  mirror.put("/metadata/7.snapshot.json", "snapshot");
  Device device({host.url(), mirror.url()}, folder / "ca.pem");
  device.options.credentials.bearer_token = "geheim";
  HttpSource source = device.source();
  CHECK(source.get("7.snapshot.json", 1000).value() == "snapshot");
  REQUIRE(host.requests().size() == 1);
  CHECK(header_of(host.requests()[0], "Authorization") == "Bearer geheim");
  REQUIRE(mirror.requests().size() == 1);
  CHECK_FALSE(header_of(mirror.requests()[0], "Authorization"));
}
