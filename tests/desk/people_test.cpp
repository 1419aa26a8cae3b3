#include "sync/hub/desk/people.h"

#include <doctest/doctest.h>
#include <array>
#include <thread>

#include "sync/hub/desk/sessions.h"
#include "tests/desk/desk_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk;
using namespace caleidoscoop::desk::test;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Person anna{"anna", "Anna de Vries", {Role::editor, Role::operations}, "", false};
const Person bert{"bert", "Bert", {Role::kring_editor}, "haaglanden", false};

Granted<void, InvitationFault> accept(Desk& desk, const std::string& secret, const std::string& totp_secret,
                                      std::chrono::sys_seconds now, std::string_view chosen = password) {
  return accept_invitation(desk.store(), secret, chosen, totp_secret, code_at(totp_secret, now), now);
}

std::string invited(Desk& desk, const Person& person, std::chrono::sys_seconds now = noon) {
  const auto secret = invite(desk.store(), person, "carla", now);
  REQUIRE(secret);
  return *secret;
}

bool waits(Desk& desk, const std::string& secret, std::chrono::sys_seconds now = noon) {
  const auto invitation = invitation_of(desk.store(), secret, now);
  REQUIRE(invitation);
  return invitation->has_value();
}

Person as_kept(Desk& desk, const std::string& name) {
  const auto all = people(desk.store());
  REQUIRE(all);
  for (const auto& person : *all) {
    if (person.name == name) return person;
  }
  FAIL("nobody is named " << name);
  return {};
}

bool is(const Granted<void, InvitationFault>& answer, InvitationFault fault) {
  return !answer && answer.error().fault == fault && answer.error().code == ErrorCode::bad_data;
}

}  // namespace

