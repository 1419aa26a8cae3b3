#include <doctest/doctest.h>

#include "sync/core/files.h"
#include "sync/trust/folder_source.h"
#include "sync/trust/roles.h"
#include "sync/trust/signing.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;
using nlohmann::json;

TEST_SUITE("trust: publishing") {
  TEST_CASE("nothing is published without the signatures it needs") {
    Editors editors;
    const auto before = editors.builder.files();
    const auto draft = *editors.builder.draft(targets_role, now);
    CHECK(refusal(editors.builder.publish(targets_role, draft)) == "bad_signatures");
    CHECK(refusal(editors.builder.publish(targets_role, *add_signature(draft, new_key()))) ==
          "bad_signatures");
    CHECK(refusal(editors.builder.publish(targets_role, editors.metadata("1.targets.json"))) ==
          "wrong_version");
    CHECK(refusal(editors.builder.publish(targets_role, "{}")) == "malformed");
    CHECK(refusal(editors.builder.publish("stranger", draft)) == "unlisted_role");
    CHECK(editors.builder.files() == before);
  }

  TEST_CASE("every piece of metadata says when it was signed and when it ends") {
    const Editors editors;
    const auto part = [&](const std::string& name) { return json::parse(editors.metadata(name))["signed"]; };
    CHECK(part("timestamp.json")["signed_at"] == "2026-11-22T09:00:00Z");
    CHECK(part("timestamp.json")["expires"] == "2026-11-29T09:00:00Z");
    CHECK(part("1.snapshot.json")["expires"] == "2026-11-29T09:00:00Z");
    CHECK(part("1.root.json")["expires"] == "2027-11-22T09:00:00Z");
    CHECK(part("1.targets.json")["expires"] == "2027-11-22T09:00:00Z");
  }

  TEST_CASE("what is published reads the same from a folder, as from a stick") {
    Editors editors;
    editors.set_target(targets_role, "a/b %é.json", "content");
    editors.release({targets_role});
    editors.release_online();
    const TemporaryFolder stick;
    for (const auto& [name, bytes] : editors.builder.files()) {
      std::filesystem::create_directories((stick / name).parent_path());
      REQUIRE(write_file_atomically(stick / name, bytes));
    }
    const TemporaryFolder own;
    MetadataStore store(own.path());
    FolderSource metadata(stick / "metadata");
    FolderSource targets(stick / "targets");
    REQUIRE(initialise(store, editors.metadata("1.root.json"), "the first root"));
    auto client = Client::open(store, metadata, {now, true});
    REQUIRE(client);
    REQUIRE(client->refresh());
    const auto found = client->find("a/b %é.json");
    REQUIRE(found);
    CHECK(client->fetch(found->file, targets).value_or("") == "content");
  }

  TEST_CASE("a timestamp is small enough for a poll that finds nothing new") {
    const Editors editors;
    CHECK(editors.metadata("timestamp.json").size() < 600);
  }

  TEST_CASE("publishing goes on from what was published, unknown members included") {
    Editors editors;
    editors.delegate(delegation("curated", {"curated/*"}));
    editors.set_target("curated", "curated/a.json", "a");
    editors.release({targets_role});
    const auto odd = forged(
        *editors.builder.draft("curated", now), [](auto& part) { part["x-note"] = "kept"; },
        editors.keys.find("curated")->second);
    REQUIRE(editors.builder.publish("curated", odd));
    editors.release_online();

    auto loaded = RepositoryBuilder::load(editors.builder.files());
    REQUIRE(loaded);
    editors.builder = *std::move(loaded);
    editors.set_target("curated", "curated/b.json", "b");
    editors.release({"curated"});
    editors.release_online();
    Room room(editors);
    CHECK(room.content("curated/a.json").value_or("") == "a");
    CHECK(room.content("curated/b.json").value_or("") == "b");
    CHECK(json::parse(editors.metadata("2.curated.json"))["signed"]["x-note"] == "kept");
  }

  TEST_CASE("a repository that is not whole is not gone on from") {
    const Editors editors;
    CHECK(refusal(RepositoryBuilder::load({})) == "not_found");
    for (const std::string name : {"1.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"}) {
      auto files = editors.builder.files();
      files.erase("metadata/" + name);
      CHECK_MESSAGE(refusal(RepositoryBuilder::load(files)) == "not_found", name);
      files["metadata/" + name] = "{}";
      CHECK_MESSAGE(refusal(RepositoryBuilder::load(files)) == "malformed", name);
    }
  }

  TEST_CASE("what a role may not publish is refused before anybody signs it") {
    Editors editors;
    editors.delegate(delegation("headlines", {"headlines/*"}));
    CHECK(refusal(editors.builder.set_target("headlines", "curated/a.json", "a")) == "not_authorised");
    CHECK(refusal(editors.builder.set_target("headlines", "headlines/../a", "a")) == "unsafe_path");
    CHECK(refusal(editors.builder.set_target("nobody", "a", "a")) == "unlisted_role");
    CHECK(refusal(editors.builder.set_target(timestamp_role, "a", "a")) == "unlisted_role");
  }

  TEST_CASE("a target that was removed is no longer found") {
    Editors editors;
    editors.set_target(targets_role, "a", "a");
    editors.release({targets_role});
    editors.release_online();
    Room room(editors);
    REQUIRE(room.content("a"));
    REQUIRE(editors.builder.remove_target(targets_role, "a"));
    editors.release({targets_role});
    editors.release_online();
    room.serve(editors);
    CHECK(refusal(room.content("a")) == "no_such_target");
  }

  TEST_CASE("roles are due when half of their time has gone") {
    const Editors editors;
    CHECK(editors.builder.due(now + std::chrono::days(3)).empty());
    CHECK(editors.builder.due(now + std::chrono::days(4)) ==
          std::vector<std::string>{"snapshot", "timestamp"});
    CHECK(editors.builder.due(now + std::chrono::days(200)).size() == 4);
  }

  TEST_CASE("a stick's timestamp lasts longer, and the next one online is newer") {
    Editors editors;
    Room room(editors);
    const auto half_a_year = std::chrono::days(180);
    REQUIRE(
        editors.builder.release(snapshot_role, now, editors.keys.find(snapshot_role)->second, half_a_year));
    REQUIRE(
        editors.builder.release(timestamp_role, now, editors.keys.find(timestamp_role)->second, half_a_year));
    room.serve(editors);
    room.time.at = now + std::chrono::days(170);
    CHECK(refusal(room.refresh()) == "none");
    editors.time = room.time.at;
    editors.release_online();
    room.serve(editors);
    CHECK(refusal(room.refresh()) == "none");
    CHECK(room.kept_version("timestamp") == 3);
  }
}

