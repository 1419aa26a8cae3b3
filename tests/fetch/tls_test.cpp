// Certificates, HTTP/2, and connections that serve again. Faults N12 and N13.

#include "tests/fetch/fetch_support.h"
#include "tests/support/http2_server.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_authority.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

// An authority that the fetcher trusts by its own CA file.
struct Trust {
  Trust() { authority.write(folder / "ca.pem"); }

  CurlOptions options() const {
    CurlOptions made = local_options();
    made.ca_file = folder / "ca.pem";
    return made;
  }
  Result<FetchResponse> fetch(SSL_CTX* identity) const {
    ScriptedServer server(answers([](const std::string&) { return http_answer("good"); }), identity);
    return fetcher_with(options())->fetch(request_for(server.url("/")));
  }

  TemporaryFolder folder;
  TestAuthority authority;
};

}  // namespace

TEST_CASE("a certificate of the configured authority is accepted") {
  const Trust trust;
  const auto response = trust.fetch(trust.authority.identity("127.0.0.1").get());
  REQUIRE(response);
  CHECK(response->body == "good");
}

TEST_CASE("N12: an expired certificate is refused") {
  const Trust trust;
  check_failure(trust.fetch(trust.authority.identity("127.0.0.1", -48h, -24h).get()), ErrorCode::refused,
                "expired");
}

TEST_CASE("N12: a certificate of another host is refused") {
  const Trust trust;
  check_failure(trust.fetch(trust.authority.identity("elsewhere.example").get()), ErrorCode::refused,
                "certificate is not valid");
}

TEST_CASE("N12: a self-signed certificate and one of an unknown authority are refused") {
  const Trust trust;
  check_failure(trust.fetch(TestAuthority::self_signed("127.0.0.1").get()), ErrorCode::refused,
                "certificate is not valid");
  check_failure(trust.fetch(TestAuthority().identity("127.0.0.1").get()), ErrorCode::refused,
                "certificate is not valid");
}

TEST_CASE("N13: a certificate that is not valid yet, as any is to a clock at 1970, is refused") {
  const Trust trust;
  check_failure(trust.fetch(trust.authority.identity("127.0.0.1", 24h, 48h).get()), ErrorCode::refused,
                "not yet valid");
}

TEST_CASE("TLS older than 1.2 is not spoken") {
  const Trust trust;
  const TlsContext old = trust.authority.identity("127.0.0.1");
  SSL_CTX_set_min_proto_version(old.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(old.get(), TLS1_1_VERSION);
  SSL_CTX_set_security_level(old.get(), 0);
  CHECK_FALSE(trust.fetch(old.get()));
}

TEST_CASE("a CA file that cannot be read fails aloud and trusts nobody") {
  const Trust trust;
  CurlOptions options = trust.options();
  options.ca_file = trust.folder / "missing.pem";
  const TlsContext identity = trust.authority.identity("127.0.0.1");
  ScriptedServer server(answers([](const std::string&) { return http_answer("good"); }), identity.get());
  check_failure(fetcher_with(options)->fetch(request_for(server.url("/"))), ErrorCode::unavailable,
                "missing.pem");
}

TEST_CASE("over HTTP/2 requests to one host share one connection, and the next call's do too") {
  const Trust trust;
  const TlsContext identity = trust.authority.identity("127.0.0.1");
  constexpr std::size_t at_once = 4;
  ScriptedServer server(http2_script(identity.get(), at_once), identity.get());
  CurlOptions options = trust.options();
  options.most_per_host = at_once;
  const auto fetcher = fetcher_with(options);
  for (int round = 0; round < 2; ++round) {
    std::vector<FetchRequest> requests;
    for (std::size_t i = 0; i < at_once; ++i)
      requests.push_back(request_for(server.url("/" + std::to_string(i)), 2s));
    const auto outcomes = fetch_all(*fetcher, requests);
    for (std::size_t i = 0; i < at_once; ++i) {
      REQUIRE(outcomes[i]);
      CHECK(outcomes[i]->status == 200);
      CHECK(outcomes[i]->body == "/" + std::to_string(i));
    }
  }
  CHECK(server.connections() == 1);
}

TEST_CASE("over HTTP/1.1 a connection serves again in the next call") {
  ScriptedServer server(answers([](const std::string&) { return http_answer("good"); }));
  const auto fetcher = local_fetcher();
  for (int round = 0; round < 5; ++round) CHECK(fetcher->fetch(request_for(server.url("/"))));
  CHECK(server.connections() == 1);
}
