// The specification's detailed client workflow, section 5, step by step.
#include <doctest/doctest.h>

#include "sync/core/files.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;
using Asked = std::vector<std::string>;

TEST_SUITE("trust: the client workflow") {
  TEST_CASE("a first update asks for the next root, the timestamp, the snapshot and the targets") {
    const Editors editors;
    Room room(editors);
    REQUIRE(room.refresh());
    CHECK(room.metadata.asked == Asked{"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"});
  }

  TEST_CASE("an update in which nothing changed asks for the next root and the timestamp only") {
    const Editors editors;
    Room room(editors);
    REQUIRE(room.refresh());
    const auto before = room.kept();
    room.metadata.asked.clear();
    REQUIRE(room.refresh());
    CHECK(room.metadata.asked == Asked{"2.root.json", "timestamp.json"});
    CHECK(room.kept() == before);
  }

  TEST_CASE("what is kept is byte for byte what was published") {
    const Editors editors;
    Room room(editors);
    REQUIRE(room.refresh());
    CHECK(room.kept() == std::map<std::string, std::string>{
                             {"root.json", editors.metadata("1.root.json")},
                             {"timestamp.json", editors.metadata("timestamp.json")},
                             {"snapshot.json", editors.metadata("1.snapshot.json")},
                             {"targets.json", editors.metadata("1.targets.json")},
                         });
  }

  TEST_CASE("5.1 time is the caller's, fixed when the update begins") {
    const Editors editors;
    Room room(editors);
    room.time.at = now + std::chrono::days(8);
    CHECK(refusal(room.refresh()) == "expired");
    room.time.at = now + std::chrono::days(6);
    CHECK(refusal(room.refresh()) == "none");
  }

  TEST_CASE("5.2 an expired trusted root is good enough to begin with") {
    Editors editors;
    Room room(editors);
    editors.time = now + std::chrono::days(400);
    editors.release({root_role, targets_role, snapshot_role, timestamp_role});
    room.serve(editors);
    room.time.at = editors.time;
    CHECK(refusal(room.refresh()) == "none");
    CHECK(room.kept_version("root") == 2);
  }

  TEST_CASE("5.2 without a root, or with one that did not sign itself, nothing is asked for") {
    const Editors editors;
    Room room(editors);
    const auto good = editors.metadata("1.root.json");
    const auto other = forged(good, [](auto&) {}, {new_key()});
    REQUIRE(write_file_atomically(room.file_of("root"), other));
    CHECK(refusal(room.refresh()) == "no_trusted_root");
    std::filesystem::remove(room.file_of("root"));
    CHECK(refusal(room.refresh()) == "no_trusted_root");
    CHECK(room.metadata.asked.empty());
  }

  TEST_CASE("5.3 every root in between is fetched, verified and kept") {
    Editors editors;
    Room room(editors);
    for (int i = 0; i < 3; ++i) {
      // Each root is signed by the keys of the one before and its own.
      auto& own = editors.keys.find(root_role)->second;
      const auto before = own;
      own = {new_key()};
      REQUIRE(editors.builder.set_keys(root_role, public_keys(own), 1));
      const std::vector<PrivateKey> both = {before.front(), own.front()};
      REQUIRE(editors.builder.release(root_role, now, both));
    }
    room.serve(editors);
    REQUIRE(room.refresh());
    CHECK(room.metadata.asked.front() == "2.root.json");
    CHECK(room.kept()["root.json"] == editors.metadata("4.root.json"));
  }

  TEST_CASE("5.3.3 so many roots are taken in one update, and the rest in the next") {
    Editors editors;
    for (int i = 0; i < 5; ++i) editors.release({root_role});
    Room room(editors);
    room.limits.root_rotations = 3;
    REQUIRE(room.refresh());
    CHECK(room.kept_version("root") == 4);
    REQUIRE(room.refresh());
    CHECK(room.kept_version("root") == 6);
  }

  TEST_CASE("5.3.4 a root needs the threshold of the old keys and of its own") {
    Editors editors;
    Room room(editors);
    const PrivateKey old_key = editors.keys.find(root_role)->second.front();
    const PrivateKey next_key = new_key();
    REQUIRE(editors.builder.set_keys(root_role, {next_key.public_key()}, 1));
    const auto draft = *editors.builder.draft(root_role, now);
    const auto unchanged = [](auto&) {};
    for (const auto& keys : {std::vector{old_key}, std::vector{next_key}}) {
      room.metadata.files["2.root.json"] = forged(draft, unchanged, keys);
      CHECK(refusal(room.refresh()) == "bad_signatures");
      CHECK(room.kept_version("root") == 1);
    }
    room.metadata.files["2.root.json"] = forged(draft, unchanged, {old_key, next_key});
    REQUIRE(room.refresh());
    CHECK(room.kept_version("root") == 2);
  }

  TEST_CASE("5.3.10 an expired last root is kept, and the update ends there") {
    Editors editors;
    Room room(editors);
    editors.time = now - std::chrono::days(366);
    editors.release({root_role});
    room.serve(editors);
    const auto refused = room.refresh();
    CHECK(refusal(refused) == "expired");
    CHECK(refused.error().role == "root");
    CHECK(room.kept_version("root") == 2);
    CHECK(room.kept_version("timestamp") == 0);
  }

  TEST_CASE("5.3.12 without consistent snapshots names carry no version and targets no hash") {
    Editors editors;
    editors.set_target(targets_role, "a/b.json", "b");
    editors.release({targets_role});
    editors.release_online();
    auto& keys = editors.keys;
    const auto root = forged(
        editors.metadata("1.root.json"),
        [](auto& part) { part["consistent_snapshot"] = false, part["version"] = 2; },
        keys.find(root_role)->second);
    Room room(editors);
    room.metadata.files = {{"2.root.json", root},
                           {"timestamp.json", editors.metadata("timestamp.json")},
                           {"snapshot.json", editors.metadata("2.snapshot.json")},
                           {"targets.json", editors.metadata("2.targets.json")}};
    room.targets.files = {{"a/b.json", "b"}};
    CHECK(room.content("a/b.json").value_or("") == "b");
  }

  TEST_CASE("5.4.3 a timestamp of the same version is dropped, whatever it says") {
    Editors editors;
    Room room(editors);
    REQUIRE(room.refresh());
    const auto before = room.kept();
    room.metadata.files["timestamp.json"] = forged(
        editors.metadata("timestamp.json"), [](auto& part) { part["meta"]["snapshot.json"]["version"] = 9; },
        editors.keys.find(timestamp_role)->second);
    CHECK(refusal(room.refresh()) == "none");
    CHECK(room.kept() == before);
  }

  TEST_CASE("5.5 and 5.6 a hash and a length in the referring metadata are held to") {
    Editors editors;
    Room room(editors);
    for (const std::string name : {"1.snapshot.json", "1.targets.json"}) {
      room.serve(editors);
      room.metadata.files[name] += " ";
      CHECK(refusal(room.refresh()) == "too_large");
      room.metadata.files[name] = editors.metadata(name);
      room.metadata.files[name].back() = ' ';
      CHECK(refusal(room.refresh()) == "wrong_hash");
    }
    room.serve(editors);
    CHECK(refusal(room.refresh()) == "none");
  }

  TEST_CASE("5.7 a target is fetched under its hash, and only when it was asked for") {
    Editors editors;
    editors.set_target(targets_role, "curated/a.json", "first");
    editors.set_target(targets_role, "curated/b.json", "second");
    editors.release({targets_role});
    editors.release_online();
    Room room(editors);
    CHECK(room.content("curated/a.json").value_or("") == "first");
    CHECK(room.targets.asked == Asked{"curated/" + sha256_hex("first") + ".a.json"});
    CHECK(refusal(room.content("curated/c.json")) == "no_such_target");
  }

  TEST_CASE("a refusal names the role, its version and where it came from") {
    Editors editors;
    Room room(editors);
    room.metadata.files["timestamp.json"] =
        forged(editors.metadata("timestamp.json"), [](auto&) {}, {new_key()});
    const auto refused = room.refresh();
    REQUIRE(!refused);
    CHECK(refused.error().role == "timestamp");
    CHECK(refused.error().message ==
          "timestamp 1 of memory:timestamp.json has 0 valid signatures where 1 must be");
    CHECK(to_error(refused.error()).code == ErrorCode::refused);
  }

  TEST_CASE("after any refusal the next good update goes on") {
    Editors editors;
    Room room(editors);
    for (const std::string name : {"timestamp.json", "1.snapshot.json", "1.targets.json"}) {
      room.serve(editors);
      room.metadata.files.erase(name);
      CHECK(refusal(room.refresh()) == "not_found");
      room.serve(editors);
      CHECK(refusal(room.refresh()) == "none");
      for (const auto role : {"timestamp", "snapshot", "targets"})
        std::filesystem::remove(room.file_of(role));
    }
  }
}

