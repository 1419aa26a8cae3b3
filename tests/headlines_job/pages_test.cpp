// Sources without a feed: pages and sitemaps.
#include <atomic>

#include "sync/core/civil_time.h"
#include "tests/headlines_job/crawl_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::crawl;
using namespace std::chrono_literals;

namespace {

std::string listing(const std::string& head, int items) {
  std::string html =
      "<!doctype html><html lang='nl'><head><title>Nieuws van de gemeente</title>" + head +
      "</head><body><nav><a href='/'>Home</a><a href='/contact'>Contact</a></nav><main><ul class='nieuws'>";
  for (int i = 1; i <= items; ++i) {
    html += fmt::format(
        "<li class='bericht'><h2><a href='/nieuws/bericht-{0}'>Gemeente presenteert plan nummer {0} voor de "
        "wijk</a></h2>"
        "<time datetime='2026-11-{1:02}T09:00:00+01:00'>{1} november 2026</time>"
        "<p>Het college legt het plan nummer {0} voor aan de raad.</p></li>",
        i, i);
  }
  return html + "</ul></main><footer><a href='/privacy'>Privacy</a></footer></body></html>";
}

std::string article(const std::string& title, const std::string& date) {
  return fmt::format(
      "<!doctype html><html lang='nl'><head><title>{0}</title><meta property='og:title' content='{0}'>"
      "<meta property='article:published_time' content='{1}'></head><body><article><h1>{0}</h1>"
      "<p>De raad stemde gisteravond in met het voorstel van het college over de nieuwe wijk aan de rand.</p>"
      "</article></body></html>",
      title, date);
}

const std::string feed_link = "<link rel='alternate' type='application/rss+xml' href='/rss'>";

std::string recent_feed(const std::string& id = "1") {
  return rss(item(id, "Bericht uit de feed nummer " + id, "", "Fri, 13 Nov 2026 09:00:00 GMT"));
}

std::string urlset(const std::string& entries) {
  return "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
         "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>" +
         entries + "</urlset>";
}

std::string entry(const std::string& url, const std::string& title, const std::string& date) {
  const std::string news = fmt::format(
      "<news:news><news:publication><news:name>G</news:name><news:language>nl</news:language></"
      "news:publication>"
      "<news:publication_date>{}</news:publication_date><news:title>{}</news:title></news:news>",
      date, title);
  return fmt::format("<url><loc>{}</loc><lastmod>{}</lastmod>{}</url>", url, date, title.empty() ? "" : news);
}

}  // namespace

TEST_CASE("a page without a feed gives the headlines it lists") {
  LoopbackServer server;
  server.http().Get("/nieuws", gives(listing("", 8), "text/html; charset=utf-8"));
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report = device.run({source_of_kind("page", "gemeente", server.url("/nieuws"))});
  CHECK(report.failed.empty());
  CHECK(report.headlines.fresh == 8);
  CHECK(device.state("gemeente").health == "ok");
  const auto headlines = stored(folder.path());
  REQUIRE(headlines.size() == 8);
  CHECK(headlines[0].url.find("/nieuws/bericht-") != std::string::npos);
  CHECK(headlines[0].title.find("Gemeente presenteert plan nummer") == 0);
}

