#include "sync/feeds/feed.h"

#include <doctest/doctest.h>

#include "sync/core/civil_time.h"
#include "sync/core/files.h"

using namespace caleidoscoop;

namespace {

Result<Feed> parse_fixture(const std::string& name) {
  const auto bytes = read_file(std::string(CALEIDOSCOOP_SOURCE_DIR) + "/tests/feeds/files/" + name, 1 << 20);
  REQUIRE(bytes);
  return parse_feed(*bytes, "https://nieuws.example/feed");
}

}  // namespace

TEST_CASE("RSS 2.0 gives plain text, absolute links and dates") {
  const auto feed = parse_fixture("good-rss.xml");
  REQUIRE(feed);
  CHECK(feed->format == "rss20");
  CHECK(feed->encoding == "utf-8");
  CHECK(feed->title == "Voorbeeldnieuws");
  CHECK(feed->link == "https://nieuws.example/");
  CHECK(feed->language == "nl-NL");
  CHECK(feed->warnings.empty());
  REQUIRE(feed->items.size() == 2);
  const FeedItem& item = feed->items[0];
  CHECK(item.title == "Raad kiest voor warmtenet & zonnedak");
  CHECK(item.link == "https://nieuws.example/artikel/1?a=1&b=2");
  CHECK(item.id == "artikel-1");
  CHECK(item.published == parse_iso8601("2026-11-22T07:15Z"));
  CHECK(item.author == "A. Schrijver");
  CHECK(item.categories == std::vector<std::string>{"Energie"});
  CHECK(item.summary == "Eerste zin. Café & meer.");
  CHECK(feed->items[1].link == "https://nieuws.example/artikel/2");
}

TEST_CASE("Atom under a prefix, with xml:base and markup in its title") {
  const auto feed = parse_fixture("good-atom.xml");
  REQUIRE(feed);
  CHECK(feed->format == "atom10");
  CHECK(feed->title == "Nieuws & besluiten");
  CHECK(feed->link == "https://overheid.example/");
  CHECK(feed->language == "nl");
  REQUIRE(feed->items.size() == 1);
  const FeedItem& item = feed->items[0];
  CHECK(item.title == "Een vet besluit");
  CHECK(item.link == "https://overheid.example/map/besluit.html");
  CHECK(item.id == "tag:overheid.example,2026:1");
  CHECK(item.published == parse_iso8601("2026-11-22T07:15Z"));
  CHECK(item.updated == parse_iso8601("2026-11-22T09:00Z"));
  CHECK(item.author == "Gemeente Voorbeeld");
  CHECK(item.summary == "Korte samenvatting");
}

TEST_CASE("RSS 1.0 has its items beside the channel") {
  const auto feed = parse_fixture("good-rdf.xml");
  REQUIRE(feed);
  CHECK(feed->format == "rss10");
  CHECK(feed->title == "RDF");
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].link == "https://rdf.example/1");
  CHECK(feed->items[0].published == parse_iso8601("2026-11-22T00:00Z"));
}

TEST_CASE("JSON Feed") {
  const auto feed = parse_feed(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/",
          "items":[{"id":1,"url":"/a","title":"A &amp; B","content_html":"<p>Tekst</p>",
                    "date_published":"2026-11-22T08:00:00+01:00","authors":[{"name":"X"}],"tags":["t"]}]})",
      "https://j.example/feed.json");
  REQUIRE(feed);
  CHECK(feed->format == "json");
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].id == "1");
  CHECK(feed->items[0].title == "A & B");
  CHECK(feed->items[0].link == "https://j.example/a");
  CHECK(feed->items[0].summary == "Tekst");
  CHECK(feed->items[0].author == "X");
}

TEST_CASE("Channel Definition Format has its links and dates in attributes") {
  const auto feed = parse_feed(
      "<CHANNEL HREF=\"https://cdf.example/\" BASE=\"https://cdf.example/map/\"><TITLE>Kanaal</TITLE>"
      "<ITEM HREF=\"een.html\" LASTMOD=\"2026-11-22T08:00+0100\"><TITLE>Een</TITLE><ABSTRACT>Kort</ABSTRACT>"
      "</ITEM><ITEM><A HREF=\"twee.html\"/><TITLE>Twee</TITLE></ITEM></CHANNEL>",
      "https://cdf.example/kanaal.cdf");
  REQUIRE(feed);
  CHECK(feed->format == "cdf");
  CHECK(feed->title == "Kanaal");
  CHECK(feed->link == "https://cdf.example/");
  REQUIRE(feed->items.size() == 2);
  CHECK(feed->items[0].title == "Een");
  CHECK(feed->items[0].link == "https://cdf.example/map/een.html");
  CHECK(feed->items[0].updated == parse_iso8601("2026-11-22T07:00Z"));
  CHECK(feed->items[0].summary == "Kort");
  CHECK(feed->items[1].link == "https://cdf.example/map/twee.html");
}

