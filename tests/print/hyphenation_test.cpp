#include "firmware/print/hyphenation.h"

#include <doctest/doctest.h>

using namespace caleidoscoop::print;

namespace {

std::string broken(const DutchHyphenator& hyphenator, const std::string& word) {
  std::string parts;
  std::size_t from = 0;
  for (const auto at : hyphenator.breaks(word)) {
    parts += word.substr(from, at - from);
    parts += '-';
    from = at;
  }
  return parts + word.substr(from);
}

}  // namespace

TEST_CASE("Dutch words break between their syllables") {
  const DutchHyphenator hyphenator(dutch_patterns());
  REQUIRE_FALSE(hyphenator.problem());
  CHECK(broken(hyphenator, "energietransitie") == "ener-gie-tran-si-tie");
  CHECK(broken(hyphenator, "Klimaatverandering") == "Kli-maat-ver-an-de-ring");
}

TEST_CASE("a break counts bytes, also after letters of two bytes") {
  const DutchHyphenator hyphenator(dutch_patterns());
  const std::string word = "coördinatie";
  for (const auto at : hyphenator.breaks(word)) {
    CHECK(at < word.size());
    CHECK((static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80);
  }
  CHECK_FALSE(hyphenator.breaks(word).empty());
}

TEST_CASE("short words, digits and hostile bytes stay whole") {
  const DutchHyphenator hyphenator(dutch_patterns());
  CHECK(hyphenator.breaks("").empty());
  CHECK(hyphenator.breaks("ja").empty());
  CHECK(hyphenator.breaks("\xFF\xFE\xC3").empty());
  CHECK(hyphenator.breaks(std::string(5000, 'a')).empty());
  CHECK(hyphenator.breaks("\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC").empty());
}

TEST_CASE("a second question gives the same answer") {
  const DutchHyphenator hyphenator(dutch_patterns());
  CHECK(hyphenator.breaks("omgevingswet") == hyphenator.breaks("omgevingswet"));
}

TEST_CASE("without its patterns no word is broken and that is said") {
  const DutchHyphenator hyphenator("/nonexistent/hyph_nl_NL.dic");
  CHECK(hyphenator.problem());
  CHECK(hyphenator.breaks("energietransitie").empty());
}
