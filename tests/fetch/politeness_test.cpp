// How often and how many at a time one host is asked.

#include <atomic>

#include "sync/fetch/host_queue.h"
#include "tests/fetch/fetch_support.h"
#include "tests/support/scripted_server.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

const HostQueue::Time start{1h};

}  // namespace

TEST_CASE("a host is asked by no more than so many at a time, and others need not wait for it") {
  HostQueue queue(2, 0ms);
  for (std::size_t ticket = 0; ticket < 4; ++ticket) queue.add(ticket, "a", 0ms);
  queue.add(4, "b", 0ms);
  CHECK(queue.take(start)->ticket == 0);
  CHECK(queue.take(start)->ticket == 1);
  CHECK(queue.take(start)->ticket == 4);
  CHECK_FALSE(queue.take(start));
  CHECK_FALSE(queue.next_turn());
  queue.finished("a");
  CHECK(queue.take(start)->ticket == 2);
  queue.finished("a");
  CHECK(queue.take(start)->ticket == 3);
  CHECK(queue.empty());
}

TEST_CASE("between two requests to one host there is the longest gap that was asked for") {
  HostQueue queue(2, 100ms);
  queue.add(0, "a", 0ms);
  queue.add(1, "a", 3s);
  queue.add(2, "a", 0ms);
  CHECK(queue.take(start)->ticket == 0);
  CHECK(queue.next_turn() == start + 3s);
  CHECK_FALSE(queue.take(start + 2999ms));
  CHECK(queue.take(start + 3s)->ticket == 1);
  queue.finished("a");
  CHECK_FALSE(queue.take(start + 3099ms));
  CHECK(queue.take(start + 3100ms)->ticket == 2);
}

TEST_CASE("a host is remembered into the next cycle, and forgotten in the end") {
  HostQueue queue(1, 100ms);
  queue.add(0, "a", 0ms);
  queue.add(1, "a", 0ms);
  REQUIRE(queue.take(start));
  queue.clear(start + 50ms);
  CHECK(queue.empty());
  queue.add(2, "a", 0ms);
  CHECK_FALSE(queue.take(start + 99ms));
  CHECK(queue.take(start + 100ms)->ticket == 2);
  queue.clear(start + 5h);
  queue.add(3, "a", 24h);
  CHECK(queue.take(start + 5h)->ticket == 3);
}

TEST_CASE("the gap holds over calls and redirects, and does not count for the deadline") {
  std::atomic<int> asked{0};
  ScriptedServer server(answers([&](const std::string& request) {
    ++asked;
    return request.starts_with("GET /old ") ? http_answer("", "Location: /new\r\n", "301 Moved")
                                            : http_answer("x");
  }));
  const auto fetcher = local_fetcher();
  FetchRequest request = request_for(server.url("/old"), 150ms);
  request.host_gap = 200ms;
  const auto before = std::chrono::steady_clock::now();
  for (int round = 0; round < 2; ++round) CHECK(fetcher->fetch(request));
  CHECK(asked == 4);
  CHECK(std::chrono::steady_clock::now() - before >= 3 * 200ms);
}

TEST_CASE("no more connections to one host are open at a time than allowed") {
  std::atomic<int> open{0};
  std::atomic<int> most{0};
  ScriptedServer server([&](Connection& connection, int) {
    while (!connection.read_request().empty()) {
      most = std::max(most.load(), ++open);
      connection.pause(20ms);
      --open;
      connection.send(http_answer("x"));
    }
  });
  CurlOptions options = local_options();
  options.most_per_host = 3;
  for (const auto& outcome :
       fetch_all(*fetcher_with(options), std::vector<FetchRequest>(12, request_for(server.url("/"))))) {
    CHECK(outcome);
  }
  CHECK(most <= 3);
  CHECK(most >= 2);
  CHECK(server.connections() <= 3);
}

TEST_CASE("a redirect that may not be followed is refused before the target is asked") {
  ScriptedServer server(answers(
      [](const std::string&) { return http_answer("", "Location: /private/feed\r\n", "301 Moved"); }));
  FetchRequest request = request_for(server.url("/feed"));
  std::string target;
  request.may_follow = [&](const std::string& url) {
    target = url;
    return false;
  };
  check_failure(local_fetcher()->fetch(request), ErrorCode::refused, "is not followed");
  CHECK(target == server.url("/private/feed"));
}