TEST_SUITE("trust: time without a clock") {
  TEST_CASE("expiry is judged only by a trusted time") {
    const Editors editors;
    Room room(editors);
    room.time = {now + std::chrono::days(4000), false};
    CHECK(refusal(room.refresh()) == "none");
  }

  TEST_CASE("the floor is the latest of build, signing and last trusted time") {
    const auto hour = std::chrono::hours(1);
    CHECK(time_floor({now, {}, {}}) == now);
    CHECK(time_floor({now, now + hour, now - hour}) == now + hour);
    CHECK(time_floor({now, now - hour, now + hour}) == now + hour);
  }

  TEST_CASE("an unset clock is replaced by the floor and not trusted") {
    const auto judged = judge_time(std::chrono::sys_seconds{}, false, {now, {}, {}});
    CHECK(judged.at == now);
    CHECK_FALSE(judged.trusted);
  }

  TEST_CASE("a synchronised clock is trusted, unless it is earlier than what is past for certain") {
    const TimeEvidence evidence{now, {}, {}};
    CHECK(judge_time(now + std::chrono::days(9), true, evidence).trusted);
    CHECK(judge_time(now - std::chrono::minutes(5), true, evidence).trusted);
    const auto turned_back = judge_time(now - std::chrono::days(9), true, evidence);
    CHECK_FALSE(turned_back.trusted);
    CHECK(turned_back.at == now);
  }

  TEST_CASE("the newest signing time comes from the top-level roles") {
    Editors editors;
    editors.delegate(delegation("headlines", {"headlines/*"}));
    editors.release({targets_role});
    editors.time = now + std::chrono::days(300);
    editors.release({"headlines"});
    editors.time = now + std::chrono::hours(2);
    editors.release_online();
    TemporaryFolder folder;
    MetadataStore store(folder.path());
    REQUIRE(initialise(store, editors.metadata("1.root.json"), "the first root"));
    Room room(editors);
    auto client = Client::open(store, room.metadata, {now, true});
    REQUIRE(client);
    REQUIRE(client->refresh());
    CHECK(client->trusted().newest_signed_at() == now + std::chrono::hours(2));
  }
}