TEST_CASE("an entry without an author has the feed's") {
  const auto feed = parse_feed(
      "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Redactie</name></author>"
      "<entry><title>A</title></entry><entry><author><name>B</name></author></entry></feed>",
      "https://a.example/");
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 2);
  CHECK(feed->items[0].author == "Redactie");
  CHECK(feed->items[1].author == "B");
}

TEST_CASE("a date in a page's own markup is read by its exact attribute") {
  for (const char* date : {"<time datetime='2026-11-22T08:05:00Z'>zo 22/11/2026 - 09:05</time>",
                           "&lt;time datetime=\"2026-11-22T08:05:00Z\"&gt;zondag&lt;/time&gt;"}) {
    CAPTURE(date);
    const auto feed =
        parse_feed("<rss><channel><item><pubDate>" + std::string(date) + "</pubDate></item></channel></rss>",
                   "https://a.example/");
    REQUIRE(feed);
    REQUIRE(feed->items.size() == 1);
    CHECK(feed->items[0].published == parse_iso8601("2026-11-22T08:05Z"));
  }
}

TEST_CASE("of a text and a summary only what a headline needs is kept") {
  const auto feed = parse_feed(
      "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item><description/>"
      "<content:encoded>&lt;p&gt;" +
          std::string(100'000, 'x') +
          "</content:encoded></item><item>"
          "<content:encoded>Lang</content:encoded><description>Kort</description></item></channel></rss>",
      "https://a.example/");
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 2);
  CHECK(feed->items[0].summary.size() == feed_limits::summary_bytes);
  CHECK(feed->items[1].summary == "Kort");
}

TEST_CASE("stray ampersands, HTML's entities and bare attributes are repaired, with a warning") {
  const auto feed = parse_fixture("repaired-stray-ampersand.xml");
  REQUIRE(feed);
  CHECK_FALSE(feed->warnings.empty());
  CHECK(feed->title == "Jansen & Zonen");
  CHECK(feed->link == "https://a.example/?x=1&y=2");
  REQUIRE(feed->items.size() == 2);
  CHECK(feed->items[0].title == "Vraag & antwoord …");
  CHECK(feed->items[1].link == "https://a.example/2");
}

TEST_CASE("a field that was left open ends where the next begins") {
  const auto feed = parse_feed(
      "<rss><channel><item><title>Een <b>vet</b> besluit<link>https://a.example/1"
      "<guid>1</guid></item><item><title>Twee</title></item></channel></rss>",
      "https://a.example/");
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 2);
  CHECK(feed->items[0].title == "Een vet besluit");
  CHECK(feed->items[0].link == "https://a.example/1");
  CHECK(feed->items[0].id == "1");
}

TEST_CASE("a feed that was cut off keeps what came before") {
  const auto feed = parse_fixture("repaired-cut-off.xml");
  REQUIRE(feed);
  CHECK_FALSE(feed->warnings.empty());
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].title == "Heel");
}

TEST_CASE("a page, a JSON document and nothing at all are no feeds") {
  CHECK_FALSE(parse_fixture("refused-html-page.html"));
  for (const char* text : {"", "   ", "{\"a\":1}", "[]", "hello", "<opml/>", "{\"items\":1}"}) {
    CAPTURE(text);
    const auto feed = parse_feed(text, "https://nieuws.example/feed");
    REQUIRE_FALSE(feed);
    CHECK(feed.error().code == ErrorCode::bad_data);
    CHECK(feed.error().message.find("https://nieuws.example/feed") != std::string::npos);
  }
}

TEST_CASE("entities neither explode nor reach outside") {
  const auto feed = parse_fixture("repaired-laughs.xml");
  REQUIRE(feed);
  CHECK(feed->title.size() <= feed_limits::title_bytes);
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].title.starts_with("Bericht"));
  CHECK(feed->items[0].title.size() < 20);
}
