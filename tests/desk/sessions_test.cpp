#include "sync/hub/desk/sessions.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>
#include <thread>
#include <vector>

#include "sync/hub/desk/attempts.h"
#include "sync/hub/desk/password.h"
#include "sync/hub/desk/people.h"
#include "sync/trust/code_hash.h"
#include "tests/desk/desk_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk;
using namespace caleidoscoop::desk::test;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Person anna{"anna", "Anna", {Role::editor}, "", false};
const Person bert{"bert", "Bert", {Role::publisher}, "", false};

// How many of the tries, all at the same time, gave that.
template <class Try, class Wanted>
int at_once(int tries, Try attempt, Wanted wanted) {
  std::vector<Granted<LoggedIn, LogInFault>> answers(static_cast<std::size_t>(tries));
  std::vector<std::thread> threads;
  for (auto& answer : answers) threads.emplace_back([&] { answer = attempt(); });
  for (auto& thread : threads) thread.join();
  return static_cast<int>(std::count_if(answers.begin(), answers.end(), wanted));
}

bool is(const Granted<LoggedIn, LogInFault>& answer, LogInFault fault) {
  return !answer && answer.error().fault == fault;
}

}  // namespace

TEST_SUITE("desk: logging in") {
  TEST_CASE("name, password and code together let somebody in") {
    Desk desk;
    const auto member = desk.add(anna);
    const auto in = desk.log_in(member, noon);
    REQUIRE(in);
    const auto session = session_of(desk.store(), in->cookie, noon);
    REQUIRE(session);
    REQUIRE(*session);
    CHECK((*session)->person.name == "anna");
    CHECK((*session)->person.shown == "Anna");
    CHECK((*session)->person.is(Role::editor));
    CHECK_FALSE((*session)->person.is(Role::publisher));
    CHECK((*session)->form_key.size() == 43);
    CHECK((*session)->form_key != in->cookie);
  }

  TEST_CASE("what was wrong is not told") {
    Desk desk;
    const auto member = desk.add(anna);
    const auto right = code_at(member.totp_secret, noon), wrong = wrong_code_at(member.totp_secret, noon);
    std::vector<Granted<LoggedIn, LogInFault>> answers;
    answers.push_back(log_in(desk.store(), "anna", "another password", right, address, noon));
    answers.push_back(log_in(desk.store(), "anna", password, wrong, address, noon));
    answers.push_back(log_in(desk.store(), "zeno", password, right, address, noon));
    answers.push_back(log_in(desk.store(), std::string("an\0na", 5), password, right, address, noon));
    answers.push_back(log_in(desk.store(), "anna' OR '1'='1", password, right, address, noon));
    for (const auto& answer : answers) {
      REQUIRE(is(answer, LogInFault::wrong));
      CHECK(answer.error().message == answers.front().error().message);
    }
    CHECK(desk.all_of("sessions").empty());
  }

  TEST_CASE("a name that nobody has costs the hash that anybody's does") {
    const auto somebodys = hash_password(password);
    REQUIRE(somebodys);
    const auto cost_of = [](std::string_view hash) { return hash.substr(0, hash.find('$', 8)); };
    CHECK(cost_of(nobodys_password) == cost_of(*somebodys));
    const auto tried = trust::code_matches(password, nobodys_password);
    REQUIRE(tried);
    CHECK_FALSE(*tried);
  }

  TEST_CASE("a password that was never set lets nobody in") {
    for (const char* guess : {"", "guess"}) {
      const auto matches = password_matches(guess, "");
      REQUIRE(matches);
      CHECK_FALSE(*matches);
    }
  }

  TEST_CASE("a code is good for one log-in, also when it was seen over a shoulder") {
    Desk desk;
    const auto member = desk.add(anna);
    const auto code = code_at(member.totp_secret, noon),
               before = code_at(member.totp_secret, noon - seconds{30});
    REQUIRE(log_in(desk.store(), "anna", password, code, address, noon));
    CHECK(is(log_in(desk.store(), "anna", password, code, address, noon), LogInFault::wrong));
    CHECK(is(log_in(desk.store(), "anna", password, before, address, noon), LogInFault::wrong));
    desk.restart();
    CHECK(is(log_in(desk.store(), "anna", password, code, address, noon), LogInFault::wrong));
    CHECK(desk.log_in(member, noon + seconds{30}));
  }

  TEST_CASE("of those who use one code at the same time one gets in") {
    Desk desk;
    const auto member = desk.add(anna);
    CHECK(at_once(
              6, [&] { return desk.log_in(member, noon); }, [](const auto& answer) { return !!answer; }) ==
          1);
  }

  TEST_CASE("a disabled person is told no more than a stranger") {
    Desk desk;
    Person gone = anna;
    gone.disabled = true;
    const auto member = desk.add(gone);
    CHECK(is(desk.log_in(member, noon), LogInFault::wrong));
  }

  TEST_CASE("the history tells who logged in and where somebody failed, and nothing that was typed") {
    Desk desk;
    const auto member = desk.add(anna);
    REQUIRE(desk.log_in(member, noon));
    CHECK_FALSE(desk.guess("anna", noon));
    CHECK_FALSE(desk.guess("my-password-by-mistake", noon));
    CHECK(desk.all_of("history") ==
          "anna log-in anna 192.0.2.7  \n log-in-failed anna 192.0.2.7  \n log-in-failed  192.0.2.7  \n");
    CHECK(desk.all_of("attempts").find("mistake") == std::string::npos);
  }
}

