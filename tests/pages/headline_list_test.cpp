#include "sync/pages/headline_list.h"

#include <doctest/doctest.h>
#include <string>

using namespace caleidoscoop;
using namespace caleidoscoop::pages;
using namespace std::chrono;

namespace {

constexpr std::string_view address = "https://www.voorbeeldstad.nl/nieuws";

std::vector<ListedHeadline> headlines_of(const std::string& html) {
  auto found = headline_list(html, address);
  REQUIRE(found);
  return std::move(*found);
}

const std::string menu =
    "<nav><ul><li><a href='/wonen-en-bouwen-in-de-stad'>Wonen en bouwen in de stad</a><li><a "
    "href='/werk-en-inkomen-in-de-stad'>Werk en inkomen in de stad</a><li><a "
    "href='/zorg-en-welzijn-in-de-stad'>Zorg en "
    "welzijn in de stad</a><li><a href='/verkeer-en-parkeren-in-de-stad'>Verkeer en parkeren in de "
    "stad</a></ul></nav>";
const std::string footer =
    "<footer><ul><li><a href='/over-deze-website'>Over deze website en haar makers</a><li><a "
    "href='/privacy'>Privacy en "
    "persoonsgegevens</a><li><a href='/toegankelijkheid'>Toegankelijkheid van deze website</a></ul></footer>";

}  // namespace

TEST_CASE("a municipality's list of news is found between its menu and footer") {
  const auto found =
      headlines_of("<body>" + menu +
                   "<main><ul class=nieuws>"
                   "<li><h2><a href='/nieuws/raad-stemt-in'>Raad stemt in met de begroting</a></h2><p "
                   "class=datum>3 mei 2026</p><p>De "
                   "gemeenteraad stemde donderdag in met de begroting voor volgend jaar.</p></li>"
                   "<li><h2><a href='/nieuws/brug-gaat-open'>Nieuwe brug gaat vrijdag open</a></h2><p "
                   "class=datum>2 mei 2026</p></li>"
                   "<li><h2><a href='/nieuws/subsidie-groen'>Subsidie voor groene daken verlengd</a></h2><p "
                   "class=datum>30 april "
                   "2026</p></li></ul><a href='/nieuws?page=2'>Volgende pagina</a></main>" +
                   footer);
  REQUIRE(found.size() == 3);
  CHECK(found[0].title == "Raad stemt in met de begroting");
  CHECK(found[0].link == "https://www.voorbeeldstad.nl/nieuws/raad-stemt-in");
  CHECK(found[0].published == sys_days{2026y / May / 3});
  CHECK(found[0].summary == "De gemeenteraad stemde donderdag in met de begroting voor volgend jaar.");
  CHECK(found[2].published == sys_days{2026y / April / 30});
}

TEST_CASE("a card whose link wraps heading, date and teaser gives each its place") {
  const auto card = [](const std::string& slug, const std::string& title) {
    return "<article class=card><a href='/actueel/" + slug +
           "'><time datetime='2026-05-03T10:00:00+02:00'>3 mei</time><h3>" + title +
           "</h3><p>Een korte inleiding van het bericht over " + slug + " in het kort.</p></a></article>";
  };
  const auto found =
      headlines_of("<body>" + menu + "<div class=cards>" + card("a-1", "Minister bezoekt de haven") +
                   card("b-2", "Kamerbrief over de bodem") + card("c-3", "Nieuwe regels voor subsidies") +
                   "</div>" + footer);
  REQUIRE(found.size() == 3);
  CHECK(found[1].title == "Kamerbrief over de bodem");
  CHECK(found[1].published == sys_days{2026y / May / 3} + 8h);
  CHECK(found[1].summary == "Een korte inleiding van het bericht over b-2 in het kort.");
}

TEST_CASE("links that say 'lees meer' take the heading of their card") {
  const auto card = [](const std::string& slug, const std::string& title) {
    return "<div class=item><h3>" + title + "</h3><p>Inleiding.</p><a class=more href='/pers/" + slug +
           "'>Lees meer</a></div>";
  };
  const auto found = headlines_of("<div>" + card("een", "Persbericht over de jaarrekening") +
                                  card("twee", "Persbericht over het onderzoek") +
                                  card("drie", "Persbericht over de verkiezingen") + "</div>");
  REQUIRE(found.size() == 3);
  CHECK(found[0].title == "Persbericht over de jaarrekening");
  CHECK(found[2].link == "https://www.voorbeeldstad.nl/pers/drie");
}

TEST_CASE("a page with menus only has no headlines") {
  CHECK(headlines_of("<body>" + menu + "<main><p>Welkom op onze website.</p></main>" + footer).empty());
}

TEST_CASE("links to other sites and to the same page are no headlines") {
  CHECK(headlines_of("<ul><li><a href='https://elders.example/a-b-c'>Een bericht van een ander</a><li><a "
                     "href='https://elders.example/d-e-f'>Nog een bericht van een ander</a><li><a "
                     "href='#boven'>Terug naar het begin van de pagina</a></ul>")
            .empty());
}

TEST_CASE("a list has at most a hundred headlines, each link once") {
  std::string html = "<ul>";
  for (int i = 0; i < 150; ++i) {
    const std::string item = "<li><a href='/nieuws/bericht-nummer-" + std::to_string(i) +
                             "'>Bericht met het nummer " + std::to_string(i) + "</a></li>";
    html += item + item;
  }
  const auto found = headlines_of(html + "</ul>");
  CHECK(found.size() == most_listed_headlines);
  CHECK(found[1].title == "Bericht met het nummer 1");
}
