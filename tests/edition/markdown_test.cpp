#include "sync/edition/markdown.h"

#include <doctest/doctest.h>
#include <chrono>

namespace caleidoscoop {
namespace {

using edition::BlockKind;
using edition::parse_markdown;

std::string text_of(const edition::Block& block) {
  std::string text;
  for (const auto& span : block.spans) text += span.text;
  return text;
}

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

}  // namespace

TEST_CASE("headings, paragraphs, lists and quotes come out as blocks in order") {
  const auto blocks =
      parse_markdown("# Kop\n\nEen\nregel.\n\n- punt\n  - diep\n- weer\n\n1. eerst\n2. dan\n\n> citaat\n");
  REQUIRE(blocks.size() == 8);
  CHECK(blocks[0].kind == BlockKind::heading);
  CHECK(blocks[0].level == 1);
  CHECK(text_of(blocks[1]) == "Een regel.");
  CHECK(blocks[2].kind == BlockKind::list_item);
  CHECK(blocks[3].level == 2);
  CHECK(blocks[4].number == 0);
  CHECK(blocks[5].number == 1);
  CHECK(blocks[6].number == 2);
  CHECK(blocks[7].kind == BlockKind::quote);
}

TEST_CASE("a loose list gives one block for each item") {
  const auto blocks = parse_markdown("- een\n\n- twee\n\n  vervolg\n");
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[1].kind == BlockKind::list_item);
  CHECK(text_of(blocks[1]) == "twee");
  CHECK(blocks[2].kind == BlockKind::paragraph);
}

TEST_CASE("strong, emphasis and links are spans") {
  const auto blocks = parse_markdown("Zeer **sterk** en *schuin*, zie [hier](https://voorbeeld.nl).");
  REQUIRE(blocks.size() == 1);
  REQUIRE(blocks[0].spans.size() == 7);
  CHECK(blocks[0].spans[1].strong);
  CHECK(blocks[0].spans[3].emphasis);
  CHECK(blocks[0].spans[5].link == "https://voorbeeld.nl");
  CHECK(blocks[0].spans[6].link.empty());
}

TEST_CASE("entities are resolved") {
  const auto blocks = parse_markdown("co&ouml;rdinatie &amp; &euro; 5 &#233;&#x2026; &onbekend; &#0;");
  REQUIRE(blocks.size() == 1);
  CHECK(text_of(blocks[0]) == "coördinatie & € 5 é… &onbekend; \uFFFD");
}

TEST_CASE("raw HTML leaves no trace, a picture its description, an unsafe link its text") {
  const auto blocks = parse_markdown(
      "Tekst <b>vet</b>.\n\n<script>\nkwaad\n</script>\n\n![een boom](media/boom.png) [klik](javascript:x)");
  REQUIRE(blocks.size() == 2);
  CHECK(text_of(blocks[0]) == "Tekst vet.");
  CHECK(text_of(blocks[1]) == "een boom klik");
  for (const auto& span : blocks[1].spans) CHECK(span.link.empty());
}

TEST_CASE("what a text uses is told") {
  const auto use = edition::markdown_use("<i>x</i> ![a](media/a.png) [b](ftp://b)");
  CHECK(use.raw_html);
  CHECK(use.images == std::vector<std::string>{"media/a.png"});
  CHECK(use.links == std::vector<std::string>{"ftp://b"});
  CHECK(!edition::markdown_use("1 < 2 en 3 > 2").raw_html);
}

TEST_CASE("hostile Markdown is bounded in time and size") {
  const auto start = std::chrono::steady_clock::now();
  for (const char* part :
       {"[", "*", "> ", "- ", "`", "![", "<a ", "_a", "&#1;", "* a\n", "[a](", "\xff", "**a *b "}) {
    const auto blocks = parse_markdown(repeated(part, 200'000));
    CHECK(blocks.size() <= edition::most_blocks);
    std::size_t bytes = 0;
    for (const auto& block : blocks) bytes += text_of(block).size();
    CHECK(bytes <= 4 * edition::most_markdown_bytes);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{10});
}

}  // namespace caleidoscoop