TEST_SUITE("desk: guessing") {
  TEST_CASE("after ten failures not even what is right gets in, for a quarter of an hour") {
    Desk desk;
    const auto member = desk.add(anna);
    for (int i = 0; i < 10; ++i) {
      REQUIRE(is(desk.guess("anna", noon, fmt::format("192.0.2.{}", i)), LogInFault::wrong));
    }
    CHECK(is(desk.log_in(member, noon, "198.51.100.1"), LogInFault::too_many));
    desk.restart();
    const auto later = noon + minutes{15};
    CHECK(is(desk.log_in(member, later - seconds{1}, "198.51.100.1"), LogInFault::too_many));
    CHECK(desk.log_in(member, later, "198.51.100.1"));
  }

  TEST_CASE("names that nobody has are counted as those that somebody has") {
    Desk desk;
    REQUIRE(is(desk.guess("zeno", noon), LogInFault::wrong));
    // The other nine without the time that each takes.
    for (int i = 0; i < 9; ++i) {
      REQUIRE(desk.store().write([](Sql& sql) { return count_attempt(sql, "zeno", address, noon); }).value());
    }
    CHECK(is(desk.guess("zeno", noon), LogInFault::too_many));
  }

  TEST_CASE("guesses that come at the same time do not slip past the limit") {
    Desk desk;
    desk.add(anna);
    CHECK(at_once(
              16, [&] { return desk.guess("anna", noon); },
              [](const auto& answer) { return is(answer, LogInFault::wrong); }) == 10);
  }

  TEST_CASE("an address that failed thirty times gets nobody in, and others do") {
    Desk desk;
    const auto bystander = desk.add(bert);
    for (int i = 0; i < 30; ++i) {
      const auto name = fmt::format("anna-{}", i % 5);
      if (i < 5) desk.add({name, name, {}, "", false});
      REQUIRE(is(desk.guess(name, noon), LogInFault::wrong));
    }
    CHECK(is(desk.log_in(bystander, noon), LogInFault::too_many));
    CHECK(desk.log_in(bystander, noon, "198.51.100.1"));
    CHECK(is(desk.log_in(bystander, noon + seconds{30}), LogInFault::too_many));
  }

  TEST_CASE("a log-in that is right forgives one's own failures, and no one else's") {
    Desk desk;
    const auto member = desk.add(anna), other = desk.add(bert);
    for (int i = 0; i < 9; ++i) {
      REQUIRE(is(desk.guess("anna", noon), LogInFault::wrong));
      REQUIRE(is(desk.guess("bert", noon), LogInFault::wrong));
    }
    REQUIRE(desk.log_in(member, noon));
    for (int i = 0; i < 10; ++i) CHECK(is(desk.guess("anna", noon), LogInFault::wrong));
    CHECK(is(desk.guess("bert", noon), LogInFault::wrong));
    CHECK(is(desk.log_in(other, noon, "198.51.100.1"), LogInFault::too_many));
  }

  TEST_CASE("failures that do not count any more are not kept") {
    Desk desk;
    desk.add(anna);
    for (int i = 0; i < 5; ++i) REQUIRE(is(desk.guess("anna", noon), LogInFault::wrong));
    CHECK_FALSE(desk.guess("anna", noon + hours{1}));
    const auto kept = desk.all_of("attempts");
    CHECK(std::count(kept.begin(), kept.end(), '\n') == 1);
  }

  TEST_CASE("a clock that was put back locks nobody out") {
    Desk desk;
    const auto member = desk.add(anna);
    for (int i = 0; i < 10; ++i) REQUIRE(is(desk.guess("anna", noon + hours{9000}), LogInFault::wrong));
    CHECK(desk.log_in(member, noon));
  }
}

