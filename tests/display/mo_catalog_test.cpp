#include "firmware/display/mo_catalog.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

void put(std::string& bytes, std::uint32_t value, bool big_endian = false) {
  for (int i = 0; i < 4; ++i) {
    const int shift = big_endian ? 24 - 8 * i : 8 * i;
    bytes += static_cast<char>((value >> shift) & 0xFFU);
  }
}

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string catalog(const Texts& texts, bool big_endian = false) {
  std::string bytes;
  const auto count = static_cast<std::uint32_t>(texts.size());
  put(bytes, 0x950412deU, big_endian);
  for (const std::uint32_t value : {0U, count, 28U, 28U + 8U * count, 0U, 0U}) put(bytes, value, big_endian);
  std::uint32_t offset = 28U + 16U * count;
  std::string strings;
  for (const bool translated : {false, true}) {
    for (const auto& [original, translation] : texts) {
      const auto& text = translated ? translation : original;
      put(bytes, static_cast<std::uint32_t>(text.size()), big_endian);
      put(bytes, offset, big_endian);
      strings += text + '\0';
      offset += static_cast<std::uint32_t>(text.size()) + 1;
    }
  }
  return bytes + strings;
}

const Texts example = {
    {"", "Content-Type: text/plain; charset=UTF-8\n"},
    {"Zoeken", "Search"},
    {std::string("één bron\0%ld bronnen", 21), std::string("one source\0%ld sources", 22)}};

}  // namespace

TEST_CASE("a translated text is found and another stays Dutch") {
  const auto read = MoCatalog::parse(catalog(example), "en.mo");
  REQUIRE(read);
  CHECK(read->size() == 2);
  CHECK(read->text("Zoeken") == "Search");
  CHECK(read->text("Terug") == "Terug");
}

TEST_CASE("a plural follows the count, translated or not") {
  const auto read = MoCatalog::parse(catalog(example), "en.mo");
  REQUIRE(read);
  CHECK(read->plural("één bron", "%ld bronnen", 1) == "one source");
  CHECK(read->plural("één bron", "%ld bronnen", 0) == "%ld sources");
  CHECK(read->plural("één kring", "%ld kringen", 3) == "%ld kringen");
  CHECK(DutchTexts().plural("één kring", "%ld kringen", 1) == "één kring");
}

TEST_CASE("an empty translation leaves the Dutch, never an empty place") {
  const auto read = MoCatalog::parse(
      catalog({{"Terug", ""}, {std::string("één bron\0%ld bronnen", 21), std::string("one source\0", 11)}}),
      "en.mo");
  REQUIRE(read);
  CHECK(read->text("Terug") == "Terug");
  CHECK(read->plural("één bron", "%ld bronnen", 1) == "one source");
  CHECK(read->plural("één bron", "%ld bronnen", 2) == "%ld bronnen");
}

TEST_CASE("a catalog of the other byte order is read too") {
  const auto read = MoCatalog::parse(catalog(example, true), "en.mo");
  REQUIRE(read);
  CHECK(read->text("Zoeken") == "Search");
}

TEST_CASE("what is no catalog is refused by name") {
  for (const auto* bytes : {"", "abc", "this is certainly not a catalog"}) {
    const auto read = MoCatalog::parse(bytes, "en.mo");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::bad_data);
    CHECK(read.error().message.find("en.mo") != std::string::npos);
  }
}

TEST_CASE("every cut of a catalog is refused or read, without a fault") {
  const auto whole = catalog(example);
  for (std::size_t length = 0; length < whole.size() - 1; ++length) {
    const auto read = MoCatalog::parse(std::string_view(whole).substr(0, length), "cut.mo");
    if (length < 28 + 16 * example.size()) CHECK_FALSE(read);
  }
}

TEST_CASE("offsets and lengths that lie are refused") {
  for (const std::size_t at : {8U, 12U, 16U, 28U, 32U, 44U}) {
    for (const std::uint32_t lie : {0xFFFFFFFFU, 0x7FFFFFFFU, 0xFFFFFFF0U}) {
      auto bytes = catalog(example);
      std::string number;
      put(number, lie);
      bytes.replace(at, 4, number);
      CHECK_FALSE(MoCatalog::parse(bytes, "lie.mo"));
    }
  }
}

TEST_CASE("random bytes in a catalog never make a text outside it") {
  std::mt19937 random(20261122);
  const auto whole = catalog(example);
  for (int round = 0; round < 20000; ++round) {
    auto bytes = whole;
    for (int change = 0; change < 3; ++change) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto read = MoCatalog::parse(bytes, "random.mo");
    if (read) CHECK(read->text("Zoeken").size() <= bytes.size());
  }
}

TEST_CASE("a text that is not UTF-8 is refused") {
  CHECK_FALSE(MoCatalog::parse(catalog({{"Zoeken", "S\xFF"}}), "latin1.mo"));
}

TEST_CASE("a catalog that is not there is an error that names it") {
  const auto read = MoCatalog::read("/nonexistent/fy.mo");
  REQUIRE_FALSE(read);
  CHECK(read.error().message.find("/nonexistent/fy.mo") != std::string::npos);
}
