#include "sync/trust/secrets.h"

#include <doctest/doctest.h>
#include <set>

#include "sync/trust/code_hash.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;

namespace {

// scrypt of "123456" with salt "0123456789abcdef", N=2^10, r=8, p=1, by Python's hashlib.
const std::string hash =
    "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$TBoR7yUw1J9svedi5dPZHqX7KgJxip3SmLxK3F9qxEc";

}  // namespace

TEST_SUITE("trust: secrets") {
  TEST_CASE("the code that a hash was made of matches and no other does") {
    CHECK(code_matches("123456", hash).value());
    CHECK_FALSE(code_matches("123457", hash).value());
    CHECK_FALSE(code_matches("", hash).value());
    CHECK_FALSE(code_matches("1234560", hash).value());
  }

  TEST_CASE("a hash that is none, or that would cost too much, opens nothing") {
    for (const std::string& bad :
         {std::string(), std::string("123456"), std::string("$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$"),
          std::string("$scrypt$ln=10,r=8,p=1$$") + std::string(43, 'A'),
          std::string("$scrypt$ln=20,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$") + std::string(43, 'A'),
          std::string("$scrypt$ln=15,r=32,p=1$MDEyMzQ1Njc4OWFiY2RlZg$") + std::string(43, 'A'),
          std::string("$scrypt$ln=10,r=8,p=9$MDEyMzQ1Njc4OWFiY2RlZg$") + std::string(43, 'A'),
          std::string("$scrypt$ln=1x,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$") + std::string(43, 'A'),
          hash + std::string(300, 'A')}) {
      CAPTURE(bad);
      const auto matched = code_matches("123456", bad);
      REQUIRE_FALSE(matched);
      CHECK(matched.error().message.find("123456") == std::string::npos);
    }
  }

  TEST_CASE("a hash that was made of a code matches it, each with a salt of its own") {
    const std::string first = hash_code("20261124").value(), second = hash_code("20261124").value();
    CHECK(first != second);
    CHECK(first.starts_with("$scrypt$ln=15,r=8,p=1$"));
    CHECK(code_matches("20261124", first).value());
    CHECK_FALSE(code_matches("20261125", first).value());
  }

  TEST_CASE("a password costs three times a code") {
    const auto kept = hash_code("correct horse", password_cost);
    REQUIRE(kept);
    CHECK(kept->starts_with("$scrypt$ln=15,r=8,p=3$"));
    CHECK(code_matches("correct horse", *kept).value());
    CHECK_FALSE(code_matches("correct horses", *kept).value());
  }

  TEST_CASE("what would cost more than may be spent is not hashed") {
    const auto hashed = hash_code("123456", {.log_cost = 20, .block = 8, .rounds = 1});
    REQUIRE_FALSE(hashed);
    CHECK(hashed.error().code == ErrorCode::unavailable);
  }

  TEST_CASE("no two tokens are the same, and all fit into an address") {
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i) {
      const auto token = random_token();
      REQUIRE(token);
      CHECK(token->size() == 43);
      CHECK(token->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
            std::string::npos);
      tokens.insert(*token);
    }
    CHECK(tokens.size() == 1000);
  }

  TEST_CASE("secrets are the same when all of them is") {
    CHECK(same_secret("", ""));
    CHECK(same_secret("secret", "secret"));
    CHECK_FALSE(same_secret("secret", "secreT"));
    CHECK_FALSE(same_secret("secret", "secret "));
    CHECK_FALSE(same_secret("secret", ""));
  }
}