TEST_SUITE("desk: sessions") {
  TEST_CASE("every log-in has a cookie of its own, and the store knows none of them") {
    Desk desk;
    const auto member = desk.add(anna);
    const auto first = desk.log_in(member, noon), second = desk.log_in(member, noon + seconds{30});
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->cookie.size() == 43);
    CHECK(first->cookie != second->cookie);
    const auto rows = desk.all_of("sessions");
    CHECK(rows.find(first->cookie) == std::string::npos);
    CHECK_FALSE(desk.in(rows.substr(0, 64), noon));
  }

  TEST_CASE("a cookie that the desk did not make has no session, also after its browser logs in") {
    Desk desk;
    const auto member = desk.add(anna);
    const std::string planted(43, 'A');
    CHECK_FALSE(desk.in(planted, noon));
    REQUIRE(desk.log_in(member, noon));
    CHECK_FALSE(desk.in(planted, noon));
    CHECK_FALSE(desk.in("", noon));
    CHECK_FALSE(desk.in(std::string("\0' OR 1 --", 10), noon));
  }

  TEST_CASE("a desk that is started anew logs nobody out") {
    Desk desk;
    const auto in = desk.log_in(desk.add(anna), noon);
    REQUIRE(in);
    desk.restart();
    CHECK(desk.in(in->cookie, noon + minutes{1}));
  }

  TEST_CASE("a session that is not used ends after two hours") {
    Desk desk;
    const auto member = desk.add(anna);
    const auto used = desk.log_in(member, noon), unused = desk.log_in(member, noon + seconds{30});
    REQUIRE(used);
    REQUIRE(unused);
    CHECK(desk.in(used->cookie, noon + hours{2} - seconds{1}));
    CHECK(desk.in(used->cookie, noon + hours{3}));
    CHECK_FALSE(desk.in(unused->cookie, noon + seconds{30} + hours{2}));
  }

  TEST_CASE("a session that is used all day ends after twelve hours") {
    Desk desk;
    const auto in = desk.log_in(desk.add(anna), noon);
    REQUIRE(in);
    for (auto at = noon; at < noon + hours{12}; at += hours{1}) CHECK(desk.in(in->cookie, at));
    CHECK(desk.in(in->cookie, noon + hours{12} - seconds{1}));
    CHECK_FALSE(desk.in(in->cookie, noon + hours{12}));
  }

  TEST_CASE("reading pages writes once a minute") {
    Desk desk;
    const auto in = desk.log_in(desk.add(anna), noon);
    REQUIRE(in);
    const auto before = desk.all_of("sessions");
    CHECK(desk.in(in->cookie, noon + seconds{59}));
    CHECK(desk.all_of("sessions") == before);
    CHECK(desk.in(in->cookie, noon + seconds{60}));
    CHECK(desk.all_of("sessions") != before);
  }

  TEST_CASE("who logs out is out, and others stay in") {
    Desk desk;
    const auto one = desk.log_in(desk.add(anna), noon), other = desk.log_in(desk.add(bert), noon);
    REQUIRE(one);
    REQUIRE(other);
    REQUIRE(log_out(desk.store(), one->cookie));
    CHECK_FALSE(desk.in(one->cookie, noon));
    CHECK(desk.in(other->cookie, noon));
    CHECK(log_out(desk.store(), one->cookie));
  }

  TEST_CASE("what somebody may do changes at once, in sessions that go on") {
    Desk desk;
    const auto in = desk.log_in(desk.add(anna), noon);
    REQUIRE(in);
    Person changed = anna;
    changed.roles = {Role::publisher};
    REQUIRE(set_person(desk.store(), changed, "bert", noon));
    const auto session = session_of(desk.store(), in->cookie, noon);
    REQUIRE(session);
    REQUIRE(*session);
    CHECK((*session)->person.roles == std::set<Role>{Role::publisher});
  }

  TEST_CASE("sessions that are over are not kept") {
    Desk desk;
    const auto member = desk.add(anna);
    REQUIRE(desk.log_in(member, noon));
    REQUIRE(desk.log_in(member, noon + hours{3}));
    const auto kept = desk.all_of("sessions");
    CHECK(std::count(kept.begin(), kept.end(), '\n') == 1);
  }
}
