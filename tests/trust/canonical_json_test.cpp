#include <doctest/doctest.h>

#include "sync/trust/canonical_json.h"
#include "sync/trust/limits.h"

using namespace caleidoscoop::trust;

namespace {

std::string canonical(std::string_view text) {
  const auto value = parse_json(text, "test");
  if (!value) return "refused: " + value.error().message;
  return canonical_json(*value).value_or("no form");
}

bool refused(std::string_view text) { return !parse_json(text, "test"); }

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_SUITE("trust: canonical JSON") {
  TEST_CASE("members are sorted and white space is dropped") {
    CHECK(canonical(" { \"b\" : [ 1 , 2 ] , \"a\" : { } } ") == R"({"a":{},"b":[1,2]})");
  }

  TEST_CASE("members are sorted by their bytes") {
    CHECK(canonical(R"({"é":1,"z":2,"Z":3,"aa":4,"a":5,"":6})") ==
          R"({"":6,"Z":3,"a":5,"aa":4,"z":2,"é":1})");
  }

  TEST_CASE("only the quotation mark and the backslash are escaped") {
    CHECK(canonical(R"("a\"b\\c\/d\u00e9\n\u0001")") == "\"a\\\"b\\\\c/dé\n\x01\"");
  }

  TEST_CASE("values of every kind have one form") {
    CHECK(canonical("[true,false,null,0,-0,-7,9223372036854775807,18446744073709551615,\"\"]") ==
          "[true,false,null,0,0,-7,9223372036854775807,18446744073709551615,\"\"]");
    CHECK(canonical("[]") == "[]");
    CHECK(canonical("{}") == "{}");
  }

  TEST_CASE("the canonical form is its own canonical form") {
    const auto once = canonical(R"({"b":[{"y":"\u0007"},{}],"a":"\"\\"})");
    // A control character is not escaped, so that form is no JSON; without one it is.
    CHECK(refused(once));
    const auto other = canonical(R"({"b":[{"y":"é"},{}],"a":"\"\\"})");
    CHECK(canonical(other) == other);
  }

  TEST_CASE("what could be read in two ways is refused") {
    CHECK(refused(R"({"a":1,"a":2})"));
    CHECK(refused(R"({"a":1,"\u0061":2})"));
    CHECK(refused("1.5"));
    CHECK(refused("[1e3]"));
    CHECK(refused("18446744073709551616"));
    CHECK(refused("-9223372036854775809"));
    CHECK(refused("\"\xff\""));
    CHECK(refused("\"\xed\xa0\x80\""));
    CHECK(refused(R"("\ud800")"));
    CHECK(refused("{} {}"));
    CHECK(refused(""));
    CHECK(refused("[1,]"));
    CHECK(refused("/* */ {}"));
    CHECK(refused("NaN"));
  }

  TEST_CASE("nesting and the number of values are bounded") {
    CHECK_FALSE(refused(nested(form::json_depth)));
    CHECK(refused(nested(form::json_depth + 1)));
    CHECK(refused(std::string(5'000'000, '[')));
    std::string many = "[0";
    for (std::size_t i = 0; i < form::json_values; ++i) many += ",0";
    CHECK(refused(many + "]"));
  }

  TEST_CASE("fractions and binary data have no canonical form") {
    CHECK_FALSE(canonical_json(nlohmann::json(1.5)));
    CHECK_FALSE(canonical_json(nlohmann::json::array({nlohmann::json::binary({1, 2})})));
  }
}
