#include "sync/hub/desk/totp.h"

#include <doctest/doctest.h>

#include "tests/desk/desk_support.h"

using namespace caleidoscoop::desk;
using caleidoscoop::desk::test::code_at;
using caleidoscoop::desk::test::noon;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

// "12345678901234567890", of the examples in RFC 6238, appendix B.
const std::string example = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

sys_seconds at(std::int64_t second) { return sys_seconds{seconds{second}}; }

}  // namespace

TEST_SUITE("desk: the second factor") {
  TEST_CASE("the codes are those of RFC 6238, of which phones show the last six digits") {
    CHECK(totp_step_of(example, "287082", at(59)) == 1);
    CHECK(totp_step_of(example, "081804", at(1111111109)) == 37037036);
    CHECK(totp_step_of(example, "050471", at(1111111111)) == 37037037);
    CHECK(totp_step_of(example, "005924", at(1234567890)) == 41152263);
    CHECK(totp_step_of(example, "279037", at(2000000000)) == 66666666);
    CHECK(totp_step_of(example, "353130", at(20000000000)) == 666666666);
  }

  TEST_CASE("a code is right one step before and after its own, and no further") {
    const auto code = code_at(example, noon);
    const auto step = totp_step_of(example, code, noon);
    REQUIRE(step);
    CHECK(totp_step_of(example, code, noon - seconds{30}) == step);
    CHECK(totp_step_of(example, code, noon + seconds{30}) == step);
    CHECK_FALSE(totp_step_of(example, code, noon - seconds{60}));
    CHECK_FALSE(totp_step_of(example, code, noon + seconds{60}));
  }

  TEST_CASE("what is not six digits is no code; spaces between them do no harm") {
    CHECK(totp_step_of(example, "287 082", at(59)));
    for (const char* code : {"", "28708", "2870820", "94287082", "28708a", "287082\n", "-87082", "287,082"}) {
      CAPTURE(code);
      CHECK_FALSE(totp_step_of(example, code, at(59)));
    }
  }

  TEST_CASE("without a secret, or with one that is short or none, no code is right") {
    for (const std::string secret :
         {"", "GEZDGNBV", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", "GEZDGNBVGY3TQOJQGEZD"}) {
      CAPTURE(secret);
      for (int number = 0; number < 1000; ++number) {
        auto code = std::to_string(number);
        code.insert(0, 6 - code.size(), '0');
        REQUIRE_FALSE(totp_step_of(secret, code, noon));
      }
    }
  }

  TEST_CASE("a phone is told everything that it needs") {
    Person anna;
    anna.name = "anna";
    CHECK(totp_uri(anna, example) == "otpauth://totp/Caleidoscoop:anna?secret=" + example +
                                         "&issuer=Caleidoscoop&algorithm=SHA1&digits=6&period=30");
  }

  TEST_CASE("each new secret is another one, of 160 bits") {
    const auto one = new_totp_secret(), other = new_totp_secret();
    CHECK(one.size() == 32);
    CHECK(one.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == std::string::npos);
    CHECK(one != other);
    CHECK(totp_step_of(one, code_at(one, noon), noon));
  }
}