TEST_CASE("a page that declares a feed is read by that feed from then on") {
  std::atomic<int> page_asked{0};
  std::atomic<int> feed_asked{0};
  std::atomic<bool> feed_gone{false};
  LoopbackServer server;
  server.http().Get("/nieuws", [&](const httplib::Request&, httplib::Response& response) {
    ++page_asked;
    response.set_content(listing(feed_link, 5), "text/html");
  });
  server.http().Get("/rss", [&](const httplib::Request&, httplib::Response& response) {
    ++feed_asked;
    if (feed_gone) {
      response.status = 404;
    } else {
      response.set_content(recent_feed(), "application/rss+xml");
    }
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source_of_kind("page", "gemeente", server.url("/nieuws"))};
  CHECK(device.run(sources).headlines.fresh == 1);
  CHECK(device.state("gemeente").feed_url == server.url("/rss"));
  device.run(sources, now + 1h);
  CHECK(page_asked == 1);
  CHECK(feed_asked == 2);
  // When it dies it is looked for again, and what the page lists is read as long as there is none.
  feed_gone = true;
  const auto report = device.run(sources, now + 2h);
  CHECK(report.failed.empty());
  CHECK(report.headlines.fresh == 5);
  CHECK(device.state("gemeente").feed_url.empty());
  CHECK(page_asked == 2);
}

TEST_CASE("a declared feed that is none, or is long dead, is not believed") {
  LoopbackServer server;
  server.http().Get("/none", gives(listing(feed_link, 6), "text/html"));
  server.http().Get("/rss", gives("<html><title>Niet gevonden</title></html>", "text/html"));
  server.http().Get(
      "/dead",
      gives(listing("<link rel='alternate' type='application/atom+xml' href='/old'>", 6), "text/html"));
  server.http().Get("/old",
                    gives(rss(item("1", "Bericht van jaren her", "", "Fri, 13 Nov 2020 09:00:00 GMT"))));
  server.start();
  for (const char* path : {"/none", "/dead"}) {
    TemporaryFolder folder;
    Device device(folder.path());
    const auto report = device.run({source_of_kind("page", "gemeente", server.url(path))});
    CHECK(report.failed.empty());
    CHECK(report.headlines.fresh == 6);
    CHECK(device.state("gemeente").feed_url.empty());
  }
}

TEST_CASE("a page that leads to another site for the time being is not read") {
  LoopbackServer elsewhere;
  elsewhere.http().Get("/storing", gives(listing("", 9), "text/html"));
  elsewhere.start();
  LoopbackServer server;
  server.http().Get("/nieuws", [&](const httplib::Request&, httplib::Response& response) {
    response.set_redirect(elsewhere.url("/storing"), 302);
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  CHECK(device.run({source_of_kind("page", "gemeente", server.url("/nieuws"))}).failed.size() == 1);
  CHECK(*device.writer.headline_count() == 0);
}

TEST_CASE("a page without headlines, or one that says that it is none, is a failure with its own code") {
  LoopbackServer server;
  server.http().Get("/leeg",
                    gives("<html><title>Welkom</title><body><p>Hallo.</p></body></html>", "text/html"));
  server.http().Get("/weg",
                    gives("<html><title>Pagina niet gevonden</title><body>" + listing("", 5), "text/html"));
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report = device.run({source_of_kind("page", "leeg", server.url("/leeg")),
                                  source_of_kind("page", "weg", server.url("/weg"))});
  CHECK(report.failed.size() == 2);
  CHECK(device.state("leeg").health == "geen_feed");
  CHECK(device.state("weg").health == "doorverwezen_naar_fout");
}

TEST_CASE("a news sitemap gives headlines without asking for their pages") {
  LoopbackServer server;
  server.http().Get("/news.xml", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(
        urlset(entry(server.url("/a"), "Eerste bericht van de dag", "2026-11-13T08:00:00+01:00") +
               entry(server.url("/b"), "Tweede bericht van de dag", "2026-11-13T09:00:00+01:00") +
               entry("https://ander.example/c", "Bericht van een ander", "2026-11-13T09:00:00+01:00")),
        "application/xml");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const auto report = device.run({source_of_kind("sitemap", "gemeente", server.url("/news.xml"))});
  CHECK(report.headlines.fresh == 2);
  CHECK(report.requests == 3);
  CHECK(device.state("gemeente").listed == 2);
  const auto headlines = stored(folder.path());
  REQUIRE(headlines.size() == 2);
  CHECK(headlines[0].title == "Tweede bericht van de dag");
  CHECK(headlines[0].published == parse_iso8601("2026-11-13T09:00:00+01:00"));
}

TEST_CASE("pages that a sitemap lists without a title are asked for, the newest first and few at a time") {
  std::atomic<int> pages_asked{0};
  LoopbackServer server;
  server.http().Get("/sitemap.xml", [&](const httplib::Request&, httplib::Response& response) {
    std::string entries = entry(server.url("/nieuws/oud"), "", "2025-01-01T00:00:00Z");
    for (int i = 1; i <= 13; ++i) {
      entries +=
          entry(server.url(fmt::format("/nieuws/{}", i)), "", fmt::format("2026-11-{:02}T08:00:00Z", i));
    }
    entries += entry(server.url("/cijfers/1"), "", "2026-11-13T08:00:00Z");
    response.set_content(urlset(entries), "application/xml");
  });
  server.http().Get("/nieuws/(.*)", [&](const httplib::Request& request, httplib::Response& response) {
    ++pages_asked;
    const std::string which = request.matches[1];
    if (which == "13") {
      response.status = 404;
    } else {
      response.set_content(article("De raad besluit over plan " + which, "2026-11-12T10:00:00+01:00"),
                           "text/html");
    }
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  std::vector<Source> sources{source_of_kind("sitemap", "gemeente", server.url("/sitemap.xml"))};
  sources[0].keep_paths = {"/nieuws/"};
  CHECK(device.run(sources).headlines.fresh == 9);
  CHECK(pages_asked == 10);
  // The rest follows though the sitemap is the same; then there is nothing left to ask.
  CHECK(device.run(sources, now + 1h).headlines.fresh == 3);
  CHECK(pages_asked == 13);
  CHECK(device.run(sources, now + 2h).requests == 1);
  const auto headlines = stored(folder.path());
  REQUIRE(headlines.size() == 12);
  CHECK(headlines[0].title.find("De raad besluit over plan") == 0);
  CHECK(headlines[0].published == parse_iso8601("2026-11-12T10:00:00+01:00"));
  CHECK(headlines[0].summary.find("De raad stemde") == 0);
}

TEST_CASE("of an index of sitemaps the newest are read, and nothing when the index is the same") {
  std::atomic<int> children_asked{0};
  LoopbackServer server;
  server.http().Get("/index.xml", [&](const httplib::Request&, httplib::Response& response) {
    std::string entries;
    for (int month = 1; month <= 9; ++month) {
      entries += fmt::format("<sitemap><loc>{}</loc><lastmod>2026-{:02}-01</lastmod></sitemap>",
                             server.url(fmt::format("/child-{}.xml", month)), month);
    }
    response.set_content(
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" + entries + "</sitemapindex>",
        "application/xml");
  });
  server.http().Get("/child-(.*).xml", [&](const httplib::Request& request, httplib::Response& response) {
    ++children_asked;
    const std::string which = request.matches[1];
    response.set_content(
        urlset(entry(server.url("/" + which), "Bericht uit maand nummer " + which, "2026-11-01T08:00:00Z")),
        "application/xml");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  const std::vector<Source> sources{source_of_kind("sitemap", "gemeente", server.url("/index.xml"))};
  CHECK(device.run(sources).headlines.fresh == 3);
  CHECK(children_asked == 3);
  CHECK(device.run(sources, now + 1h).requests == 1);
  CHECK(children_asked == 3);
}

TEST_CASE("two ways to one publisher tell each for itself whether they delivered") {
  LoopbackServer server;
  server.http().Get("/news/sitemap.xml", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(
        urlset(entry(server.url("/a"), "Kabinet stuurt brief aan gemeenten", "2026-11-13T08:00:00Z")),
        "application/xml");
  });
  server.start();
  TemporaryFolder folder;
  Device device(folder.path());
  device.run({source("rijk-rss", server.url("/api/rss?query=x")),
              source_of_kind("sitemap", "rijk-sitemap", server.url("/news/sitemap.xml"))});
  CHECK(device.state("rijk-rss").health == "http_fout");
  CHECK_FALSE(device.state("rijk-rss").last_success.has_value());
  CHECK(device.state("rijk-sitemap").health == "ok");
  CHECK(device.state("rijk-sitemap").last_success == now);
}
