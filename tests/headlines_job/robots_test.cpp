#include <atomic>

#include "tests/headlines_job/crawl_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::crawl;
using namespace std::chrono_literals;

namespace {

// A host with one feed, that counts what it is asked for.
struct Host {
  explicit Host(httplib::Server::Handler robots) {
    server.http().Get("/robots.txt",
                      [this, robots](const httplib::Request& request, httplib::Response& response) {
                        ++robots_asked;
                        robots(request, response);
                      });
    server.http().Get("/feed", [this](const httplib::Request&, httplib::Response& response) {
      ++feed_asked;
      response.set_content(rss(item("1", "Bericht uit de gemeente")), "application/rss+xml");
    });
    server.start();
  }

  Source source() const { return crawl::source("bron", server.url("/feed")); }

  LoopbackServer server;
  std::atomic<int> robots_asked{0};
  std::atomic<int> feed_asked{0};
};

httplib::Server::Handler says(const std::string& robots) { return gives(robots, "text/plain"); }

httplib::Server::Handler answers(int status) {
  return [status](const httplib::Request&, httplib::Response& response) { response.status = status; };
}

const std::string closed = "User-agent: *\nDisallow: /\n";

}  // namespace

TEST_CASE("a source that robots.txt forbids is not read, called so, and asked about once a day") {
  Host host(says(closed));
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report = device.run({host.source()});
  REQUIRE(report.failed.size() == 1);
  CHECK(report.failed[0].reason.find("robots.txt") != std::string::npos);
  CHECK(device.state("bron").health == "geweerd");
  CHECK(device.run({host.source()}, now + 23h).tried == 0);
  CHECK(host.robots_asked == 1);
  CHECK(host.feed_asked == 0);
  CHECK(device.run({host.source()}, now + 25h).tried == 1);
  CHECK(host.robots_asked == 2);
  CHECK(host.feed_asked == 0);
}

TEST_CASE("robots.txt is kept for a day, and over a restart") {
  Host host(says("User-agent: *\nDisallow: /geheim\n"));
  TemporaryFolder folder;
  for (int hour = 0; hour < 24; hour += 4) {
    Device device(folder.path());
    CHECK(device.run({host.source()}, now + std::chrono::hours{hour}).fetched == 1);
  }
  CHECK(host.robots_asked == 1);
  CHECK(host.feed_asked == 6);
  Device device(folder.path());
  CHECK(device.run({host.source()}, now + 25h).fetched == 1);
  CHECK(host.robots_asked == 2);
}

TEST_CASE("a host's own word on how long its robots.txt holds is honoured within the day") {
  Host host([](const httplib::Request&, httplib::Response& response) {
    response.set_header("Cache-Control", "max-age=7200");
    response.set_content("User-agent: *\nAllow: /\n", "text/plain");
  });
  TemporaryFolder folder;
  Device device(folder.path());
  device.run({host.source()});
  device.run({host.source()}, now + 1h);
  CHECK(host.robots_asked == 1);
  device.run({host.source()}, now + 3h);
  CHECK(host.robots_asked == 2);
}

TEST_CASE("a host without robots.txt allows everything") {
  for (const int status : {404, 403, 410}) {
    Host host(answers(status));
    TemporaryFolder folder;
    CHECK(Device(folder.path()).run({host.source()}).fetched == 1);
  }
}

TEST_CASE("a host that cannot say what it allows is left alone, and after 30 days read again") {
  std::atomic<int> status{500};
  Host host([&](const httplib::Request&, httplib::Response& response) { response.status = status; });
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report = device.run({host.source()});
  REQUIRE(report.failed.size() == 1);
  CHECK(report.failed[0].reason.find("HTTP 500") != std::string::npos);
  CHECK(device.state("bron").health == "http_fout");
  CHECK(device.run({host.source()}, now + 29 * 24h).fetched == 0);
  CHECK(host.feed_asked == 0);
  CHECK(device.run({host.source()}, now + 31 * 24h).fetched == 1);
  CHECK(host.feed_asked == 1);
}

TEST_CASE("what a host said before holds while it cannot be asked") {
  std::atomic<bool> broken{false};
  Host host([&](const httplib::Request&, httplib::Response& response) {
    if (broken) {
      response.status = 503;
    } else {
      response.set_content("User-agent: *\nDisallow: /geheim\n", "text/plain");
    }
  });
  TemporaryFolder folder;
  Device device(folder.path());
  device.run({host.source()});
  broken = true;
  CHECK(device.run({host.source()}, now + 25h).fetched == 1);
  Source secret = host.source();
  secret.url = host.server.url("/geheim");
  CHECK(device.run({secret}, now + 26h).failed.size() == 1);
}

