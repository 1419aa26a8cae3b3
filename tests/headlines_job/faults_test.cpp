// The faults of a network and of servers, as a cycle meets them.
#include <atomic>

#include "tests/headlines_job/crawl_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::crawl;
using namespace std::chrono_literals;

namespace {

const std::string login =
    "<html><head><title>Welkom op Gastnet</title></head><body><h1>Log in</h1></body></html>";

// Answers for every path, as a portal does.
void answer_all(LoopbackServer& server, httplib::Server::Handler handler) {
  server.http().Get(".*", std::move(handler));
  server.start();
}

}  // namespace

TEST_CASE("N4: a captive portal is never read as content, and is called what it is") {
  LoopbackServer one;
  LoopbackServer two;
  answer_all(one, gives(login, "text/html"));
  answer_all(two, gives(login, "text/html"));
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source("een", one.url("/feed")),
                                    source_of_kind("page", "twee", two.url("/nieuws"))};
  const auto report = device.run(sources);
  CHECK(report.at_portal);
  CHECK(report.failed.size() == 2);
  CHECK(*device.writer.headline_count() == 0);
  CHECK_FALSE(device.status().online);
  CHECK(device.status().last_error.find("aanmeldpagina van het netwerk") != std::string::npos);
  // Nothing that the portal said is kept as a word of the hosts.
  CHECK_FALSE(device.writer.host_rules(one.url("")).value().has_value());
  CHECK(device.state("een").failures == 1);
}

TEST_CASE("N4: a portal that sends everybody to its own page is called what it is") {
  LoopbackServer portal;
  answer_all(portal, gives(login, "text/html"));
  LoopbackServer one;
  LoopbackServer two;
  const auto send = [&](const httplib::Request&, httplib::Response& response) {
    response.set_redirect(portal.url("/login"));
  };
  answer_all(one, send);
  answer_all(two, send);
  TemporaryFolder folder;
  Device device(folder.path());
  CHECK(device.run({source("een", one.url("/feed")), source("twee", two.url("/feed"))}).at_portal);
}

TEST_CASE("N4: one source that answers with a page is that source's fault") {
  LoopbackServer broken;
  answer_all(broken, gives(login, "text/html"));
  LoopbackServer good;
  good.http().Get("/feed", gives(rss(item("1", "Een gewoon bericht"))));
  good.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report = device.run({source("stuk", broken.url("/feed")), source("goed", good.url("/feed"))});
  CHECK_FALSE(report.at_portal);
  CHECK(report.fetched == 1);
  CHECK(device.state("stuk").health == "geen_feed");
  CHECK(device.status().online);
}

