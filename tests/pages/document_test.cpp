#include "sync/pages/document.h"

#include <doctest/doctest.h>
#include <chrono>
#include <string>

#include "sync/core/text.h"

using namespace caleidoscoop;
using namespace caleidoscoop::pages;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

// The tree as text, to compare at a glance.
std::string outline(const Document& document, NodeId id) {
  const Node& node = document[id];
  if (node.is_text()) return "'" + std::string(node.text) + "'";
  std::string out = std::string(node.tag) + "(";
  for (NodeId child = node.first_child; child != no_node; child = document[child].next) {
    if (out.back() != '(') out += ' ';
    out += outline(document, child);
  }
  return out + ")";
}

std::string body_of(std::string_view html) {
  const auto document = parse_document(html, "page.html");
  REQUIRE(document);
  return outline(*document, document->first("body"));
}

void check_is_sound(const Document& document) {
  REQUIRE(document.size() > 0);
  CHECK(document.size() <= document_limits::nodes);
  std::vector<std::size_t> depth(document.size(), 1);
  std::size_t deepest = 0;
  bool sound = document[0].end == document.size();
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    sound = sound && node.parent < id && node.end > id && node.end <= document[node.parent].end;
    if (node.parent >= id) break;
    depth[id] = depth[node.parent] + 1;
    if (!node.is_text()) deepest = std::max(deepest, depth[id]);
  }
  CHECK(sound);
  CHECK(deepest <= document_limits::depth);
}

// Reads hostile bytes and sees that it ends soon, with an error or a sound tree. A sanitizer build is slow.
void check_survives(const std::string& html) {
  const auto start = std::chrono::steady_clock::now();
  const auto document = parse_document(html, "https://example.org/bom");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  CHECK(took.count() < 10);
  MESSAGE(html.size() << " bytes in " << took.count() << " s, "
                      << std::string(document ? "read" : "refused"));
  if (document) {
    check_is_sound(*document);
  } else {
    CHECK(document.error().code == ErrorCode::bad_data);
    CHECK(document.error().message.find("https://example.org/bom") != std::string::npos);
  }
}

}  // namespace

TEST_CASE("numeric references bring in nothing that was cleaned away at the border") {
  CHECK(body_of("<body>zo&#x202E;tfel&#x1;s</body>").find("\xe2\x80\xae") == std::string::npos);
  for (const char* number : {"x9999999999999999999", "82222222222222222222222222222222222222222", "x110000",
                             "xD800", "0", "x80000041"}) {
    CAPTURE(number);
    const std::string html = "<body title='&#" + std::string(number) + ";'>&#" + number + "; tekst</body>";
    const auto document = parse_document(html, "page.html");
    REQUIRE(document);
    const NodeId body = document->first("body");
    CHECK(is_valid_utf8(document->attribute(body, "title")));
    CHECK(is_valid_utf8(document->text_of(body)));
  }
}

TEST_CASE("a page becomes the tree that browsers make of it") {
  CHECK(body_of("<p>een<p>twee") == "body(p('een') p('twee'))");
  CHECK(body_of("<ul><li>a<li>b</ul>") == "body(ul(li('a') li('b')))");
  CHECK(body_of("<table><tr><td>x</table>") == "body(table(tbody(tr(td('x')))))");
  CHECK(body_of("<b><i>x</b>y</i>") == "body(b(i('x')) i('y'))");
  CHECK(body_of("a &amp; b &euro;&nbsp;5") ==
        "body('a & b €\u00A0"
        "5')");
  CHECK(body_of("<!-- weg --><wij-kaart>x</wij-kaart>") == "body(wij-kaart('x'))");
  CHECK(body_of("x<script>if (a < b) c();</script>") == "body('x' script('if (a < b) c();'))");
}

TEST_CASE("attributes are found by their lower-case name, decoded") {
  const auto document = parse_document("<a HREF='/x?a=1&amp;b=2' hidden>x</a>", "page.html");
  REQUIRE(document);
  const NodeId link = document->first("a");
  CHECK(document->attribute(link, "href") == "/x?a=1&b=2");
  CHECK(document->has_attribute(link, "hidden"));
  CHECK(document->attribute(link, "title").empty());
  CHECK_FALSE(document->has_attribute(link, "title"));
}