TEST_SUITE("desk: invitations") {
  TEST_CASE("an invitation makes an account that can log in, once the code is a new one") {
    Desk desk;
    CHECK_FALSE(anybody(desk.store()).value());
    const auto secret = invited(desk, bert);
    CHECK_FALSE(anybody(desk.store()).value());
    const auto invitation = invitation_of(desk.store(), secret, noon);
    REQUIRE(invitation);
    REQUIRE(*invitation);
    CHECK((*invitation)->person.shown == "Bert");
    CHECK((*invitation)->made_by == "carla");
    CHECK((*invitation)->until == noon + hours{24});

    const auto phone = new_totp_secret();
    REQUIRE(accept(desk, secret, phone, noon));
    CHECK(anybody(desk.store()).value());
    const auto kept = as_kept(desk, "bert");
    CHECK(kept.roles == bert.roles);
    CHECK(kept.kring == "haaglanden");
    CHECK_FALSE(kept.disabled);
    CHECK_FALSE(desk.log_in({"bert", phone}, noon));
    CHECK(desk.log_in({"bert", phone}, noon + seconds{30}));
  }

  TEST_CASE("an invitation is good once") {
    Desk desk;
    const auto secret = invited(desk, anna);
    REQUIRE(accept(desk, secret, new_totp_secret(), noon));
    CHECK_FALSE(waits(desk, secret));
    CHECK(is(accept(desk, secret, new_totp_secret(), noon), InvitationFault::not_valid));
  }

  TEST_CASE("of two who accept an invitation at the same time one has the account") {
    Desk desk;
    const auto secret = invited(desk, anna);
    const std::array<std::string, 2> phones = {new_totp_secret(), new_totp_secret()};
    std::array<bool, 2> accepted{};
    std::thread first([&] { accepted[0] = !!accept(desk, secret, phones[0], noon); });
    std::thread second([&] { accepted[1] = !!accept(desk, secret, phones[1], noon); });
    first.join();
    second.join();
    REQUIRE(accepted[0] != accepted[1]);
    CHECK(desk.log_in({"anna", phones[accepted[0] ? 0 : 1]}, noon + minutes{1}));
    CHECK_FALSE(desk.log_in({"anna", phones[accepted[0] ? 1 : 0]}, noon + minutes{1}));
  }

  TEST_CASE("an invitation is over after a day") {
    Desk desk;
    const auto secret = invited(desk, anna);
    CHECK(waits(desk, secret, noon + hours{24} - seconds{1}));
    CHECK_FALSE(waits(desk, secret, noon + hours{24}));
    CHECK(is(accept(desk, secret, new_totp_secret(), noon + hours{24}), InvitationFault::not_valid));
    CHECK(invitations(desk.store(), noon + hours{24})->empty());
    CHECK(accept(desk, invited(desk, anna, noon + hours{24}), new_totp_secret(), noon + hours{25}));
  }

  TEST_CASE("who reads the database cannot accept an invitation") {
    Desk desk;
    const auto secret = invited(desk, anna);
    CHECK(secret.size() == 43);
    const auto rows = desk.all_of("invitations");
    CHECK(rows.find(secret) == std::string::npos);
    CHECK(desk.all_of("history").find(secret) == std::string::npos);
    CHECK_FALSE(waits(desk, rows.substr(0, 64)));
  }

  TEST_CASE("a later invitation takes the place of an earlier one") {
    Desk desk;
    const auto earlier = invited(desk, anna), later = invited(desk, anna);
    CHECK_FALSE(waits(desk, earlier));
    CHECK(waits(desk, later));
    CHECK(invitations(desk.store(), noon)->size() == 1);
  }

  TEST_CASE("an invitation that is withdrawn is good for nothing") {
    Desk desk;
    const auto secret = invited(desk, anna);
    REQUIRE(withdraw_invitation(desk.store(), "anna", "carla", noon));
    CHECK_FALSE(waits(desk, secret));
    const auto again = withdraw_invitation(desk.store(), "anna", "carla", noon);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::bad_data);
  }

  TEST_CASE("nobody is invited under a name that is none, or that somebody has") {
    Desk desk;
    desk.add(bert);
    for (const std::string& name : {std::string(), std::string("Anna"), std::string("a b"),
                                    std::string("../anna"), std::string("anna-"), std::string("anna\0", 5),
                                    std::string("änna"), std::string(65, 'a'), std::string("bert")}) {
      CAPTURE(name);
      const auto secret = invite(desk.store(), {name, "Somebody", {}, "", false}, "carla", noon);
      REQUIRE_FALSE(secret);
      CHECK(secret.error().code == ErrorCode::bad_data);
    }
    CHECK(invite(desk.store(), {std::string(64, 'a'), "", {}, "", false}, "carla", noon));
  }

  TEST_CASE("a kring editor has a kring") {
    Desk desk;
    for (const char* kring : {"", "Haaglanden", "a/b"}) {
      CAPTURE(kring);
      const auto secret =
          invite(desk.store(), {"bert", "Bert", {Role::kring_editor}, kring, false}, "carla", noon);
      REQUIRE_FALSE(secret);
      CHECK(secret.error().code == ErrorCode::bad_data);
    }
  }

  TEST_CASE("a password that will not do leaves the invitation as it was") {
    Desk desk;
    const auto secret = invited(desk, anna), phone = new_totp_secret();
    CHECK(is(accept(desk, secret, phone, noon, ""), InvitationFault::short_password));
    CHECK(is(accept(desk, secret, phone, noon, "elf tekens."), InvitationFault::short_password));
    CHECK(is(accept(desk, secret, phone, noon, "éééééé"), InvitationFault::short_password));
    CHECK(is(accept(desk, secret, phone, noon, std::string(201, 'x')), InvitationFault::long_password));
    CHECK(is(accept(desk, secret, phone, noon, "hier woont ANNA!"), InvitationFault::name_in_password));
    CHECK_FALSE(anybody(desk.store()).value());
    CHECK(accept(desk, secret, phone, noon, std::string(200, 'x')));
  }

  TEST_CASE("a phone that shows another code leaves the invitation as it was") {
    Desk desk;
    const auto secret = invited(desk, anna), phone = new_totp_secret();
    const auto with = [&](const std::string& totp_secret, const std::string& code) {
      return accept_invitation(desk.store(), secret, password, totp_secret, code, noon);
    };
    CHECK(is(with(phone, wrong_code_at(phone, noon)), InvitationFault::wrong_code));
    CHECK(is(with(phone, ""), InvitationFault::wrong_code));
    CHECK(is(with("", "000000"), InvitationFault::wrong_code));
    CHECK(with(phone, code_at(phone, noon)));
  }
}

