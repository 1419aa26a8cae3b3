#include "sync/feeds/sitemap.h"

#include <doctest/doctest.h>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;

namespace {

const std::string url = "https://nieuws.example/sitemap.xml";

std::string repeated(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a news sitemap gives addresses, titles and dates") {
  const auto sitemap = parse_sitemap(R"(<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
            xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
            xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url>
        <loc>https://nieuws.example/artikel?a=1&amp;b=2</loc>
        <lastmod>2026-11-22</lastmod>
        <image:image><image:loc>https://nieuws.example/foto.jpg</image:loc>
          <image:title>Een foto</image:title></image:image>
        <n:news>
          <n:publication><n:name>Voorbeeldkrant</n:name><n:language>nl</n:language></n:publication>
          <n:publication_date>2026-11-22T09:15:00+01:00</n:publication_date>
          <n:title>Raad kiest &amp;amp; stemt</n:title>
        </n:news>
      </url>
      <url><loc> /oud </loc></url>
    </urlset>)",
                                     url);
  REQUIRE(sitemap);
  CHECK_FALSE(sitemap->index);
  CHECK(sitemap->warnings.empty());
  REQUIRE(sitemap->entries.size() == 2);
  const SitemapEntry& entry = sitemap->entries[0];
  CHECK(entry.url == "https://nieuws.example/artikel?a=1&b=2");
  CHECK(entry.title == "Raad kiest & stemt");
  CHECK(entry.published == parse_iso8601("2026-11-22T08:15Z"));
  CHECK(entry.modified == parse_iso8601("2026-11-22T00:00Z"));
  CHECK(entry.language == "nl");
  CHECK(entry.publication == "Voorbeeldkrant");
  CHECK(sitemap->entries[1].url == "https://nieuws.example/oud");
  CHECK(sitemap->entries[1].title.empty());
}

TEST_CASE("an index says that its entries are sitemaps") {
  const auto sitemap = parse_sitemap(
      "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap>"
      "<loc>https://nieuws.example/sitemap-2.xml.gz</loc><lastmod>2026-11-22T08:00Z</lastmod>"
      "</sitemap></sitemapindex>",
      url);
  REQUIRE(sitemap);
  CHECK(sitemap->index);
  REQUIRE(sitemap->entries.size() == 1);
  CHECK(sitemap->entries[0].url == "https://nieuws.example/sitemap-2.xml.gz");
  CHECK(sitemap->entries[0].modified == parse_iso8601("2026-11-22T08:00Z"));
}

TEST_CASE("a sitemap needs no namespace, and none of its prefixes") {
  const auto sitemap = parse_sitemap(
      "<urlset><url><loc>https://a.example/1</loc><news:news><news:title>Een</news:title></news:news></url>"
      "</urlset>",
      url);
  REQUIRE(sitemap);
  REQUIRE(sitemap->entries.size() == 1);
  CHECK(sitemap->entries[0].title == "Een");
}

TEST_CASE("an ill-formed sitemap is repaired, with a warning") {
  const auto sitemap = parse_sitemap(
      "<urlset><url><loc>https://a.example/?x=1&y=2</loc></url><url><loc>https://a.example/2</loc></url>",
      url);
  REQUIRE(sitemap);
  CHECK_FALSE(sitemap->warnings.empty());
  REQUIRE(sitemap->entries.size() == 2);
  CHECK(sitemap->entries[0].url == "https://a.example/?x=1&y=2");
}

TEST_CASE("a list of addresses is a sitemap too") {
  const auto sitemap =
      parse_sitemap("\xEF\xBB\xBFhttps://a.example/1\r\n\r\nhttps://a.example/caf\xC3\xA9\n", url);
  REQUIRE(sitemap);
  REQUIRE(sitemap->entries.size() == 2);
  CHECK(sitemap->entries[1].url == "https://a.example/café");
}

TEST_CASE("a feed is a sitemap of its items") {
  const auto sitemap = parse_sitemap(
      "<rss version='2.0'><channel><title>Krant</title><language>nl</language><item><title>Een</title>"
      "<link>https://a.example/1</link><pubDate>Sun, 22 Nov 2026 08:15:00 GMT</pubDate></item>"
      "<item><title>Geen link</title></item></channel></rss>",
      url);
  REQUIRE(sitemap);
  REQUIRE(sitemap->entries.size() == 1);
  CHECK(sitemap->entries[0].title == "Een");
  CHECK(sitemap->entries[0].published == parse_iso8601("2026-11-22T08:15Z"));
  CHECK(sitemap->entries[0].publication == "Krant");
}

TEST_CASE("a site without news has an empty sitemap") {
  const auto sitemap = parse_sitemap("<urlset/>", url);
  REQUIRE(sitemap);
  CHECK(sitemap->entries.empty());
}

TEST_CASE("what is no web address is left out, with a warning") {
  const auto sitemap = parse_sitemap(
      "<urlset><url><loc>javascript:alert(1)</loc></url><url><loc>file:///etc/passwd</loc></url>"
      "<url><loc>https://a.example/1</loc></url></urlset>",
      url);
  REQUIRE(sitemap);
  CHECK(sitemap->entries.size() == 1);
  CHECK(sitemap->warnings.size() == 1);
}

TEST_CASE("a page, prose and nothing at all are no sitemaps") {
  for (const char* text : {"", "  \n", "<html><body>Niet gevonden</body></html>", "Niet gevonden",
                           "{\"a\":1}", "https://a.example/1\nen meer"}) {
    CAPTURE(text);
    const auto sitemap = parse_sitemap(text, url);
    REQUIRE_FALSE(sitemap);
    CHECK(sitemap.error().code == ErrorCode::bad_data);
    CHECK(sitemap.error().message.find(url) != std::string::npos);
  }
}

TEST_CASE("a sitemap is read no further than the protocol allows") {
  const auto entries = static_cast<int>(sitemap_limits::entries);
  const auto sitemap = parse_sitemap(
      "<urlset>" + repeated("<url><loc>https://a.example/1</loc></url>", entries + 10) + "</urlset>", url);
  REQUIRE(sitemap);
  CHECK(sitemap->entries.size() == sitemap_limits::entries);
  CHECK(sitemap->warnings.size() == 1);
  const auto deep =
      parse_sitemap("<urlset><url><loc>https://a.example/1</loc></url>" + repeated("<url>", 100'000), url);
  REQUIRE(deep);
  CHECK(deep->entries.size() == 1);
  CHECK_FALSE(parse_sitemap(std::string(sitemap_limits::bytes + 1, ' '), url));
}

TEST_CASE("a sitemap's entities neither explode nor reach outside") {
  const auto sitemap = parse_sitemap(
      "<!DOCTYPE urlset [<!ENTITY a 'https://a.example/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>"
      "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
      "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
      "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
      "<urlset><url><loc>&e;</loc></url><url><loc>https://a.example/&f;</loc></url></urlset>",
      url);
  REQUIRE(sitemap);
  for (const SitemapEntry& entry : sitemap->entries) CHECK(entry.url.find("root:") == std::string::npos);
}