TEST_CASE("N13: with a clock of 1970 nothing is thrown away and no date is believed wrong") {
  LoopbackServer server;
  server.http().Get("/feed",
                    gives(rss(item("1", "Bericht van vandaag", "", "Sat, 21 Nov 2026 10:00:00 GMT"))));
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::chrono::sys_seconds floor = now - 24h * 365;
  CHECK(device.run({source("bron", server.url("/feed"))}, floor, Wanted::all, false).headlines.fresh == 1);
  CHECK_FALSE(device.status().time_trusted);
  REQUIRE(stored(folder.path()).size() == 1);
  CHECK(stored(folder.path())[0].published == std::chrono::sys_seconds{1'795'255'200s});
  // Long after, and still not knowing when it is.
  device.run({source("bron", server.url("/feed"))}, floor + 24h * 200, Wanted::all, false);
  CHECK(*device.writer.headline_count() == 1);
}

TEST_CASE("N17: 'not modified' without anything to modify is asked again, once, without conditions") {
  std::atomic<int> asked{0};
  std::atomic<int> conditional{0};
  LoopbackServer server;
  server.http().Get("/once", [&](const httplib::Request&, httplib::Response& response) {
    if (++asked == 1) {
      response.status = 304;
    } else {
      response.set_content(rss(item("1", "Toch een bericht")), "application/rss+xml");
    }
  });
  server.http().Get("/always", [&](const httplib::Request& request, httplib::Response& response) {
    if (request.has_header("If-None-Match")) ++conditional;
    response.status = 304;
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report = device.run({source("een", server.url("/once")), source("twee", server.url("/always"))});
  CHECK(asked == 2);
  CHECK(report.headlines.fresh == 1);
  REQUIRE(report.failed.size() == 1);
  CHECK(report.failed[0].id == "twee");
  CHECK(conditional == 0);
}

TEST_CASE("N17: without the store a source is read in full again") {
  std::atomic<int> full{0};
  LoopbackServer server;
  server.http().Get("/feed", [&](const httplib::Request& request, httplib::Response& response) {
    response.set_header("ETag", "\"v1\"");
    if (request.has_header("If-None-Match")) {
      response.status = 304;
    } else {
      ++full;
      response.set_content(rss(item("1", "Een bericht")), "application/rss+xml");
    }
  });
  server.start();
  for (int i = 0; i < 2; ++i) {
    TemporaryFolder folder;
    Device device(folder.path());
    CHECK(device.run({source("bron", server.url("/feed"))}).headlines.fresh == 1);
    CHECK(device.run({source("bron", server.url("/feed"))}, now + 1h).not_modified == 1);
  }
  CHECK(full == 2);
}

TEST_CASE("N18: the bytes decide, whatever the ETag says") {
  std::atomic<int> version{1};
  LoopbackServer server;
  server.http().Get("/same-tag", [&](const httplib::Request&, httplib::Response& response) {
    response.set_header("ETag", "\"v1\"");
    response.set_content(rss(item(std::to_string(version), "Bericht nummer " + std::to_string(version))),
                         "application/rss+xml");
  });
  server.http().Get("/same-bytes", [&](const httplib::Request&, httplib::Response& response) {
    response.set_header("ETag", "\"v" + std::to_string(version) + "\"");
    response.set_content(rss(item("vast", "Altijd hetzelfde bericht")), "application/rss+xml");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source("een", server.url("/same-tag")),
                                    source("twee", server.url("/same-bytes"))};
  CHECK(device.run(sources).headlines.fresh == 2);
  version = 2;
  const auto again = device.run(sources, now + 1h);
  CHECK(again.headlines.fresh == 1);
  CHECK(again.headlines.known == 1);
  CHECK(again.fetched == 2);
}

TEST_CASE("N19: Retry-After is obeyed, in seconds and as a date") {
  std::atomic<int> asked{0};
  LoopbackServer server;
  server.http().Get("/seconds", [&](const httplib::Request&, httplib::Response& response) {
    ++asked;
    response.status = 429;
    response.set_header("Retry-After", "3600");
  });
  server.http().Get("/date", [&](const httplib::Request&, httplib::Response& response) {
    ++asked;
    response.status = 503;
    const std::time_t then = std::time(nullptr) + 7200;
    std::tm utc{};
    ::gmtime_r(&then, &utc);
    char text[64];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
    response.set_header("Retry-After", text);
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source("een", server.url("/seconds")),
                                    source("twee", server.url("/date"))};
  CHECK(device.run(sources).failed.size() == 2);
  CHECK(device.run(sources, now + 50min).tried == 0);
  CHECK(asked == 2);
  CHECK(device.run(sources, now + 70min).tried == 1);
  CHECK(device.run(sources, now + 3h).tried == 2);
}

TEST_CASE("N21: a server that flaps between two states mixes nothing up") {
  std::atomic<int> asked{0};
  LoopbackServer server;
  server.http().Get("/feed", [&](const httplib::Request&, httplib::Response& response) {
    const bool even = ++asked % 2 == 0;
    response.set_header("ETag", even ? "\"even\"" : "\"odd\"");
    response.set_content(rss(even ? item("1", "Het eerste bericht") + item("2", "Het tweede bericht")
                                  : item("1", "Het eerste bericht")),
                         "application/rss+xml");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  int fresh = 0;
  for (int i = 0; i < 6; ++i) {
    fresh += device.run({source("bron", server.url("/feed"))}, now + std::chrono::hours{i}).headlines.fresh;
  }
  CHECK(fresh == 2);
  CHECK(*device.writer.headline_count() == 2);
}

TEST_CASE(
    "a permanent redirect is remembered once it delivered, and forgotten when it stops or the edition "
    "changes") {
  std::atomic<int> old_asked{0};
  std::atomic<bool> gone{false};
  LoopbackServer server;
  server.http().Get("/old", [&](const httplib::Request&, httplib::Response& response) {
    ++old_asked;
    response.set_redirect("/new", 301);
  });
  server.http().Get("/temporary", [&](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/new", 302);
  });
  server.http().Get("/to-nowhere", [&](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/page", 301);
  });
  server.http().Get("/page", gives(login, "text/html"));
  server.http().Get("/new", [&](const httplib::Request&, httplib::Response& response) {
    if (gone) {
      response.status = 410;
    } else {
      response.set_content(rss(item("1", "Een bericht")), "application/rss+xml");
    }
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source("oud", server.url("/old")),
                                    source("even", server.url("/temporary")),
                                    source("fout", server.url("/to-nowhere"))};
  device.run(sources);
  CHECK(device.state("oud").moved_to == server.url("/new"));
  CHECK(device.state("even").moved_to.empty());
  CHECK(device.state("fout").moved_to.empty());
  device.run(sources, now + 1h);
  CHECK(old_asked == 1);
  gone = true;
  device.run(sources, now + 2h);
  CHECK(old_asked == 2);
  CHECK(device.state("oud").moved_to.empty());
  gone = false;
  device.run(sources, now + 12h);
  CHECK(device.state("oud").moved_to == server.url("/new"));
  device.run({source("oud", server.url("/temporary"))}, now + 13h);
  CHECK(device.state("oud").moved_to.empty());
  CHECK(device.state("oud").url == server.url("/temporary"));
}

TEST_CASE("a second cycle without change asks once per source and writes one small transaction") {
  LoopbackServer server;
  std::string items;
  for (int i = 0; i < 40; ++i)
    items += item(std::to_string(i), fmt::format("Bericht nummer {} van de dag", i), "Tekst");
  server.http().Get("/feed/.*", [&](const httplib::Request& request, httplib::Response& response) {
    response.set_header("ETag", "\"v1\"");
    if (request.has_header("If-None-Match")) {
      response.status = 304;
    } else {
      response.set_content(rss(items), "application/rss+xml");
    }
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  std::vector<Source> sources;
  for (int i = 0; i < 20; ++i)
    sources.push_back(source(fmt::format("bron-{}", i), server.url(fmt::format("/feed/{}", i))));
  device.run(sources);
  const auto version = *device.writer.data_version();
  const auto log = folder / "content.db-wal";
  const auto size = [&] {
    return std::filesystem::file_size(log) + std::filesystem::file_size(folder / "content.db");
  };
  device.run(sources, now + 1h);
  const auto before = size();
  const auto report = device.run(sources, now + 2h);
  CHECK(report.requests == 20);
  CHECK(report.not_modified == 20);
  CHECK(*device.writer.data_version() == version);
  CHECK(size() - before <= 16 * 4120);
  MESSAGE("20 sources, nothing new: ", size() - before, " bytes written");
}