TEST_SUITE("desk: a password or phone that was lost") {
  TEST_CASE("both are replaced, sessions end, and what one may do stays") {
    Desk desk;
    const auto before = desk.add(anna);
    const auto in = desk.log_in(before, noon);
    REQUIRE(in);
    const auto secret = invite_again(desk.store(), "anna", "carla", noon);
    REQUIRE(secret);
    CHECK(desk.in(in->cookie, noon));
    Person changed = anna;
    changed.roles = {Role::operations};
    REQUIRE(set_person(desk.store(), changed, "carla", noon));

    const auto phone = new_totp_secret();
    REQUIRE(accept(desk, *secret, phone, noon, "een heel ander woord"));
    CHECK_FALSE(desk.in(in->cookie, noon));
    CHECK(as_kept(desk, "anna").roles == changed.roles);
    const auto later = noon + minutes{1};
    const auto with_old = log_in(desk.store(), "anna", password, code_at(phone, later), address, later);
    CHECK_FALSE(with_old);
    CHECK(log_in(desk.store(), "anna", "een heel ander woord", code_at(phone, later), address, later));
  }

  TEST_CASE("whoever was locked out by guesses gets in by it") {
    Desk desk;
    desk.add(anna);
    for (int i = 0; i < 11; ++i) CHECK_FALSE(desk.guess("anna", noon, "198.51.100.1"));
    const auto secret = invite_again(desk.store(), "anna", "carla", noon);
    REQUIRE(secret);
    const auto phone = new_totp_secret();
    REQUIRE(accept(desk, *secret, phone, noon));
    CHECK(desk.log_in({"anna", phone}, noon + seconds{30}));
  }

  TEST_CASE("it is for those who have an account that is not disabled") {
    Desk desk;
    desk.add(anna);
    Person gone = bert;
    gone.disabled = true;
    desk.add(gone);
    const auto disabled = invite_again(desk.store(), "bert", "carla", noon);
    REQUIRE_FALSE(disabled);
    CHECK(disabled.error().code == ErrorCode::refused);
    const auto unknown = invite_again(desk.store(), "zeno", "carla", noon);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == ErrorCode::bad_data);
  }
}