TEST_SUITE("trust: the roles of a Caleidoscoop repository") {
  TEST_CASE("each may publish its own paths only") {
    const std::vector<PublicKey> keys = {new_key().public_key(), new_key().public_key()};
    const auto curated = delegation_to(Body::curated, keys, 2);
    const auto kring = delegation_to_kring("haaglanden", keys, 1);
    const auto headlines = delegation_to(Body::headlines, keys, 1);
    const auto fleet = delegation_to(Body::fleet, keys, 1);
    const auto members = delegation_to(Body::members, keys, 1);
    const std::vector<std::pair<const Delegation*, std::string>> own = {
        {&*curated, "curated/edition.json"},        {&*curated, "curated/themes/hrm.json"},
        {&*curated, "curated/media/foto.jpg"},      {&*kring, "kring/haaglanden/overlay.json"},
        {&*headlines, "headlines/2026-11-22.json"}, {&*fleet, "fleet/message.json"},
        {&*members, "members/edition.json"},        {&*members, "members/themes/x.json"}};
    for (const auto* role : {&*curated, &*kring, &*headlines, &*fleet, &*members}) {
      CHECK(role->terminating);
      for (const auto& entry : own) {
        CHECK_MESSAGE(role->covers(entry.second) == (role == entry.first), entry.second);
      }
    }
    CHECK_FALSE(kring->covers("kring/rijnmond/overlay.json"));
    CHECK_FALSE(kring->covers("kring/haaglanden/../rijnmond/overlay.json"));
  }

  TEST_CASE("curated takes two editors at least, and every role as many keys as its threshold") {
    const std::vector<PublicKey> keys = {new_key().public_key(), new_key().public_key()};
    CHECK(refusal(delegation_to(Body::curated, keys, 1)) == "not_authorised");
    CHECK(refusal(delegation_to(Body::curated, {keys[0]}, 2)) == "not_authorised");
    CHECK(refusal(delegation_to(Body::curated, {keys[0], keys[0]}, 2)) == "not_authorised");
    CHECK(refusal(delegation_to(Body::fleet, {}, 1)) == "not_authorised");
    CHECK(refusal(delegation_to(Body::fleet, keys, 0)) == "not_authorised");
    for (const auto id : {"", "../x", "a/b", "*", "A", "a.b"}) {
      CHECK_MESSAGE(refusal(delegation_to_kring(id, keys, 1)) == "not_authorised", id);
    }
  }
}
