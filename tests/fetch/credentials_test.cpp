// Tokens, client certificates, and parts of a body.

#include "tests/fetch/fetch_support.h"
#include "tests/support/scripted_server.h"
#include "tests/support/static_host.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_authority.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

// An authority, a host that it vouches for, and a fetcher that believes it.
struct Secured {
  Secured() : identity(authority.identity("127.0.0.1")) { authority.write(folder / "ca.pem"); }

  std::unique_ptr<Fetcher> fetcher() const {
    CurlOptions options = local_options();
    options.ca_file = folder / "ca.pem";
    return fetcher_with(options);
  }

  TemporaryFolder folder;
  TestAuthority authority;
  TlsContext identity;
};

FetchRequest with_token(const std::string& url) {
  FetchRequest request = request_for(url);
  request.credentials = std::make_shared<const Credentials>(Credentials{"geheim", {}, {}});
  return request;
}

StaticHost::Answer redirect_to(const std::string& url) {
  return [url](const std::string& request) -> std::optional<std::string> {
    if (path_of(request) != "/start") return std::nullopt;
    return http_answer("", "Location: " + url + "\r\n", "302 Found");
  };
}

std::optional<std::string> token_in(const StaticHost& host, std::size_t request) {
  return header_of(host.requests().at(request), "Authorization");
}

// Collects a body as it comes; stops when told to.
class Collected : public BodySink {
 public:
  Result<> begin(const FetchResponse& given) override {
    head = given;
    return {};
  }
  Result<> take(std::string_view piece) override {
    bytes += piece;
    if (bytes.size() >= enough) return failure(ErrorCode::io, "no more room for http");
    return {};
  }

  FetchResponse head;
  std::string bytes;
  std::size_t enough = 1u << 30;
};

}  // namespace

TEST_CASE("a token goes along to its own host, also when a redirect stays there") {
  const Secured secured;
  StaticHost host(secured.identity.get());
  host.put("/end", "members");
  host.instead(redirect_to("/end"));
  const auto response = secured.fetcher()->fetch(with_token(host.url("/start")));
  REQUIRE(response);
  CHECK(response->body == "members");
  CHECK(token_in(host, 0) == "Bearer geheim");
  CHECK(token_in(host, 1) == "Bearer geheim");
}

TEST_CASE("a token never leaves to another host or port by a redirect, nor comes back with one") {
  const Secured secured;
  StaticHost host(secured.identity.get());
  StaticHost elsewhere(secured.identity.get());
  host.put("/end", "public");
  host.instead(redirect_to(elsewhere.url("/start")));
  elsewhere.instead(redirect_to(host.url("/end")));
  const auto response = secured.fetcher()->fetch(with_token(host.url("/start")));
  REQUIRE(response);
  CHECK(response->body == "public");
  CHECK(token_in(host, 0) == "Bearer geheim");
  CHECK_FALSE(token_in(elsewhere, 0));
  CHECK_FALSE(token_in(host, 1));
}

TEST_CASE("a token is not sent without TLS, and a redirect out of TLS is not followed with it") {
  const Secured secured;
  StaticHost plain;
  plain.put("/end", "x");
  check_failure(secured.fetcher()->fetch(with_token(plain.url("/end"))), ErrorCode::refused,
                "not sent without TLS");
  StaticHost host(secured.identity.get());
  host.instead(redirect_to(plain.url("/end")));
  check_failure(secured.fetcher()->fetch(with_token(host.url("/start"))), ErrorCode::refused,
                "is not followed");
  CHECK(plain.requests().empty());
}

TEST_CASE("a token with a line end in it is no way to another header") {
  const Secured secured;
  StaticHost host(secured.identity.get());
  host.put("/end", "x");
  FetchRequest request = request_for(host.url("/end"));
  request.credentials = std::make_shared<const Credentials>(Credentials{"a\r\nX-Evil: 1", {}, {}});
  CHECK(secured.fetcher()->fetch(request));
  CHECK_FALSE(token_in(host, 0));
  CHECK_FALSE(header_of(host.requests().at(0), "X-Evil"));
}