TEST_CASE("N19: a host that asks to wait with its robots.txt is obeyed") {
  Host host([](const httplib::Request&, httplib::Response& response) {
    response.status = 503;
    response.set_header("Retry-After", "7200");
  });
  TemporaryFolder folder;
  Device device(folder.path());
  device.run({host.source()});
  CHECK(device.run({host.source()}, now + 1h).tried == 0);
  CHECK(host.robots_asked == 1);
  CHECK(device.run({host.source()}, now + 3h).tried == 1);
}

TEST_CASE("a robots.txt elsewhere counts, at the end of five redirects") {
  SUBCASE("close by") {
    LoopbackServer other;
    other.http().Get("/r", says(closed));
    other.start();
    Host sender([&](const httplib::Request&, httplib::Response& response) {
      response.set_redirect(other.url("/r"));
    });
    TemporaryFolder folder;
    CHECK(Device(folder.path()).run({sender.source()}).failed.size() == 1);
    CHECK(sender.feed_asked == 0);
  }
  SUBCASE("in a circle: as good as none") {
    Host circle(
        [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/robots.txt"); });
    TemporaryFolder folder;
    CHECK(Device(folder.path()).run({circle.source()}).fetched == 1);
  }
}

TEST_CASE("a redirect to another host waits for what that host allows") {
  LoopbackServer old;
  std::string target_url;
  old.http().Get("/feed", [&](const httplib::Request&, httplib::Response& response) {
    response.set_redirect(target_url, 302);
  });
  old.start();
  TemporaryFolder folder;
  Device device(folder.path());
  SUBCASE("it forbids: it is never asked for the feed") {
    Host target(says("User-agent: *\nDisallow: /feed\n"));
    target_url = target.server.url("/feed");
    CHECK(device.run({source("bron", old.url("/feed"))}).failed.size() == 1);
    CHECK(device.run({source("bron", old.url("/feed"))}, now + 1h).failed.size() == 1);
    CHECK(target.feed_asked == 0);
    CHECK(target.robots_asked == 1);
  }
  SUBCASE("it allows: the feed is read in the same cycle, and the rules are kept for the day") {
    Host target(says("User-agent: *\nDisallow: /geheim\n"));
    target_url = target.server.url("/feed");
    CHECK(device.run({source("bron", old.url("/feed"))}).fetched == 1);
    CHECK(target.robots_asked == 1);
    CHECK(device.run({source("bron", old.url("/feed"))}, now + 12h).failed.empty());
    CHECK(target.robots_asked == 1);
    CHECK(target.feed_asked == 2);
  }
  SUBCASE("it cannot say: it is left alone") {
    Host target(answers(503));
    target_url = target.server.url("/feed");
    CHECK(device.run({source("bron", old.url("/feed"))}).failed.size() == 1);
    CHECK(target.feed_asked == 0);
  }
}

TEST_CASE("a permanent redirect leads only where robots.txt lets it") {
  Host target(says("User-agent: *\nDisallow: /feed\n"));
  LoopbackServer old;
  old.http().Get("/feed", [&](const httplib::Request&, httplib::Response& response) {
    response.set_redirect(target.server.url("/feed"), 301);
  });
  old.start();
  TemporaryFolder folder;
  Device device(folder.path());
  CHECK(device.run({source("bron", old.url("/feed"))}).failed.size() == 1);
  CHECK(device.run({source("bron", old.url("/feed"))}, now + 1h).failed.size() == 1);
  CHECK(target.feed_asked == 0);
}

TEST_CASE("the pause that a host asks for is kept, and long pauses mean few questions") {
  Host host(says("User-agent: *\nCrawl-delay: 0.1\n"));
  TemporaryFolder folder;
  Device device(folder.path());
  device.most_pausing = 230ms;
  std::vector<Source> sources;
  for (int i = 0; i < 4; ++i) {
    sources.push_back(host.source());
    sources.back().id += std::to_string(i);
  }
  const auto start = std::chrono::steady_clock::now();
  const auto report = device.run(sources);
  CHECK(std::chrono::steady_clock::now() - start >= 100ms);
  CHECK(report.fetched == 2);
  CHECK(host.feed_asked == 2);
  CHECK(report.failed.empty());
  CHECK(device.run(sources, now + 1s, Wanted::due).fetched == 2);
}
