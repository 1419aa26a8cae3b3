// The lock on members' content: which codes open it, and how guessing is made slow.
#include "firmware/display/code_lock.h"

#include <doctest/doctest.h>

#include <fstream>
#include <future>

#include "sync/trust/code_hash.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

const sys_seconds noon{seconds{1795345200}};

// scrypt of "123456" with salt "0123456789abcdef", N=2^10, r=8, p=1, by Python's hashlib.
const std::string hash =
    "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$TBoR7yUw1J9svedi5dPZHqX7KgJxip3SmLxK3F9qxEc";

void guess_wrong(CodeChecker& codes, int times, sys_seconds& at) {
  for (int i = 0; i < times; ++i) {
    at += codes.check("", {hash}, at).rest;
    CHECK(codes.check("000000", {hash}, at).wrong);
  }
}

}  // namespace

TEST_CASE("two mistakes are free, then the keypad rests longer each time, up to an hour") {
  const seconds expected[] = {seconds{0},    seconds{0},    seconds{30},  seconds{60},
                              seconds{120},  seconds{240},  seconds{480}, seconds{960},
                              seconds{1920}, seconds{3600}, seconds{3600}};
  int wrong = 0;
  for (const seconds rest : expected) CHECK(CodePause{++wrong, noon}.length(hours{1}) == rest);
  CHECK(CodePause{1000000, noon}.length(hours{1}) == seconds{3600});
}

TEST_CASE("the PIN's keypad rests up to a day, and a recovery code opens as the PIN does") {
  CHECK(CodePause{3, noon}.length(pin_rules.longest_rest) == seconds{30});
  CHECK(CodePause{14, noon}.length(pin_rules.longest_rest) == seconds{30 * 2048});
  CHECK(CodePause{15, noon}.length(pin_rules.longest_rest) == hours{24});
  CHECK(CodePause{1000000, noon}.length(pin_rules.longest_rest) == hours{24});
  const TemporaryFolder folder;
  CodeChecker pin(folder.path(), pin_rules);
  const std::string other = trust::hash_code("654321").value();
  CHECK(pin.check("123456", {other, hash}, noon).right);
  CHECK(pin.check("654321", {other, hash}, noon).right);
  CHECK(pin.check("111111", {other, hash}, noon).wrong);
  CHECK(pin.check("111111", {}, noon).wrong);
}

TEST_CASE("wrong PINs and wrong codes for members are counted apart") {
  const TemporaryFolder folder;
  CodeChecker members(folder.path(), members_rules), pin(folder.path(), pin_rules);
  sys_seconds at = noon;
  guess_wrong(members, 3, at);
  CHECK(pin.check("", {hash}, at).rest == seconds{0});
  CHECK(pin.check("123456", {hash}, at).right);
}

TEST_CASE("a clock that was set back or lost makes no rest longer than it is") {
  const CodePause pause{4, noon};
  CHECK(pause.left(noon, hours{1}) == seconds{60});
  CHECK(pause.left(noon + seconds{45}, hours{1}) == seconds{15});
  CHECK(pause.left(noon + hours{1}, hours{1}) == seconds{0});
  CHECK(pause.left(sys_seconds{}, hours{1}) == seconds{60});
}

TEST_CASE("a pause comes back as it was written, and nonsense is none") {
  const auto again = pause_from(to_text({5, noon}));
  CHECK(again.wrong == 5);
  CHECK(again.last == noon);
  for (const char* text : {"", "x", "5", "5 ", "5 x", "-1 0", "99999999999999999999 0", "5 1 2"}) {
    CAPTURE(text);
    CHECK(pause_from(text).wrong == 0);
  }
}

TEST_CASE("while the keypad rests even the right code opens nothing, also after a restart") {
  const TemporaryFolder folder;
  sys_seconds at = noon;
  {
    CodeChecker codes(folder.path(), members_rules);
    guess_wrong(codes, 3, at);
    CHECK(codes.check("", {hash}, at).rest == seconds{30});
  }
  CodeChecker after_restart(folder.path(), members_rules);
  const auto early = after_restart.check("123456", {hash}, at + seconds{10});
  CHECK_FALSE(early.right);
  CHECK_FALSE(early.wrong);
  CHECK(early.rest == seconds{20});
  CHECK(after_restart.check("123456", {hash}, at + seconds{30}).right);
}

TEST_CASE("the right code forgives the wrong ones before it") {
  const TemporaryFolder folder;
  CodeChecker codes(folder.path(), members_rules);
  sys_seconds at = noon;
  guess_wrong(codes, 2, at);
  CHECK(codes.check("123456", {hash}, at).right);
  guess_wrong(codes, 2, at);
  CHECK(codes.check("", {hash}, at).rest == seconds{0});
}

TEST_CASE("a try that cannot be counted opens nothing") {
  const TemporaryFolder folder;
  std::ofstream(folder / "file") << "in the way";
  CodeChecker codes(folder / "file", members_rules);
  const auto answer = codes.check("123456", {hash}, noon);
  CHECK_FALSE(answer.right);
  CHECK(answer.rest > seconds{0});
}

TEST_CASE("a damaged room.db is begun anew") {
  const TemporaryFolder folder;
  std::ofstream(folder / "room.db") << std::string(4096, 'x');
  CodeChecker codes(folder.path(), members_rules);
  CHECK(codes.check("123456", {hash}, noon).right);
  CHECK(std::filesystem::exists(folder / "room.db.damaged"));
}

TEST_CASE("the lock answers on a thread of its own, once") {
  const TemporaryFolder folder;
  std::promise<void> answered;
  CodeLock lock(
      folder.path(), members_rules, [] { return noon; }, [&] { answered.set_value(); });
  CHECK_FALSE(lock.take());
  lock.ask("123456", {hash});
  REQUIRE(answered.get_future().wait_for(seconds{20}) == std::future_status::ready);
  const auto answer = lock.take();
  REQUIRE(answer);
  CHECK(answer->right);
  CHECK_FALSE(lock.take());
}