TEST_CASE("a document outlives the bytes it was read from") {
  auto html = std::make_unique<std::string>("<title>Nieuws</title><p class=lead>Tekst");
  auto document = parse_document(*html, "page.html");
  html->assign(html->size(), 'x');
  html.reset();
  REQUIRE(document);
  Document moved = std::move(*document);
  CHECK(moved.text_of(moved.first("title")) == "Nieuws");
  CHECK(moved.attribute(moved.first("p"), "class") == "lead");
}

TEST_CASE("nodes are numbered in document order and know where their subtree ends") {
  const auto document = parse_document("<div><p>een <b>twee</b></p>drie</div><hr>", "page.html");
  REQUIRE(document);
  check_is_sound(*document);
  const NodeId paragraph = document->first("p");
  CHECK(document->text_of(paragraph) == "een twee");
  CHECK((*document)[(*document)[paragraph].next].text == "drie");
  CHECK(document->text_of(0) == "een tweedrie");
}

TEST_CASE("an empty page is an empty document") {
  const auto document = parse_document("", "page.html");
  REQUIRE(document);
  CHECK(document->text_of(0).empty());
  CHECK_FALSE(document->truncated());
}

TEST_CASE("what is nested deeper than the limit hangs on the last level") {
  const auto document = parse_document(repeated("<div>", 1500) + "diep", "page.html");
  REQUIRE(document);
  check_is_sound(*document);
  CHECK(document->text_of(0) == "diep");
  CHECK_FALSE(document->truncated());
}

TEST_CASE("a page of very many elements is cut") {
  const auto document = parse_document(repeated("<p>x", 300'000), "page.html");
  REQUIRE(document);
  CHECK(document->truncated());
  check_is_sound(*document);
}

TEST_CASE("pages made to exhaust a parser are cut or refused in little time") {
  std::string many_fonts;
  std::string many_attributes = "<p";
  std::string attributes_of_root;
  for (int i = 0; i < 1'000'000; ++i) {
    if (i < 20'000) many_fonts += "<font a" + std::to_string(i) + "=1>";
    many_attributes += " a" + std::to_string(i);
    if (i < 300'000) attributes_of_root += "<html a" + std::to_string(i) + "=1><br>";
  }
  SUBCASE("nesting") { check_survives(repeated("<div>", 100'000)); }
  SUBCASE("formatting nested") { check_survives(repeated("<b><p>", 100'000)); }
  SUBCASE("formatting rebuilt") { check_survives(many_fonts + repeated("<p>", 500'000)); }
  SUBCASE("nothing but less-than signs") { check_survives(std::string(8u << 20, '<')); }
  SUBCASE("attributes") { check_survives(many_attributes + ">"); }
  SUBCASE("attributes of the root") { check_survives(attributes_of_root); }
  SUBCASE("nesting that hides behind shielded end tags") {
    check_survives(repeated("<div><marquee></div></marquee>", 100'000));
  }
  SUBCASE("nesting that hides in a title of SVG") {
    check_survives("<svg><desc><svg></desc></svg><title>" + repeated("<g>", 200'000));
  }
  SUBCASE("end tags of nothing") { check_survives(repeated("<b><i>", 900) + repeated("</x>", 1'500'000)); }
  SUBCASE("tables in tables") { check_survives(repeated("<table><tr><td>", 100'000)); }
  SUBCASE("text out of place in tables") { check_survives("<table>" + repeated("x<br>", 800'000)); }
  SUBCASE("misnested links") { check_survives(repeated("<a><div>x</a>", 300'000)); }
  SUBCASE("options") { check_survives(repeated("<select><option>", 300'000)); }
  SUBCASE("comments without an end") { check_survives(repeated("<!--", 2'000'000)); }
  SUBCASE("scripts without an end") { check_survives(repeated("<script></scrip ", 500'000)); }
  SUBCASE("character references") { check_survives(repeated("&amp", 2'000'000)); }
  SUBCASE("templates") { check_survives(repeated("<template>", 100'000)); }
  SUBCASE("framesets") { check_survives(repeated("<frameset>", 100'000)); }
}
