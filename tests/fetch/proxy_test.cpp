// Through a proxy, as municipal networks have one.

#include <atomic>

#include "tests/fetch/fetch_support.h"
#include "tests/support/slow_link.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_authority.h"

using namespace caleidoscoop;

namespace {

// "secretary:open sesame", as the proxy wants to hear it.
const std::string credentials = "Proxy-Authorization: Basic c2VjcmV0YXJ5Om9wZW4gc2VzYW1l";

std::string refusal() {
  return http_answer("", "Proxy-Authenticate: Basic realm=\"town hall\"\r\n",
                     "407 Proxy Authentication Required");
}

// A proxy that wants the credentials, answers plain requests itself and connects others to the port.
ScriptedServer::Script proxy_to(int port, std::atomic<int>& refused) {
  return [port, &refused](Connection& connection, int) {
    for (auto request = connection.read_request(); !request.empty(); request = connection.read_request()) {
      if (request.find(credentials) == std::string::npos) {
        ++refused;
        connection.send(refusal());
        continue;
      }
      if (request.starts_with("CONNECT ")) {
        connection.send("HTTP/1.1 200 Connected\r\nETag: \"of the proxy\"\r\n\r\n");
        relay(connection, port, {});
        return;
      }
      connection.send(http_answer(request.substr(0, request.find("\r\n"))));
    }
  };
}

CurlOptions options_with(const ScriptedServer& proxy, const std::string& login) {
  CurlOptions options = local_options();
  options.allow_private = false;
  options.proxy = "http://" + login + "127.0.0.1:" + std::to_string(proxy.port());
  return options;
}

const std::string login = "secretary:open%20sesame@";

}  // namespace

TEST_CASE("http goes through the proxy, which resolves the name and is told who asks") {
  std::atomic<int> refused{0};
  ScriptedServer proxy(proxy_to(0, refused));
  const auto response =
      fetcher_with(options_with(proxy, login))->fetch(request_for("http://nieuws.example/feed?a=b"));
  REQUIRE(response);
  CHECK(response->body == "GET http://nieuws.example/feed?a=b HTTP/1.1");
}

TEST_CASE("https goes through the proxy by CONNECT, judged by the site's own certificate") {
  TemporaryFolder folder;
  const TestAuthority authority;
  authority.write(folder / "ca.pem");
  const TlsContext identity = authority.identity("nieuws.example");
  ScriptedServer site(answers([](const std::string& request) {
                        CHECK(request.find("Proxy-Authorization") == std::string::npos);
                        return http_answer("good");
                      }),
                      identity.get());
  std::atomic<int> refused{0};
  ScriptedServer proxy(proxy_to(site.port(), refused));
  CurlOptions options = options_with(proxy, login);
  options.ca_file = folder / "ca.pem";
  const auto fetcher = fetcher_with(options);
  const auto response = fetcher->fetch(request_for("https://nieuws.example/feed"));
  REQUIRE(response);
  CHECK(response->body == "good");
  CHECK(response->etag.empty());
  check_failure(fetcher->fetch(request_for("https://elders.example/feed")), ErrorCode::refused,
                "certificate is not valid");
}

TEST_CASE("a proxy that wants another password is a reason, and its password is not told") {
  std::atomic<int> refused{0};
  ScriptedServer proxy(proxy_to(0, refused));
  const auto fetcher = fetcher_with(options_with(proxy, "secretary:guess@"));
  for (const char* url : {"http://nieuws.example/", "https://nieuws.example/"}) {
    CAPTURE(url);
    const auto response = fetcher->fetch(request_for(url));
    check_failure(response, ErrorCode::unavailable, "proxy");
    CHECK(response.error().message.find("guess") == std::string::npos);
  }
  CHECK(refused > 0);
}

TEST_CASE("a proxy is not asked for what is written as an address of the local network") {
  std::atomic<int> refused{0};
  ScriptedServer proxy(proxy_to(0, refused));
  const auto fetcher = fetcher_with(options_with(proxy, login));
  for (const char* url :
       {"http://127.0.0.1/", "http://169.254.169.254/latest", "http://localhost:8080/", "http://[::1]/"}) {
    CAPTURE(url);
    check_failure(fetcher->fetch(request_for(url)), ErrorCode::refused, "not on the open internet");
  }
  CHECK(proxy.connections() == 0);
}

TEST_CASE("proxies of the environment are not used, nor is its list of exceptions") {
  ScriptedServer server(answers([](const std::string&) { return http_answer("direct"); }));
  std::atomic<int> refused{0};
  ScriptedServer proxy(proxy_to(0, refused));
  ::setenv("http_proxy", ("http://127.0.0.1:" + std::to_string(proxy.port())).c_str(), 1);
  ::setenv("no_proxy", "*", 1);
  const auto direct = local_fetcher()->fetch(request_for(server.url("/")));
  const auto through = fetcher_with(options_with(proxy, login))->fetch(request_for("http://nieuws.example/"));
  ::unsetenv("http_proxy");
  ::unsetenv("no_proxy");
  REQUIRE(direct);
  CHECK(direct->body == "direct");
  REQUIRE(through);
  CHECK(through->body == "GET http://nieuws.example/ HTTP/1.1");
}
