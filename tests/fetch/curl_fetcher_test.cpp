#include "sync/fetch/curl_fetcher.h"

#include <doctest/doctest.h>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "tests/fetch/fetch_support.h"
#include "tests/support/loopback_server.h"
#include "tests/support/scripted_server.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

TEST_CASE("an answer carries its body, its type, its validators and what it cost") {
  LoopbackServer server;
  server.http().Get("/feed", [](const httplib::Request& request, httplib::Response& response) {
    CHECK(request.get_header_value("User-Agent").find("(+http") != std::string::npos);
    CHECK(request.get_header_value("Cookie").empty());
    CHECK_FALSE(request.has_header("If-None-Match"));
    response.set_header("ETag", "\"v1\"");
    response.set_header("Last-Modified", "Sun, 22 Nov 2026 05:00:00 GMT");
    response.set_header("Set-Cookie", "a=b");
    response.set_content("<rss/>", "application/rss+xml; charset=utf-8");
  });
  server.start();
  const auto fetcher = local_fetcher();
  for (int round = 0; round < 2; ++round) {
    const auto response = fetcher->fetch(request_for(server.url("/feed")));
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->body == "<rss/>");
    CHECK(response->content_type == "application/rss+xml; charset=utf-8");
    CHECK(response->etag == "\"v1\"");
    CHECK(response->last_modified == "Sun, 22 Nov 2026 05:00:00 GMT");
    CHECK(response->effective_url == server.url("/feed"));
    CHECK(response->bytes_on_wire > 6);
    CHECK(response->requests == 1);
  }
}

TEST_CASE("a server learns which program asks, and nothing that tells one device from another") {
  LoopbackServer server;
  std::mutex mutex;
  std::vector<std::map<std::string, std::string>> asked;
  server.http().Get("/feed", [&](const httplib::Request& request, httplib::Response& response) {
    std::map<std::string, std::string> headers;
    // These the server library adds itself.
    for (const auto& [name, value] : request.headers) {
      if (!name.starts_with("REMOTE_") && !name.starts_with("LOCAL_")) headers[name] = value;
    }
    const std::lock_guard lock(mutex);
    asked.push_back(std::move(headers));
    response.set_header("Set-Cookie", "id=7; Max-Age=99999; Path=/");
    response.set_content("<rss/>", "application/rss+xml");
  });
  server.start();
  // As two devices, the first of which asks twice.
  const auto fetcher = local_fetcher();
  for (int round = 0; round < 2; ++round) REQUIRE(fetcher->fetch(request_for(server.url("/feed"))));
  REQUIRE(local_fetcher()->fetch(request_for(server.url("/feed"))));
  REQUIRE(asked.size() == 3);
  CHECK(asked[1] == asked[0]);
  CHECK(asked[2] == asked[0]);
  for (const auto& [name, value] : asked[0]) {
    const bool known = name == "Host" || name == "User-Agent" || name == "Accept" ||
                       name == "Accept-Encoding" || name == "Accept-Language" || name == "Connection";
    CHECK_MESSAGE(known, name);
  }
}

TEST_CASE("a copy that is still good is not sent again") {
  LoopbackServer server;
  server.http().Get("/feed", [](const httplib::Request& request, httplib::Response& response) {
    CHECK(request.get_header_value("If-Modified-Since") == "Sun, 22 Nov 2026 05:00:00 GMT");
    response.status = request.get_header_value("If-None-Match") == "\"v1\"" ? 304 : 200;
  });
  server.start();
  FetchRequest request = request_for(server.url("/feed"));
  request.etag = "\"v1\"";
  request.last_modified = "Sun, 22 Nov 2026 05:00:00 GMT";
  const auto response = local_fetcher()->fetch(request);
  REQUIRE(response);
  CHECK(response->status == 304);
  CHECK(response->body.empty());
}

TEST_CASE("an address of the local network is refused and never connected to") {
  std::atomic<int> asked{0};
  LoopbackServer server;
  server.http().Get("/feed", [&](const httplib::Request&, httplib::Response&) { ++asked; });
  server.start();
  const auto fetcher = make_curl_fetcher({});
  REQUIRE(fetcher);
  const auto response = (*fetcher)->fetch(request_for(server.url("/feed")));
  REQUIRE_FALSE(response);
  CHECK(response.error().code == ErrorCode::refused);
  CHECK(response.error().message.find(server.url("/feed")) != std::string::npos);
  CHECK(asked == 0);
}

TEST_CASE("a redirect is followed, and counted") {
  ScriptedServer server(answers([](const std::string& request) {
    return request.starts_with("GET /old ") ? http_answer("", "Location: /new\r\n", "301 Moved")
                                            : http_answer("here");
  }));
  const auto moved = local_fetcher()->fetch(request_for(server.url("/old")));
  REQUIRE(moved);
  CHECK(moved->body == "here");
  CHECK(moved->effective_url == server.url("/new"));
  CHECK(moved->requests == 2);
}

TEST_CASE("the deadline counts for all of it") {
  ScriptedServer server([](Connection& connection, int) { connection.wait_for_the_end(); });
  CurlOptions options = local_options();
  options.low_speed_window = 10s;
  const auto before = std::chrono::steady_clock::now();
  check_failure(fetcher_with(options)->fetch(request_for(server.url("/never"), 200ms)),
                ErrorCode::unavailable, "took too long");
  CHECK(std::chrono::steady_clock::now() - before < 3s);
}

TEST_CASE("many requests are each answered once, the bad ones without stopping the others") {
  ScriptedServer server(answers(
      [](const std::string& request) { return http_answer(request.substr(5, request.find(' ', 5) - 5)); }));
  std::vector<FetchRequest> requests;
  for (int i = 0; i < 40; ++i) requests.push_back(request_for(server.url("/" + std::to_string(i))));
  requests.push_back(request_for("ftp://example.org/feed"));
  requests.push_back(request_for("http://127.0.0.1:1/"));
  requests.push_back(request_for("http://" + std::string(9000, 'x')));
  requests.push_back(request_for("no URL at all"));
  std::set<std::size_t> answered;
  int failed = 0;
  local_fetcher()->fetch_all(requests, {}, [&](std::size_t index, const Result<FetchResponse>& response) {
    CHECK(answered.insert(index).second);
    if (!response) {
      ++failed;
    } else {
      CHECK(response->body == std::to_string(index));
    }
  });
  CHECK(answered.size() == requests.size());
  CHECK(failed == 4);
}

TEST_CASE("a stop request ends at once what is under way and what still waits") {
  ScriptedServer server([](Connection& connection, int) { connection.wait_for_the_end(); });
  std::stop_source stop;
  std::thread later([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  const std::vector<FetchRequest> requests(12, request_for(server.url("/slow")));
  int done = 0;
  const auto before = std::chrono::steady_clock::now();
  const auto fetcher = local_fetcher();
  fetcher->fetch_all(requests, stop.get_token(), [&](std::size_t, const Result<FetchResponse>& response) {
    ++done;
    CHECK_FALSE(response);
  });
  CHECK(std::chrono::steady_clock::now() - before < 900ms);
  CHECK(done == 12);
  later.join();
}