TEST_CASE("a server that wants a client certificate lets in who shows one of its own authority") {
  Secured secured;
  TestAuthority stranger;
  secured.authority.write_client(secured.folder / "device.pem", "device");
  stranger.write_client(secured.folder / "stranger.pem", "stranger");
  secured.authority.require_clients(secured.identity.get());
  StaticHost host(secured.identity.get());
  host.put("/end", "members");
  const auto fetch_as = [&](const std::string& file) {
    FetchRequest request = request_for(host.url("/end"));
    if (!file.empty()) {
      request.credentials =
          std::make_shared<const Credentials>(Credentials{{}, (secured.folder / file).string(), {}});
    }
    return secured.fetcher()->fetch(request);
  };
  const auto good = fetch_as("device.pem");
  REQUIRE(good);
  CHECK(good->body == "members");
  check_failure(fetch_as(""), ErrorCode::unavailable, "");
  check_failure(fetch_as("stranger.pem"), ErrorCode::unavailable, "");
  check_failure(fetch_as("absent.pem"), ErrorCode::io, "client certificate cannot be used");
}

TEST_CASE("a client certificate is not shown to another host by a redirect") {
  Secured secured;
  secured.authority.write_client(secured.folder / "device.pem", "device");
  const TlsContext asking = secured.authority.identity("127.0.0.1");
  secured.authority.require_clients(asking.get());
  StaticHost elsewhere(asking.get());
  elsewhere.put("/end", "x");
  StaticHost host(secured.identity.get());
  host.instead(redirect_to(elsewhere.url("/end")));
  FetchRequest request = request_for(host.url("/start"));
  const std::string file = secured.folder / "device.pem";
  request.credentials = std::make_shared<const Credentials>(Credentials{{}, file, file});
  check_failure(secured.fetcher()->fetch(request), ErrorCode::unavailable, "");
  CHECK(elsewhere.requests().empty());
}

TEST_CASE("the rest of a body is asked for, and said to be that") {
  StaticHost host;
  host.put("/x", "0123456789");
  FetchRequest request = request_for(host.url("/x"));
  request.resume_from = 4;
  const auto response = local_fetcher()->fetch(request);
  REQUIRE(response);
  CHECK(response->status == 206);
  CHECK(response->body == "456789");
  REQUIRE(response->content_range);
  CHECK(response->content_range->first == 4);
  CHECK(response->content_range->last == 9);
  CHECK(response->content_range->total == 10);
}

TEST_CASE("a range that makes no sense is none") {
  for (const std::string range : {"bytes 5-4/10", "bytes 0-10/10", "bytes */10", "bytes 0-9", "items 0-9/10",
                                  "bytes -1-9/10", "bytes 0-9/ten", "bytes 99999999999999999999-9/10", ""}) {
    CAPTURE(range);
    ScriptedServer server(answers([&](const std::string&) {
      return http_answer("x", "Content-Range: " + range + "\r\n", "206 Partial Content");
    }));
    const auto response = local_fetcher()->fetch(request_for(server.url("/")));
    REQUIRE(response);
    CHECK_FALSE(response->content_range);
  }
}

TEST_CASE("a sink gets the head and then the body as it comes, uncompressed, and what came before a cut") {
  StaticHost host;
  host.put("/x", std::string(50'000, 'x'), "\"tag\"");
  host.cut(30'000);
  Collected sink;
  FetchRequest request = request_for(host.url("/x"));
  request.sink = &sink;
  check_failure(local_fetcher()->fetch(request), ErrorCode::unavailable, "cut off");
  CHECK(sink.head.status == 200);
  CHECK(sink.head.etag == "\"tag\"");
  CHECK(sink.bytes.size() == 30'000);
  CHECK_FALSE(header_of(host.requests().at(0), "Accept-Encoding"));
}

TEST_CASE("what a sink cannot take ends the transfer with its own error") {
  StaticHost host;
  host.put("/x", std::string(5'000'000, 'x'));
  Collected sink;
  sink.enough = 100'000;
  FetchRequest request = request_for(host.url("/x"));
  request.sink = &sink;
  check_failure(local_fetcher()->fetch(request), ErrorCode::io, "no more room");
  CHECK(sink.bytes.size() < 1'000'000);
}

TEST_CASE("of an answer that is no success a sink gets nothing") {
  StaticHost host;
  Collected sink;
  FetchRequest request = request_for(host.url("/absent"));
  request.sink = &sink;
  const auto response = local_fetcher()->fetch(request);
  REQUIRE(response);
  CHECK(response->status == 404);
  CHECK(sink.bytes.empty());
  CHECK(sink.head.status == 0);
}

TEST_CASE("what was sent is counted as it went over the wire") {
  StaticHost host;
  host.put("/x", "x");
  const auto response = local_fetcher()->fetch(request_for(host.url("/x")));
  REQUIRE(response);
  CHECK(response->bytes_sent == host.requests().at(0).size());
}
