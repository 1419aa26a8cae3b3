// The procedures of docs/trust.md, through what the commands call.
#include <doctest/doctest.h>
#include <algorithm>

#include "sync/core/files.h"
#include "sync/hub/verify.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::hub;
using namespace caleidoscoop::hub::test;

namespace {

bool accepted(Office& office, std::chrono::sys_seconds at = now) {
  const auto report = verify(office.place, office.first_root(), office.signers.folder(), at);
  REQUIRE(report);
  return report->ok();
}

}  // namespace

TEST_SUITE("hub: who holds which role") {
  TEST_CASE("a plan of roles is refused with what is wrong in it") {
    const char* whole = R"({"root":{"keys":["a"]},"targets":{"keys":["a"]},"snapshot":{"keys":["b"]},)";
    const std::pair<const char*, const char*> wrong[] = {
        {R"("timestamp":{"keys":["b"]},"editors":{"keys":["a"]}})", "there is no role editors"},
        {R"("timestamp":{"keys":["b"],"threshold":2}})", "1 keys cannot give 2 signatures"},
        {R"("timestamp":{"keys":["b","b"]}})", "names a key twice"},
        {R"("timestamp":{"keys":[]}})", "has no keys"},
        {R"("timestamp":{"keys":["b"],"treshold":1}})", "\"treshold\" is not known"},
        {R"("fleet":{"keys":["b"]}})", "says nothing of the role timestamp"},
        {R"("timestamp":[1]})", "is no object"},
        {R"("timestamp":)", "roles.json"},
    };
    for (const auto& [rest, sentence] : wrong) {
      const auto plan = read_role_plan(std::string(whole) + rest, "roles.json");
      REQUIRE(!plan);
      CHECK(plan.error().code == ErrorCode::bad_data);
      CHECK_MESSAGE(plan.error().message.find(sentence) != std::string::npos, plan.error().message);
    }
    CHECK(read_role_plan(std::string(whole) + R"("timestamp":{"keys":["b"]}})", "roles.json"));
  }

  TEST_CASE("a repository begins once, with the keys of root and targets together") {
    const TemporaryFolder folder;
    const KeyFolder keys(folder / "keys");
    for (const char* name : {"anna", "bert", "server"}) REQUIRE(keys.make(name, passphrase));
    const Holders two{{"anna", "bert"}, 2};
    const Holders server{{"server"}, 1};
    const Plan plan = {{"root", two}, {"targets", two}, {"snapshot", server}, {"timestamp", server}};
    FolderPlace place(folder / "repository");
    Signers signers(keys, [](const std::string&) { return std::string(passphrase); });
    auto repository = Repository::create(place);
    REQUIRE(repository);
    signers.restrict_to({"anna", "server"});
    const auto alone = change_roles(*repository, plan, signers, now);
    REQUIRE(!alone);
    CHECK(alone.error().code == ErrorCode::refused);
    CHECK(place.list("metadata/")->empty());
    signers.restrict_to({});
    REQUIRE(change_roles(*repository, plan, signers, now));
    repository = failure(ErrorCode::io, "closed");
    const auto twice = Repository::create(place);
    REQUIRE(!twice);
    CHECK(twice.error().code == ErrorCode::refused);
  }

  TEST_CASE("nobody may publish the base edition alone") {
    const TemporaryFolder folder;
    const KeyFolder keys(folder / "keys");
    for (const char* name : {"anna", "server"}) REQUIRE(keys.make(name, passphrase));
    FolderPlace place(folder / "repository");
    Signers signers(keys, [](const std::string&) { return std::string(passphrase); });
    auto repository = Repository::create(place);
    REQUIRE(repository);
    const Holders anna{{"anna"}, 1};
    const Holders server{{"server"}, 1};
    const Plan plan = {
        {"root", anna}, {"targets", anna}, {"snapshot", server}, {"timestamp", server}, {"curated", anna}};
    const auto begun = change_roles(*repository, plan, signers, now);
    REQUIRE(!begun);
    CHECK(begun.error().message.find("at least 2 editors") != std::string::npos);
  }

  TEST_CASE("a kring more can publish at once") {
    Office office;
    office.publish(content_of(1));
    office.add_key("eva");
    Plan plan = usual_plan();
    plan["kring-rijnmond"] = {{"eva"}, 1};
    office.change(plan);
    Content content = content_of(1);
    content.items["kring/rijnmond/overlay.json"] = Item{R"({"themes":{"hrm":{"urgency":1}}})", nullptr};
    CHECK(office.publish(content, {"kring-rijnmond"}, {"eva"}).publication.receipt);
    Room room(office.first_root(), office.folder());
    CHECK(room.content("kring/rijnmond/overlay.json").find("urgency") != std::string::npos);
    CHECK(accepted(office));
  }

  TEST_CASE("roles that are so already need no signature") {
    Office office;
    const auto nothing = office.change(usual_plan());
    CHECK(nothing.steps.empty());
    CHECK_FALSE(nothing.receipt);
  }

  TEST_CASE("a role is handed over: both, then the newcomer alone") {
    Office office;
    office.publish(content_of(1));
    office.publish(content_of(1), {"kring-haaglanden"}, {"dirk"});
    office.add_key("eva");
    Plan plan = usual_plan();
    plan["kring-haaglanden"] = {{"dirk", "eva"}, 1};
    office.change(plan);
    Room room(office.first_root(), office.folder());
    CHECK(room.content("kring/haaglanden/overlay.json").front() == '{');
    plan["kring-haaglanden"] = {{"eva"}, 1};
    const auto handed = office.change(plan);
    // What dirk signed counts no longer, so eva's signature comes with it.
    REQUIRE(handed.steps.size() == 2);
    CHECK(handed.steps.back().role == "kring-haaglanden");
    CHECK(handed.steps.back().standing.signers == std::vector<std::string>{"eva"});
    CHECK(room.content("kring/haaglanden/overlay.json").front() == '{');
    CHECK(accepted(office));
  }

  TEST_CASE("a lost key is replaced, and what must be signed anew is passed on") {
    Office office;
    office.publish(content_of(1));
    office.publish(content_of(1), {"kring-haaglanden"}, {"dirk"});
    office.add_key("dirk-2");
    Plan plan = usual_plan();
    plan["kring-haaglanden"] = {{"dirk-2"}, 1};
    const auto replaced = office.change(plan, {"anna", "bert"});
    REQUIRE(replaced.steps.size() == 2);
    REQUIRE(replaced.steps.back().draft);
    CHECK_FALSE(accepted(office));
    auto repository = office.open();
    REQUIRE(publish_draft(repository, *replaced.steps.back().draft, office.with({"dirk-2"}), now));
    CHECK(accepted(office));
    Room room(office.first_root(), office.folder());
    CHECK(room.content("kring/haaglanden/overlay.json").front() == '{');
  }

  TEST_CASE("a lost key of an editor leaves the edition as it is, or signs it anew") {
    Office office;
    office.publish(content_of(1), {"curated"}, {"anna", "bert"});
    office.add_key("eva");
    Plan plan = usual_plan();
    plan["curated"] = {{"anna", "carla", "eva"}, 2};
    const auto replaced = office.change(plan, {"anna", "carla"});
    CHECK(replaced.steps.back().role == "curated");
    CHECK_FALSE(replaced.waits_for_signatures());
    Room room(office.first_root(), office.folder());
    CHECK(room.edition_version() == 1);
    CHECK(accepted(office));
  }

  TEST_CASE("a kring that leaves is no longer found") {
    Office office;
    office.publish(content_of(1));
    office.publish(content_of(1), {"kring-haaglanden"}, {"dirk"});
    Plan plan = usual_plan();
    plan.erase("kring-haaglanden");
    office.change(plan);
    Room room(office.first_root(), office.folder());
    CHECK(room.content("kring/haaglanden/overlay.json") == "<no_such_target>");
    CHECK(room.edition_version() == 1);
    CHECK(accepted(office));
  }

  TEST_CASE("the root passes to other people, and rooms of any age follow") {
    Office office;
    office.publish(content_of(1));
    Room old_room(office.first_root(), office.folder());
    CHECK(old_room.edition_version() == 1);
    const auto first_root = office.first_root();
    for (const char* name : {"eva", "fred", "server-2"}) office.add_key(name);
    Plan plan = usual_plan();
    plan["root"] = {{"carla", "eva", "fred"}, 2};
    plan["timestamp"] = {{"server-2"}, 1};
    const auto rotated = office.change(plan);
    CHECK(rotated.steps.front().role == "root");
    CHECK(rotated.steps.front().version == 2);
    plan["root"] = {{"eva", "fred"}, 2};
    office.change(plan);
    CHECK(old_room.edition_version() == 1);
    CHECK(Room(first_root, office.folder()).edition_version() == 1);
    CHECK(accepted(office));
  }

  TEST_CASE("a new root needs the old keys as well as the new") {
    Office office;
    for (const char* name : {"eva", "fred"}) office.add_key(name);
    Plan plan = usual_plan();
    plan["root"] = {{"eva", "fred"}, 2};
    const auto waiting = office.change(plan, {"eva", "fred"});
    REQUIRE(waiting.steps.size() == 1);
    CHECK(waiting.steps.front().standing.missing == 2);
    CHECK_FALSE(waiting.receipt);
    auto repository = office.open();
    REQUIRE(publish_draft(repository, *waiting.steps.front().draft, office.with({"anna", "bert"}), now));
    CHECK(accepted(office));
  }

  TEST_CASE("the server signs anew when half of a lifetime has gone, and says what people must") {
    Office office;
    office.publish(content_of(1));
    {
      auto repository = office.open();
      const auto early = refresh(repository, office.signers, now + std::chrono::days{2});
      REQUIRE(early);
      CHECK_FALSE(early->receipt);
      CHECK(early->people_must.empty());
      const auto due = refresh(repository, office.with({"server"}), now + std::chrono::days{4});
      REQUIRE(due);
      CHECK(due->receipt);
    }
    CHECK(accepted(office, now + std::chrono::days{10}));
    auto repository = office.open();
    const auto late = refresh(repository, office.signers, now + std::chrono::days{200});
    REQUIRE(late);
    CHECK(late->people_must == std::vector<std::string>{"curated", "root", "targets"});
    REQUIRE(renew_roles(repository, {"root", "targets", "curated"}, office.with({}),
                        now + std::chrono::days{200}));
    CHECK(accepted(office, now + std::chrono::days{205}));
  }

  TEST_CASE("without the server's key nothing is put in place") {
    Office office;
    office.publish(content_of(1));
    const auto before = office.place.list("");
    office.signers.restrict_to({"anna", "bert"});
    auto repository = office.open();
    const auto done = publish_edition(repository, content_of(2), {"curated"}, office.signers, now);
    REQUIRE(!done);
    CHECK(done.error().message.find("server") != std::string::npos);
    CHECK(*office.place.list("") == *before);
  }
}
