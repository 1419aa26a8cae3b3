#include "sync/pages/article.h"

#include <doctest/doctest.h>
#include <string>

#include "sync/pages/date_text.h"
#include "sync/pages/page_date.h"

using namespace caleidoscoop;
using namespace caleidoscoop::pages;
using namespace std::chrono;

namespace {

constexpr std::string_view address = "https://www.voorbeeldstad.nl/nieuws/raad";

Article article_of(const std::string& html, std::string_view url = address) {
  auto article = parse_article(html, url);
  REQUIRE(article);
  return std::move(*article);
}

year_month_day day_in(std::string_view text, bool month_first = false) {
  const auto dates = dates_in(text, month_first);
  REQUIRE(dates.size() == 1);
  return dates.front().date;
}

}  // namespace

TEST_CASE("dates in words are read in the languages of the neighbours") {
  const year_month_day expected = 2026y / May / 3;
  CHECK(day_in("Gepubliceerd op zondag 3 mei 2026 om 12 uur") == expected);
  CHECK(day_in("Sonntag, 3. Mai 2026") == expected);
  CHECK(day_in("le dimanche 3 mai 2026") == expected);
  CHECK(day_in("May 3rd, 2026") == expected);
  CHECK(day_in("3-MEI-2026") == expected);
  CHECK(day_in("1er août 2026") == 2026y / August / 1);
  CHECK(day_in("1. März 2026") == 2026y / March / 1);
  CHECK(day_in("24 févr. 2026") == 2026y / February / 24);
}

TEST_CASE("dates in figures are read day first, unless the page is American") {
  CHECK(day_in("03-05-2026") == 2026y / May / 3);
  CHECK(day_in("3.5.26") == 2026y / May / 3);
  CHECK(day_in("2026/05/03") == 2026y / May / 3);
  CHECK(day_in("3/5/2026") == 2026y / May / 3);
  CHECK(day_in("5/3/2026", true) == 2026y / May / 3);
  CHECK(day_in("13/5/2026", true) == 2026y / May / 13);
}

TEST_CASE("what only looks like a date is none") {
  for (const std::string_view text : {"31 februari 2026", "versie 1.2.2026.4", "bel 010-2026-12", "mei 2026",
                                      "1850-01-01", "3 mei", "artikel 12, lid 3", "2026"}) {
    CAPTURE(text);
    CHECK(dates_in(text, false).empty());
  }
}

TEST_CASE("a date in an address is read") {
  CHECK(date_in_url("https://example.org/2026/05/03/titel") == 2026y / May / 3);
  CHECK(date_in_url("https://example.org/nieuws/20260503-titel") == 2026y / May / 3);
  CHECK(date_in_url("https://example.org/nieuws/03-05-2026") == 2026y / May / 3);
  CHECK_FALSE(date_in_url("https://2026-05-03.example.org/titel"));
  CHECK_FALSE(date_in_url("https://example.org/nieuws/1234567890"));
}

TEST_CASE("the heading that agrees with the page's title is the title, without the site's name") {
  const auto article = article_of(
      "<html lang=nl-NL><head><title>Raad stemt in met begroting | Gemeente Voorbeeldstad</title>"
      "<meta property=og:site_name content='Gemeente Voorbeeldstad'></head><body>"
      "<h1><a href='/'>Gemeente Voorbeeldstad</a></h1><h2>Raad stemt in met begroting</h2><p>Tekst.</body>");
  CHECK(article.title == "Raad stemt in met begroting");
  CHECK(article.site == "Gemeente Voorbeeldstad");
  CHECK(article.language == "nl-nl");
}

TEST_CASE("a line over the title within its heading is left out") {
  const auto article = article_of(
      "<title>Nieuwe brug gaat open</title><h1><span>Verkeer</span> <span>Nieuwe brug gaat open</span></h1>");
  CHECK(article.title == "Nieuwe brug gaat open");
}

TEST_CASE("without a heading the title is what metadata says") {
  CHECK(
      article_of("<meta property='og:title' content='Nieuwe brug &amp;amp; tunnel - Voorbeeldstad'>").title ==
      "Nieuwe brug & tunnel");
  CHECK(article_of("<title>Nieuwe brug gaat vrijdag open - Voorbeeldstad</title>").title ==
        "Nieuwe brug gaat vrijdag open");
  CHECK(article_of("").title.empty());
}

TEST_CASE("of several headings the one that the address spells is the title") {
  const std::string page =
      "<title>Uitstapjes in de streek</title><h1>De molens</h1><h2>Wandelen langs de oude molen</h2>";
  CHECK(article_of(page, "https://example.org/tips/wandelen-langs-de-oude-molen.html").title ==
        "Wandelen langs de oude molen");
  CHECK(
      article_of("<title>Uitstapjes in de streek</title><h1>Uitstapjes in de streek</h1><h2>12-05-2026</h2>",
                 "https://example.org/tips/12-05-2026/")
          .title == "Uitstapjes in de streek");
}

