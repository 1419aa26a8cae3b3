#include "sync/pages/main_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <chrono>
#include <string>

#include "sync/core/text.h"
#include "sync/pages/boilerplate_phrases.h"
#include "sync/pages/name_hints.h"

using namespace caleidoscoop;
using namespace caleidoscoop::pages;

namespace {

const std::string first =
    "Het college van Voorbeelddorp legt de raad in het voorjaar een plan voor het warmtenet voor, zegt de "
    "wethouder.";
const std::string second =
    "Volgens haar is het net over zeven jaar klaar, al hangt dat af van de vergunningen en van het geld.";
const std::string third =
    "Inwoners kunnen tot de zomer meepraten op drie avonden in het dorpshuis, de bibliotheek en de school.";

std::string paragraph(const std::string& text) { return "<p>" + text + "</p>"; }

const std::string story = paragraph(first) + paragraph(second) + paragraph(third);
const std::string told = first + "\n" + second + "\n" + third;

MainText read(const std::string& body, const std::string& head = {}) {
  const auto document =
      parse_document("<html><head>" + head + "</head><body>" + body + "</body></html>", "page");
  REQUIRE(document);
  return main_text(*document);
}

std::string menu(int entries) {
  std::string out = "<ul>";
  for (int i = 0; i < entries; ++i) out += "<li><a href='/" + std::to_string(i) + "'>Onderwerp</a></li>";
  return out + "</ul>";
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("a page without a text gives none") {
  CHECK(read("").text.empty());
  CHECK(read("<script>var a = 'een heel lang stuk programma dat niemand wil lezen, ook niet hier';</script>")
            .text.empty());
  CHECK(read(menu(30)).text.empty());
}

TEST_CASE("the text of an article stands without the page around it") {
  const MainText text =
      read("<header><a href='/'>Krant</a></header><nav>" + menu(12) + "</nav><main><h1>Warmtenet</h1>" +
           story + "</main><aside>" +
           paragraph("Ook lezen over heel iets anders, want dat kan ook, nietwaar?") + "</aside><footer>" +
           paragraph("Alle rechten voorbehouden aan de uitgever van deze mooie krant, sinds jaar en dag.") +
           "</footer>");
  CHECK(text.text == told);
  CHECK(text.lead == first);
}

TEST_CASE("a text in bare boxes is found by its weight") {
  const MainText text = read("<div><div>" + menu(40) + "</div><div><div>" + story + "</div></div><div>" +
                             menu(40) + "</div></div>");
  CHECK(text.text == told);
}

TEST_CASE("empty lines part paragraphs, single line breaks don't") {
  const MainText text = read("<div>" + first + "<br><br>" + second + "<br>" + third + "</div>");
  CHECK(text.text == first + "\n" + second + " " + third);
}

TEST_CASE("words joined by markup stay joined, white space is one space") {
  const MainText text = read("<div class='article-body'>" + story +
                             "<p>Een <b>warm</b>te\n\n net&nbsp; is <i>duur</i>, maar het kan.</p></div>");
  CHECK(text.text == told + "\nEen warmte net is duur, maar het kan.");
}

TEST_CASE("what is hidden, shared, related, commented or advertised is left out") {
  const std::string other =
      paragraph("Dit is een zin die niet bij het artikel hoort, hoe lang en hoe mooi die ook is.");
  for (const std::string attributes :
       {"class='share-buttons'", "class='relatedPosts'", "id='comments'", "class='ad'",
        "class='newsletter-box'", "style='display: none'", "hidden", "role='complementary'",
        "class='visually-hidden'", "class='gerelateerd'"}) {
    CAPTURE(attributes);
    CHECK(read(fmt::format("<article>{}<div {}>{}</div></article>", story, attributes, other)).text == told);
  }
}

TEST_CASE("a misleading name doesn't cost the text") {
  for (const std::string attributes :
       {"class='content-with-sidebar'", "id='sidebar'",
        "class='post type-post hentry tag-nieuwsbrief category-reacties'", "class='elementor-widget'",
        "class='field--label-hidden'", "class='aQsc-hJpRAdQ'", "id='sharing-with-a-single-neighbour'"}) {
    CAPTURE(attributes);
    CHECK(read(fmt::format("<div {}>{}</div>", attributes, story)).text == told);
  }
}

TEST_CASE("title, byline and date above the text are not the text") {
  const std::string head = "<title>Plan voor een warmtenet - De Krant</title>";
  const MainText text = read(
      "<article><h2>Plan voor een warmtenet</h2><div>Door onze verslaggever</div><div>12 mei 2026, "
      "09:30</div>" +
          story + "</article>",
      head);
  CHECK(text.text == told);
}

TEST_CASE("the introduction between title and text is the lead") {
  const std::string intro = "Voorbeelddorp krijgt als eerste dorp van de streek een eigen warmtenet.";
  const MainText text =
      read("<article><header><h1>Warmtenet</h1><p class='intro'>" + intro +
           "</p><p>Foto: het dorp</p></header><div class='article-body'>" + story + "</div></article>");
  CHECK(text.text == intro + "\n" + told);
  CHECK(text.lead == intro);
}

TEST_CASE("a text cut into boxes of one kind is read whole") {
  const std::string box = "<div class='article-body part'>";
  const MainText text =
      read("<div class='page'>" + box + paragraph(first) + "</div><div class='ad'>Koop nu</div>" + box +
           paragraph(second) + paragraph(third) + "</div></div>");
  CHECK(text.text == told);
}

TEST_CASE("headings within stay, headings with nothing below go") {
  const MainText text =
      read("<article>" + paragraph(first) + "<h2>Wanneer het klaar is</h2>" + paragraph(second) +
           paragraph(third) + "<h2>Nog een kop zonder tekst</h2></article>");
  CHECK(text.text == first + "\nWanneer het klaar is\n" + second + "\n" + third);
}

TEST_CASE("the story ends where others are announced") {
  const MainText text =
      read("<article>" + story +
           "<h3>Lees ook</h3><p>Een ander dorp dat al een net heeft en er blij mee is.</p></article>");
  CHECK(text.text == told);
}

TEST_CASE("lists, tables and code of an article are kept") {
  const MainText text =
      read("<article>" + story +
           "<ul><li>De kosten vallen mee</li></ul><table><tr><td>Jaar</td><td>Huizen</td></tr></table><pre>a "
           "= b;</pre></article>");
  CHECK(text.text == told + "\nDe kosten vallen mee\nJaar\nHuizen\na = b;");
}

TEST_CASE("captions of pictures are left out") {
  CHECK(read("<article>" + paragraph(first) +
             "<figure><figcaption>De wethouder tekent het plan op het gemeentehuis van "
             "Voorbeelddorp.</figcaption></figure>" +
             paragraph(second) + paragraph(third) + "</article>")
            .text == told);
}

TEST_CASE("the same paragraph stands there once") {
  CHECK(read("<article>" + story + paragraph(first) + "</article>").text == told);
}

TEST_CASE("a page's own article body shows which paragraphs are its") {
  const std::string fourth =
      "Daarna besluit de raad over de kosten, die voor een gewoon huis op een paar duizend euro uitkomen, en "
      "over de vraag wie het net straks bezit en beheert.";
  const std::string json =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + first + " " +
      second + " " + third + " " + fourth + "\"}</script>";
  const std::string stray =
      paragraph("Wie dit leest is een abonnee van ons blad en krijgt elke week iets moois in de bus.");
  const std::string page = "<article>" + story + stray + paragraph(fourth) + "</article>";
  CHECK(read(page, json).text == told + "\n" + fourth);
  CHECK(read(page).text.find("abonnee") != std::string::npos);
}

TEST_CASE("a page that shows nothing gives its article body") {
  const std::string json =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + first + "\\n\\n" +
      second + "\\n\\n" + third +
      " Zo staat het in het plan, dat nog door de raad moet. En dan komt er nog een heel stuk tekst "
      "achteraan, zodat het lang genoeg is om voor vol te worden aangezien.\"}</script>";
  const MainText text = read("<div id='app'></div>", json);
  CHECK(text.text.starts_with(first + "\n" + second + "\n"));
  CHECK(text.lead == first);
}

TEST_CASE("set phrases are known by their words, not by their letters") {
  CHECK(phrase_of("Lees ook") == Phrase::related);
  CHECK(phrase_of("Ähnliche Artikel") == Phrase::related);
  CHECK(phrase_of("Foto: Jan Voorbeeld") == Phrase::credit);
  CHECK(phrase_of("Deel dit artikel") == Phrase::notice);
  CHECK(phrase_of("Contactloos betalen wordt de norm") == Phrase::none);
  CHECK(phrase_of("Relatedness of species") == Phrase::none);
}

TEST_CASE("names are read as words") {
  CHECK(hints_of_name("article-body").body);
  CHECK(hints_of_name("articleBody").body);
  CHECK(hints_of_name("relatedPosts").clutter);
  CHECK_FALSE(hints_of_name("shareholder-meeting").body);
  CHECK_FALSE(hints_of_name("hJpRAd").clutter);
  CHECK_FALSE(hints_of_name("hidden-xs").hidden);
  CHECK(hints_of_name("sr-only").hidden);
}

TEST_CASE("the text is valid UTF-8 on lines without control characters") {
  const MainText text =
      read("<article>" + story + "<p>Eén café\u2003– en\tnog één, \u200Bwant dat mag.</p></article>");
  CHECK(is_valid_utf8(text.text));
  CHECK(text.text.ends_with("\nEén café – en nog één, want dat mag."));
}

TEST_CASE("hostile pages are read in a moment") {
  const std::string pages[] = {
      repeated("<div class='article-body'>", 100'000),
      repeated("<p>Een zin van genoeg letters om voor een zin door te gaan, denk je.<br><br>", 30'000),
      repeated("<h1>Kop<div>", 50'000),
      repeated("<a href='/'>", 20'000) + story,
      "<script type='application/ld+json'>" + repeated("\"articleBody\":\"a", 100'000) + "</script>",
      "<div class='" + repeated("related-", 100'000) + "'>" + story + "</div>",
  };
  for (const std::string& page : pages) {
    const auto document = parse_document(page, "page");
    REQUIRE(document);
    const auto start = std::chrono::steady_clock::now();
    CHECK(is_valid_utf8(main_text(*document).text));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
  }
}
