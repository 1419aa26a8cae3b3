#include <doctest/doctest.h>
#include <string>

#include "sync/pages/article.h"

using namespace caleidoscoop;
using namespace caleidoscoop::pages;
using namespace std::chrono;

namespace {

constexpr std::string_view address = "https://www.voorbeeldstad.nl/nieuws/raad";
const std::string heading = "<title>Kop van dit verhaal</title><h1>Kop van dit verhaal</h1>";

std::optional<year_month_day> day_of(const std::string& html, std::string_view url = address) {
  auto article = parse_article(html, url);
  REQUIRE(article);
  return article->date;
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a later day on a line of its own under the heading is believed over metadata") {
  const std::string claimed = "<meta property='article:published_time' content='2024-02-01T10:00:00Z'>";
  CHECK(day_of(claimed + heading + "<div>03-05-2026</div><p>Tekst.") == 2026y / May / 3);
  CHECK(day_of(claimed + heading + "<div>Eerder, 3 mei 2019</div><p>Tekst.") == 2024y / February / 1);
  CHECK(day_of(claimed + heading + "<p>De brug gaat waarschijnlijk open op 3 mei 2026.") ==
        2024y / February / 1);
}

TEST_CASE("the day of an event to come is not that of publication") {
  CHECK(day_of("<meta property='article:published_time' content='2026-02-01T10:00:00Z'>"
               "<meta property='article:modified_time' content='2026-02-03T10:00:00Z'>" +
               heading + "<time datetime='2026-05-03'>3 mei</time>") == 2026y / February / 1);
}

TEST_CASE("days in captions, quotations and reactions are not the article's") {
  const std::string day = "<time datetime='2019-05-03'>3 mei 2019</time>";
  const std::string claimed = "<meta name=date content='2026-05-03'>";
  CHECK(day_of(claimed + heading + "<figure>" + day + "</figure>") == 2026y / May / 3);
  CHECK(day_of(claimed + heading + "<blockquote>" + day + "</blockquote>") == 2026y / May / 3);
  CHECK(day_of(claimed + heading + "<div class=photo-caption>" + day + "</div>") == 2026y / May / 3);
  CHECK(day_of(heading + "<div class=comments><time datetime='2026-06-01'>1 juni</time></div>" +
               repeated("<p>Tekst.</p>", 60) + "<p>am 3.5.2026") == 2026y / May / 3);
}

TEST_CASE("the bar under the heading counts, whatever it and what surrounds it is called") {
  CHECK(day_of("<meta name=date content='2026-05-09'><div class='page has-sidebar widget'>" + heading +
               "<aside class=meta><time datetime='2026-05-03'>3 mei</time></aside></div>") ==
        2026y / May / 3);
}

TEST_CASE("a dateline that opens the story gives the day") {
  const std::string story = repeated(" Hier staat een heel verhaal over de brug in de stad.", 5);
  CHECK(day_of(heading + "<p>Voorbeeldstad, (3.5.2026)." + story +
               "</p><div><p>Zo. 9.8.2026 Feest</p></div>") == 2026y / May / 3);
}

TEST_CASE("a meta tag that is named after publication is read, whoever named it") {
  CHECK(day_of("<meta property='voorbeeld:uploaded' content='2026-05-03T04:36:36-05:00'>") ==
        2026y / May / 3);
  CHECK(day_of("<meta name='xy-pubDate' content='2026-05-03'>") == 2026y / May / 3);
  CHECK_FALSE(day_of("<meta name='xy-unpublish-date' content='2026-05-03'>"));
}

TEST_CASE("JSON-LD within a CDATA section is read") {
  CHECK(day_of("<script type='application/ld+json'>\n<![CDATA[\n{\"@type\":\"NewsArticle\",\"datePublished\":"
               "\"2026-05-03\"}\n]]>\n</script>") == 2026y / May / 3);
}

TEST_CASE("what the page's program is told about its day is the last resort but for loose text") {
  CHECK(day_of("<script>window.page = {\"id\":1,\"publishedDate\":\"2026-05-03T20:37:27Z\"}</script>") ==
        2026y / May / 3);
  CHECK(day_of("<script>window.page = {pubDate: 1777800000}</script>") == 2026y / May / 3);
  CHECK_FALSE(day_of("<script>window.page = {publishedDate: null, other: '2026-05-03'}</script>"));
}