TEST_CASE("when metadata only names the site the page's one heading is the title") {
  CHECK(article_of("<title>Voorbeeldstad</title><meta property='og:title' content='Voorbeeldstad'>"
                   "<h1>Nieuwe brug gaat vrijdag open</h1>")
            .title == "Nieuwe brug gaat vrijdag open");
}

TEST_CASE("JSON-LD is read within a graph, a list, and when it is written badly") {
  const std::string article =
      R"({"@type":["NewsArticle"],"headline":"Kop","datePublished":"2026-05-03T09:30:00+02:00",)"
      R"("author":{"@id":"#jan"},})";
  const auto graph = article_of("<script type='application/ld+json'>{\"@graph\":[" + article +
                                R"(,{"@type":"Person","@id":"#jan","name":"Jan Voorbeeld"}]}</script>)");
  CHECK(graph.date == 2026y / May / 3);
  CHECK(graph.published == sys_days{2026y / May / 3} + 7h + 30min);
  CHECK(graph.author == "Jan Voorbeeld");
  const auto list = article_of("<script type='application/ld+json'><!--\n[" + article + ",]\n--></script>");
  CHECK(list.date == 2026y / May / 3);
  const auto broken = article_of("<script type='application/ld+json'>{\"@type\":</script><p>x</p>");
  CHECK_FALSE(broken.date);
}

TEST_CASE("the day is the local one, also where the moment in UTC is on another") {
  const auto article = article_of(
      "<title>Kop van dit verhaal</title><meta property='article:published_time' "
      "content='2026-05-02T22:30:00Z'>"
      "<h1>Kop van dit verhaal</h1><time datetime='2026-05-03'>3 mei 2026</time>");
  CHECK(article.date == 2026y / May / 3);
  CHECK(article.published == sys_days{2026y / May / 2} + 22h + 30min);
}

TEST_CASE("a date in the text counts when metadata has none, and the footer's does not") {
  const auto article = article_of(
      "<title>Kop van dit verhaal</title><h1>Kop van dit verhaal</h1><p class=datum>Geplaatst op 3 mei "
      "2026</p>"
      "<p>Op 12 juni 2027 volgt meer, zegt de wethouder.</p><footer>© 1 januari 2025 Voorbeeldstad</footer>");
  CHECK(article.date == 2026y / May / 3);
  CHECK_FALSE(article.published);
  CHECK_FALSE(article_of("<h1>Over ons en ons werk</h1><footer>© 1 januari 2025</footer>").date);
}

TEST_CASE("the author is a name, not an address") {
  CHECK(
      article_of("<h1>Kop</h1><p class=byline>Door <a rel=author href='/jan'>Jan Voorbeeld</a></p>").author ==
      "Jan Voorbeeld");
  CHECK(article_of("<meta name=author content='https://example.org/jan'>").author.empty());
}

TEST_CASE("declared feeds are resolved with the base, in order, and stylesheets are none") {
  const auto article = article_of(
      "<head><base href='https://feeds.example.org/map/'><link rel='alternate' type='application/rss+xml; "
      "charset=utf-8' "
      "href='rss' title='Nieuws'><link rel='stylesheet alternate' type='application/rss+xml' href='x'>"
      "<link rel='ALTERNATE nofollow' type='Application/Atom+XML' href='//b.example.org/atom'>"
      "<link rel=alternate type=text/html href='/en'></head>");
  REQUIRE(article.declared_feeds.size() == 2);
  CHECK(article.declared_feeds[0].href == "https://feeds.example.org/map/rss");
  CHECK(article.declared_feeds[0].type == "application/rss+xml");
  CHECK(article.declared_feeds[0].title == "Nieuws");
  CHECK(article.declared_feeds[1].href == "https://b.example.org/atom");
}

TEST_CASE("likely feeds are links that look like one and the place where the site's software keeps its own") {
  const auto article = article_of(
      "<meta name=generator content='WordPress 6.5'><a href='/rss.xml'>RSS</a><a href='/rss.xml'>weer</a>"
      "<a href='/nieuws'>Nieuws</a><a href='mailto:rss@example.org'>mail</a>");
  REQUIRE(article.likely_feeds.size() == 2);
  CHECK(article.likely_feeds[0].href == "https://www.voorbeeldstad.nl/rss.xml");
  CHECK(article.likely_feeds[1].href == "https://www.voorbeeldstad.nl/feed/");
}

TEST_CASE("the page's own character set is believed") {
  CHECK(article_of("<meta charset=windows-1252><title>Caf\xE9 gaat weer open</title>").title ==
        "Café gaat weer open");
  CHECK(article_of(
            "<meta http-equiv=content-type content='text/html; charset=iso-8859-1'><title>Caf\xE9</title>")
            .title == "Café");
}

TEST_CASE("a reservation of text and data mining in a meta tag is seen") {
  CHECK(article_of("<meta name='tdm-reservation' content='1'>").tdm_reserved);
  CHECK_FALSE(article_of("<meta name='tdm-reservation' content='0'>").tdm_reserved);
}
