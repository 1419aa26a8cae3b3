#include "sync/headlines_job/cycle.h"

#include <atomic>

#include "sync/core/text.h"
#include "tests/headlines_job/crawl_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::crawl;
using namespace std::chrono_literals;

TEST_CASE("a cycle brings headlines with their themes into the store") {
  LoopbackServer server;
  server.http().Get("/feed", [](const httplib::Request&, httplib::Response& response) {
    const std::string teaser(1000, 'x');
    response.set_content(
        rss(item("1", "Stad legt warmtenet aan", teaser) + item("2", "Zon &amp;amp; regen", "Weer")),
        "application/rss+xml");
  });
  server.start();
  TemporaryFolder folder;
  {
    Device device(folder.path());
    const auto report = device.run({source("pers", server.url("/feed"))});
    CHECK(report.tried == 1);
    CHECK(report.fetched == 1);
    CHECK(report.failed.empty());
    CHECK(report.headlines.fresh == 2);
    CHECK(report.bytes_down > 1000);
    CHECK(report.requests == 3);  // with robots.txt and tdmrep.json
    CHECK(device.status().online);
    CHECK(device.status().phase == "idle");
    CHECK(device.status().last_success == now);
    CHECK(device.status().sources_total == 1);
  }
  const auto headlines = stored(folder.path());
  REQUIRE(headlines.size() == 2);
  const auto& heat = headlines[0].title == "Stad legt warmtenet aan" ? headlines[0] : headlines[1];
  const auto& weather = &heat == &headlines[0] ? headlines[1] : headlines[0];
  REQUIRE(heat.themes.size() == 1);
  CHECK(heat.themes[0].theme == "energietransitie");
  CHECK(heat.themes[0].because == std::vector<std::string>{"warmtenet"});
  CHECK(heat.source_name == "Bron pers");
  CHECK(grapheme_count(heat.summary) <= 150);
  CHECK(weather.title == "Zon & regen");
  CHECK(weather.themes.empty());
}

TEST_CASE("what has not changed is not sent, and what is known is not new") {
  LoopbackServer server;
  server.http().Get("/tagged", [](const httplib::Request& request, httplib::Response& response) {
    response.set_header("ETag", "\"v1\"");
    if (request.get_header_value("If-None-Match") == "\"v1\"") {
      response.status = 304;
    } else {
      response.set_content(rss(item("1", "Eerste bericht van de dag", "")), "application/rss+xml");
    }
  });
  server.http().Get("/plain", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(rss(item("a", "Een geheel ander bericht", "")), "application/rss+xml");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source("een", server.url("/tagged")),
                                    source("twee", server.url("/plain"))};
  CHECK(device.run(sources).headlines.fresh == 2);
  const auto again = device.run(sources, now + 1h);
  CHECK(again.not_modified == 1);
  CHECK(again.fetched == 1);
  CHECK(again.headlines.fresh == 0);
  CHECK(again.headlines.known == 1);
  CHECK(again.requests == 2);
}

TEST_CASE("a source that fails stops no other, and says why") {
  LoopbackServer server;
  server.http().Get("/good", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(rss(item("1", "Bericht dat wel aankomt", "")), "application/rss+xml");
  });
  server.http().Get("/page", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("<html><body>Log in</body></html>", "text/html");
  });
  server.http().Get("/unasked",
                    [](const httplib::Request&, httplib::Response& response) { response.status = 304; });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report =
      device.run({source("goed", server.url("/good")), source("pagina", server.url("/page")),
                  source("weg", server.url("/gone")), source("dood", "http://127.0.0.1:1/feed"),
                  source("vreemd", server.url("/unasked"))});
  CHECK(report.tried == 5);
  CHECK(report.fetched == 1);
  CHECK(report.headlines.fresh == 1);
  REQUIRE(report.failed.size() == 4);
  for (const SourceFailure& failure : report.failed) {
    CAPTURE(failure.id);
    CHECK(failure.id != "goed");
    CHECK_FALSE(failure.reason.empty());
  }
  CHECK(device.status().sources_failing == 4);
  CHECK(device.status().online);
  CHECK(device.status().last_error.empty());
}

TEST_CASE("when nothing answers the old stays and the status says so") {
  TemporaryFolder folder;
  Device device(folder.path());
  std::string url;
  {
    LoopbackServer server;
    server.http().set_keep_alive_max_count(1);
    server.http().Get("/feed", [](const httplib::Request&, httplib::Response& response) {
      response.set_content(rss(item("1", "Bericht van voor de storing", "")), "application/rss+xml");
    });
    server.start();
    url = server.url("/feed");
    CHECK(device.run({source("pers", url)}).headlines.fresh == 1);
  }
  const auto report = device.run({source("pers", url)}, now + 25h);
  CHECK(report.failed.size() == 1);
  const SyncStatus status = device.status();
  CHECK_FALSE(status.online);
  CHECK_FALSE(status.last_error.empty());
  CHECK(status.last_success == now);
  CHECK(status.last_attempt == now + 25h);
  CHECK(status.sources_failing == 1);
  CHECK(*device.writer.headline_count() == 1);
}

TEST_CASE("a server that asks to wait is not asked again before") {
  std::atomic<int> asked{0};
  LoopbackServer server;
  server.http().Get("/busy", [&](const httplib::Request&, httplib::Response& response) {
    ++asked;
    response.status = 429;
    response.set_header("Retry-After", "3600");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source("druk", server.url("/busy"))};
  CHECK(device.run(sources).failed.size() == 1);
  CHECK(device.run(sources, now + 10min).tried == 0);
  CHECK(asked == 1);
  CHECK(device.run(sources, now + 2h).tried == 1);
}

TEST_CASE("links that lead anywhere but to the web are not kept") {
  LoopbackServer server;
  server.http().Get("/feed", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(rss("<item><title>Bericht met een slechte link</title>"
                             "<link>javascript:alert(1)</link><guid isPermaLink='false'>1</guid></item>"),
                         "application/rss+xml");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  CHECK(device.run({source("pers", server.url("/feed"))}).headlines.fresh == 1);
  REQUIRE(stored(folder.path()).size() == 1);
  CHECK(stored(folder.path())[0].url.empty());
}