TEST_SUITE("desk: people") {
  TEST_CASE("a disabled person is out at once, and comes back by being enabled") {
    Desk desk;
    desk.add(anna);
    const auto member = desk.add(bert);
    const auto in = desk.log_in(member, noon);
    REQUIRE(in);
    const auto secret = invite_again(desk.store(), "bert", "anna", noon);
    REQUIRE(secret);
    Person gone = bert;
    gone.disabled = true;
    REQUIRE(set_person(desk.store(), gone, "anna", noon));
    CHECK_FALSE(desk.in(in->cookie, noon));
    CHECK_FALSE(waits(desk, *secret));
    CHECK_FALSE(desk.log_in(member, noon + seconds{30}));

    REQUIRE(set_person(desk.store(), bert, "anna", noon));
    CHECK_FALSE(desk.in(in->cookie, noon));
    CHECK(desk.log_in(member, noon + seconds{60}));
  }

  TEST_CASE("the last one who may manage accounts cannot be taken away") {
    Desk desk;
    desk.add(anna);
    desk.add(bert);
    Person disabled = anna, demoted = anna;
    disabled.disabled = true;
    demoted.roles = {Role::editor};
    for (const Person& less : {disabled, demoted}) {
      const auto set = set_person(desk.store(), less, "anna", noon);
      REQUIRE_FALSE(set);
      CHECK(set.error().code == ErrorCode::refused);
    }
    Person promoted = bert;
    promoted.roles.insert(Role::operations);
    REQUIRE(set_person(desk.store(), promoted, "anna", noon));
    CHECK(set_person(desk.store(), demoted, "anna", noon));
    CHECK_FALSE(set_person(desk.store(), bert, "bert", noon));
  }

  TEST_CASE("one who is disabled does not count as somebody who may manage accounts") {
    Desk desk;
    desk.add(anna);
    desk.add({"carla", "Carla", {Role::operations}, "", true});
    Person demoted = anna;
    demoted.roles.clear();
    CHECK_FALSE(set_person(desk.store(), demoted, "anna", noon));
  }

  TEST_CASE("of two who take each other's role away at the same time one keeps it") {
    Desk desk;
    desk.add({"anna", "Anna", {Role::operations}, "", false});
    desk.add({"bert", "Bert", {Role::operations}, "", false});
    const auto demote = [&](const std::string& name) {
      (void)set_person(desk.store(), {name, name, {}, "", false}, "somebody", noon);
    };
    std::thread first(demote, "anna"), second(demote, "bert");
    first.join();
    second.join();
    CHECK(as_kept(desk, "anna").is(Role::operations) != as_kept(desk, "bert").is(Role::operations));
  }

  TEST_CASE("only those who have an account can be changed") {
    Desk desk;
    const auto set = set_person(desk.store(), anna, "carla", noon);
    REQUIRE_FALSE(set);
    CHECK(set.error().code == ErrorCode::bad_data);
    CHECK(set.error().message.find("anna") != std::string::npos);
    CHECK(people(desk.store())->empty());
  }

  TEST_CASE("a name for people is one line, and never nothing") {
    Desk desk;
    desk.add(anna);
    Person renamed = anna;
    renamed.shown = "  Anna\n\tvan 't Hof ";
    REQUIRE(set_person(desk.store(), renamed, "anna", noon));
    CHECK(as_kept(desk, "anna").shown == "Anna van 't Hof");
    renamed.shown = " ";
    REQUIRE(set_person(desk.store(), renamed, "anna", noon));
    CHECK(as_kept(desk, "anna").shown == "anna");
  }

  TEST_CASE("the history tells who let whom do what, and no secret") {
    Desk desk;
    const auto secret = invited(desk, bert), phone = new_totp_secret();
    REQUIRE(accept(desk, secret, phone, noon));
    Person gone = bert;
    gone.disabled = true;
    REQUIRE(set_person(desk.store(), gone, "carla", noon));
    CHECK(desk.all_of("history") ==
          "carla account bert Bert  "
          "{\"did\":\"invited\",\"disabled\":false,\"kring\":\"haaglanden\",\"roles\":\"kring\"}\n"
          "bert account bert Bert  "
          "{\"did\":\"accepted\",\"disabled\":false,\"kring\":\"haaglanden\",\"roles\":\"kring\"}\n"
          "carla account bert Bert  "
          "{\"did\":\"changed\",\"disabled\":true,\"kring\":\"haaglanden\",\"roles\":\"kring\"}\n");
  }

  TEST_CASE("roles have names, and a name that is none allows nothing") {
    for (const Role role : {Role::editor, Role::kring_editor, Role::publisher, Role::operations}) {
      CHECK(role_of(name_of(role)) == role);
    }
    CHECK_FALSE(role_of("root"));
    CHECK_FALSE(role_of(""));
    CHECK(roles_from("editor,root,,operator") == std::set<Role>{Role::editor, Role::operations});
    CHECK(roles_from(roles_text(anna.roles)) == anna.roles);
    CHECK(roles_from("").empty());
  }
}
