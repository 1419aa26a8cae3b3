#include "sync/fetch/curl_fetcher.h"

#include <doctest/doctest.h>
#include <atomic>
#include <set>

#include "tests/support/loopback_server.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Fetcher> local_fetcher() {
  CurlOptions options;
  options.allow_private = true;
  options.low_speed_window = 1s;
  return std::move(*make_curl_fetcher(options));
}

FetchRequest request_for(const std::string& url) {
  FetchRequest request;
  request.url = url;
  request.deadline = 5s;
  return request;
}

}  // namespace

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

TEST_CASE("a redirect is followed, and an endless one is refused") {
  LoopbackServer server;
  server.http().Get("/old", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/new", 301);
  });
  server.http().Get("/new", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("here", "text/plain");
  });
  server.http().Get("/loop", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/loop", 302);
  });
  server.start();
  const auto fetcher = local_fetcher();
  const auto moved = fetcher->fetch(request_for(server.url("/old")));
  REQUIRE(moved);
  CHECK(moved->body == "here");
  CHECK(moved->effective_url == server.url("/new"));
  CHECK(moved->requests == 2);
  const auto loop = fetcher->fetch(request_for(server.url("/loop")));
  REQUIRE_FALSE(loop);
  CHECK(loop.error().code == ErrorCode::refused);
}

TEST_CASE("a redirect to a file or to another protocol is refused") {
  LoopbackServer server;
  server.http().Get("/file", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("file:///etc/passwd", 302);
  });
  server.http().Get("/gopher", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("gopher://127.0.0.1:70/x", 302);
  });
  server.start();
  const auto fetcher = local_fetcher();
  for (const char* path : {"/file", "/gopher"}) {
    CAPTURE(path);
    const auto response = fetcher->fetch(request_for(server.url(path)));
    REQUIRE_FALSE(response);
    CHECK(response.error().code == ErrorCode::refused);
  }
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

TEST_CASE("a body that is too large is refused, whether announced, streamed or compressed") {
  LoopbackServer server;
  server.http().Get("/announced", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(200'000, 'x'), "text/plain");
  });
  server.http().Get("/streamed", [](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
      const std::string block(10'000, 'x');
      return sink.write(block.data(), block.size());
    });
  });
  server.start();
  const auto fetcher = local_fetcher();
  for (const char* path : {"/announced", "/streamed"}) {
    CAPTURE(path);
    FetchRequest request = request_for(server.url(path));
    request.most_bytes = 100'000;
    const auto response = fetcher->fetch(request);
    REQUIRE_FALSE(response);
    CHECK(response.error().code == ErrorCode::bad_data);
  }
}

TEST_CASE("a body that is cut off, or comes a byte at a time, is not taken for an answer") {
  LoopbackServer server;
  server.http().Get("/cut", [](const httplib::Request&, httplib::Response& response) {
    response.set_content_provider(1000, "text/plain", [](std::size_t, std::size_t, httplib::DataSink& sink) {
      sink.write("half", 4);
      return false;
    });
  });
  server.http().Get("/slow", [](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
      std::this_thread::sleep_for(100ms);
      return sink.write("x", 1);
    });
  });
  server.start();
  const auto fetcher = local_fetcher();
  for (const char* path : {"/cut", "/slow"}) {
    CAPTURE(path);
    const auto response = fetcher->fetch(request_for(server.url(path)));
    REQUIRE_FALSE(response);
    CHECK(response.error().code == ErrorCode::unavailable);
  }
}

TEST_CASE("the deadline counts for all of it") {
  LoopbackServer server;
  server.http().Get("/never",
                    [](const httplib::Request&, httplib::Response&) { std::this_thread::sleep_for(1500ms); });
  server.start();
  FetchRequest request = request_for(server.url("/never"));
  request.deadline = 300ms;
  const auto before = std::chrono::steady_clock::now();
  const auto response = local_fetcher()->fetch(request);
  REQUIRE_FALSE(response);
  CHECK(response.error().code == ErrorCode::unavailable);
  CHECK(std::chrono::steady_clock::now() - before < 1200ms);
}

TEST_CASE("a server that wants to be left alone says for how long") {
  LoopbackServer server;
  server.http().Get("/busy", [](const httplib::Request&, httplib::Response& response) {
    response.status = 503;
    response.set_header("Retry-After", "120");
    response.set_content("an error page", "text/html");
  });
  server.start();
  const auto response = local_fetcher()->fetch(request_for(server.url("/busy")));
  REQUIRE(response);
  CHECK(response->status == 503);
  CHECK(response->retry_after == 120s);
  CHECK(response->body.empty());
}

TEST_CASE("many requests are each answered once, the bad ones without stopping the others") {
  LoopbackServer server;
  server.http().Get(R"(/(\d+))", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(request.matches[1].str(), "text/plain");
  });
  server.start();
  std::vector<FetchRequest> requests;
  for (int i = 0; i < 40; ++i) requests.push_back(request_for(server.url("/" + std::to_string(i))));
  requests.push_back(request_for("ftp://example.org/feed"));
  requests.push_back(request_for("http://127.0.0.1:1/"));
  std::set<std::size_t> answered;
  int failed = 0;
  local_fetcher()->fetch_all(requests, {}, [&](std::size_t index, Result<FetchResponse> response) {
    CHECK(answered.insert(index).second);
    if (!response) {
      ++failed;
    } else {
      CHECK(response->body == std::to_string(index));
    }
  });
  CHECK(answered.size() == requests.size());
  CHECK(failed == 2);
}

TEST_CASE("a stop request ends what is under way at once") {
  LoopbackServer server;
  server.http().Get("/slow",
                    [](const httplib::Request&, httplib::Response&) { std::this_thread::sleep_for(1500ms); });
  server.start();
  std::stop_source stop;
  std::thread later([&] {
    std::this_thread::sleep_for(200ms);
    stop.request_stop();
  });
  const std::vector<FetchRequest> requests(12, request_for(server.url("/slow")));
  int done = 0;
  const auto before = std::chrono::steady_clock::now();
  local_fetcher()->fetch_all(requests, stop.get_token(), [&](std::size_t, Result<FetchResponse> response) {
    ++done;
    CHECK_FALSE(response);
  });
  CHECK(std::chrono::steady_clock::now() - before < 1000ms);
  CHECK(done == 12);
  later.join();
}
