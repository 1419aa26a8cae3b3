// The specification's list of attacks (section 1.5.2): each refused with an error of its own, each leaving
// what the room had.
#include <doctest/doctest.h>

#include <limits>

#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;

namespace {

constexpr auto path = "curated/edition.json";

// A repository with one target in a delegated role, and a room that has it.
struct Scene {
  Scene() {
    editors.delegate(delegation("curated", {"curated/*"}, true));
    editors.set_target("curated", path, "good");
    editors.release({targets_role, "curated"});
    editors.release_online();
    room.serve(editors);
    REQUIRE(room.content(path).value_or("") == "good");
    before = room.kept();
  }

  const std::vector<PrivateKey>& keys(std::string_view role) const { return editors.keys.find(role)->second; }

  void replace(const std::string& name, const Change& change, const std::vector<PrivateKey>& by) {
    room.metadata.files[name] = forged(room.metadata.files[name], change, by);
  }

  Editors editors;
  Room room{editors};
  std::map<std::string, std::string> before;
};

void expire(nlohmann::json& part) { part["expires"] = "2020-01-01T00:00:00Z"; }

}  // namespace

TEST_SUITE("trust: attacks") {
  TEST_CASE("arbitrary software: metadata signed by a stranger is refused for every role") {
    Scene scene;
    scene.editors.release({root_role, targets_role, "curated"});
    scene.editors.release_online();
    const std::map<std::string, std::string> files = {{"root", "2.root.json"},
                                                      {"timestamp", "timestamp.json"},
                                                      {"snapshot", "3.snapshot.json"},
                                                      {"targets", "3.targets.json"},
                                                      {"curated", "2.curated.json"}};
    for (const auto& role_and_file : files) {
      const auto& role = role_and_file.first;
      const auto& file = role_and_file.second;
      Room room(scene.editors);
      // Hashes would tell first, so the forgery is announced by those who could.
      room.metadata.files[file] = forged(room.metadata.files[file], [](auto&) {}, {new_key()});
      const auto announce = [&](const std::string& in, const std::string& entry, const std::string& by) {
        room.metadata.files[in] = forged(
            room.metadata.files[in],
            [&](auto& part) {
              part["meta"][entry].erase("hashes");
              part["meta"][entry].erase("length");
            },
            scene.keys(by));
      };
      if (role != "root" && role != "timestamp") {
        if (role != "snapshot") announce("3.snapshot.json", role + ".json", "snapshot");
        announce("timestamp.json", "snapshot.json", "timestamp");
      }
      const auto refused = room.content(path);
      CHECK_MESSAGE(refusal(refused) == "bad_signatures", role);
      if (!refused) CHECK(refused.error().role == role);
    }
  }

  TEST_CASE("rollback: an older timestamp is refused") {
    Scene scene;
    scene.editors.release({timestamp_role});
    scene.room.serve(scene.editors);
    REQUIRE(scene.room.refresh());
    scene.before = scene.room.kept();
    scene.replace(
        "timestamp.json", [](auto& part) { part["version"] = 1; }, scene.keys(timestamp_role));
    CHECK(refusal(scene.room.refresh()) == "rollback");
    CHECK(scene.room.kept() == scene.before);
  }

  TEST_CASE("rollback: a timestamp that takes the snapshot back is refused") {
    Scene scene;
    scene.replace(
        "timestamp.json",
        [](auto& part) { part["version"] = 50, part["meta"]["snapshot.json"]["version"] = 1; },
        scene.keys(timestamp_role));
    const auto refused = scene.room.refresh();
    CHECK(refusal(refused) == "rollback");
    CHECK(refused.error().role == "snapshot");
    CHECK(scene.room.kept() == scene.before);
  }

  TEST_CASE("rollback: a snapshot that takes targets back, or drops a role, is refused") {
    for (const bool drop : {false, true}) {
      Scene scene;
      const auto change = [&](nlohmann::json& part) {
        part["version"] = 3;
        if (drop) part["meta"].erase("curated.json");
        if (!drop) part["meta"]["targets.json"]["version"] = 1;
      };
      const auto snapshot =
          forged(scene.editors.metadata("2.snapshot.json"), change, scene.keys(snapshot_role));
      scene.room.metadata.files["3.snapshot.json"] = snapshot;
      scene.replace(
          "timestamp.json",
          [&](auto& part) {
            part["version"] = 50, part["meta"]["snapshot.json"] = {{"version", 3}};
          },
          scene.keys(timestamp_role));
      const auto refused = scene.room.refresh();
      CHECK(refusal(refused) == (drop ? "vanished_role" : "rollback"));
      CHECK(scene.room.kept()["snapshot.json"] == scene.before["snapshot.json"]);
      CHECK(scene.room.kept()["targets.json"] == scene.before["targets.json"]);
    }
  }

  TEST_CASE("rollback: an older root under the name of the next is refused") {
    Scene scene;
    scene.room.metadata.files["2.root.json"] = scene.editors.metadata("1.root.json");
    CHECK(refusal(scene.room.refresh()) == "rollback");
    CHECK(scene.room.kept() == scene.before);
  }

  TEST_CASE("a root that skips a version is refused") {
    Scene scene;
    scene.room.metadata.files["2.root.json"] = forged(
        scene.editors.metadata("1.root.json"), [](auto& part) { part["version"] = 3; },
        scene.keys(root_role));
    CHECK(refusal(scene.room.refresh()) == "wrong_version");
    CHECK(scene.room.kept() == scene.before);
  }

  TEST_CASE("freeze: the same timestamp for ever is noticed when it expires") {
    Scene scene;
    scene.room.time.at = now + std::chrono::days(8);
    const auto refused = scene.room.refresh();
    CHECK(refusal(refused) == "expired");
    CHECK(refused.error().role == "timestamp");
    CHECK(scene.room.kept() == scene.before);
  }

  TEST_CASE("freeze: newer metadata that has expired is refused for every role") {
    for (const std::string role : {"timestamp", "snapshot", "targets"}) {
      Scene scene;
      scene.editors.release({targets_role});
      const auto lifetime = std::chrono::seconds(-5);
      if (role == "targets") {
        REQUIRE(scene.editors.builder.release(targets_role, now, scene.keys(targets_role), lifetime));
      }
      REQUIRE(scene.editors.builder.release(snapshot_role, now, scene.keys(snapshot_role),
                                            role == "snapshot" ? std::optional(lifetime) : std::nullopt));
      scene.editors.release({timestamp_role});
      scene.room.serve(scene.editors);
      if (role == "timestamp") {
        scene.replace("timestamp.json", expire, scene.keys(timestamp_role));
      }
      const auto refused = scene.room.refresh();
      CHECK_MESSAGE(refusal(refused) == "expired", role);
      CHECK(scene.room.kept()[role + ".json"] == scene.before[role + ".json"]);
    }
  }

  TEST_CASE("fast-forward: versions driven to the end are undone by new keys") {
    Scene scene;
    constexpr auto last = std::numeric_limits<std::int64_t>::max();
    // Whoever holds the online keys publishes the highest versions there are.
    const auto name = std::to_string(last) + ".snapshot.json";
    scene.room.metadata.files[name] = forged(
        scene.editors.metadata("2.snapshot.json"), [&](auto& part) { part["version"] = last; },
        scene.keys(snapshot_role));
    scene.replace(
        "timestamp.json",
        [&](auto& part) {
          part["version"] = last, part["meta"]["snapshot.json"] = {{"version", last}};
        },
        scene.keys(timestamp_role));
    REQUIRE(scene.room.refresh());
    scene.room.serve(scene.editors);
    CHECK(refusal(scene.room.refresh()) == "rollback");

    scene.editors.rotate(timestamp_role);
    scene.editors.rotate(snapshot_role);
    scene.editors.release_online();
    scene.room.serve(scene.editors);
    CHECK(scene.room.content(path).value_or("") == "good");
    CHECK(scene.room.kept_version("timestamp") == 3);
    CHECK(scene.room.kept_version("snapshot") == 3);
  }

  TEST_CASE("fast-forward of a delegated role is undone by a new snapshot key") {
    Scene scene;
    constexpr auto last = std::numeric_limits<std::int64_t>::max();
    scene.room.metadata.files["3.snapshot.json"] = forged(
        scene.editors.metadata("2.snapshot.json"),
        [&](auto& part) {
          part["version"] = 3, part["meta"]["curated.json"] = {{"version", last}};
        },
        scene.keys(snapshot_role));
    scene.replace(
        "timestamp.json",
        [&](auto& part) {
          part["version"] = 3, part["meta"]["snapshot.json"] = {{"version", 3}};
        },
        scene.keys(timestamp_role));
    REQUIRE(scene.room.refresh());
    scene.editors.rotate(snapshot_role);
    scene.editors.release({snapshot_role, timestamp_role, snapshot_role, timestamp_role});
    scene.room.serve(scene.editors);
    CHECK(scene.room.content(path).value_or("") == "good");
  }

  TEST_CASE("mix-and-match: a role of another version than the snapshot lists is refused") {
    Scene scene;
    scene.editors.set_target("curated", path, "newer");
    scene.editors.release({"curated"});
    scene.editors.release_online();
    Room room(scene.editors);
    room.metadata.files["2.curated.json"] = scene.editors.metadata("1.curated.json");
    CHECK(refusal(room.content(path)) == "wrong_hash");

    // Without hashes the version tells.
    Room plain(scene.editors);
    plain.metadata.files["2.curated.json"] = scene.editors.metadata("1.curated.json");
    const auto no_hashes = [](nlohmann::json& part) {
      for (auto& entry : part["meta"]) entry = {{"version", entry["version"]}};
    };
    const auto& snapshot_keys = scene.keys(snapshot_role);
    plain.metadata.files["3.snapshot.json"] =
        forged(plain.metadata.files["3.snapshot.json"], no_hashes, snapshot_keys);
    plain.metadata.files["timestamp.json"] =
        forged(plain.metadata.files["timestamp.json"], no_hashes, scene.keys(timestamp_role));
    CHECK(refusal(plain.content(path)) == "wrong_version");
  }

  TEST_CASE("mix-and-match: one role's metadata in the place of another's is refused") {
    Scene scene;
    // The keys are the same, so only the type tells.
    scene.editors.keys["timestamp"] = scene.keys(snapshot_role);
    REQUIRE(scene.editors.builder.set_keys(timestamp_role, public_keys(scene.keys(snapshot_role)), 1));
    scene.editors.release({root_role, timestamp_role});
    scene.room.serve(scene.editors);
    scene.room.metadata.files["timestamp.json"] = scene.editors.metadata("2.snapshot.json");
    CHECK(refusal(scene.room.refresh()) == "wrong_type");
  }

  TEST_CASE("endless data: no more is taken of any file than it may have") {
    const std::string endless(6'000'000, ' ');
    for (const std::string name : {"2.root.json", "timestamp.json"}) {
      Scene each;
      each.room.metadata.files[name] = endless;
      CHECK(refusal(each.room.refresh()) == "too_large");
      CHECK(each.room.kept() == each.before);
      CHECK(each.room.metadata.most_asked_for <= Limits{}.targets_bytes);
    }
    Scene scene;
    // A stolen timestamp key announces a snapshot of any size: the limit stays.
    scene.replace(
        "timestamp.json",
        [](auto& part) {
          part["version"] = 9;
          part["meta"]["snapshot.json"] = {{"version", 9}, {"length", 1'000'000'000'000}};
        },
        scene.keys(timestamp_role));
    CHECK(refusal(scene.room.refresh()) == "too_large");
    CHECK(scene.room.metadata.most_asked_for <= Limits{}.targets_bytes);
  }

  TEST_CASE("endless data: a target larger than a room takes is not asked for") {
    Scene scene;
    scene.room.limits.target_bytes = 3;
    scene.room.targets.asked.clear();
    CHECK(refusal(scene.room.content(path)) == "too_large");
    CHECK(scene.room.targets.asked.empty());
  }

  TEST_CASE("arbitrary and wrong targets: other bytes under the right name are refused") {
    Scene scene;
    const auto address = "curated/" + sha256_hex("good") + ".edition.json";
    for (const std::string bytes : {"bad!", "goo", ""}) {
      scene.room.targets.files[address] = bytes;
      CHECK(refusal(scene.room.content(path)) == "wrong_target");
    }
    scene.room.targets.files[address] = "good and more";
    CHECK(refusal(scene.room.content(path)) == "too_large");
    scene.room.targets.files.erase(address);
    CHECK(refusal(scene.room.content(path)) == "not_found");
  }

  TEST_CASE("a target whose only hash is of an unknown kind is refused") {
    TargetFile file{"a", 4, {{"md5", "x"}}, {}};
    CHECK_FALSE(is_target(file, "good"));
    file.hashes["sha256"] = sha256_hex("good");
    CHECK(is_target(file, "good"));
    file.hashes["sha512"] = sha256_hex("good");
    CHECK_FALSE(is_target(file, "good"));
  }

  TEST_CASE("extraneous dependencies: what was not asked for is not fetched") {
    Scene scene;
    scene.editors.set_target("curated", "curated/extra.json", "extra");
    scene.editors.release({"curated"});
    scene.editors.release_online();
    scene.room.serve(scene.editors);
    scene.room.targets.asked.clear();
    REQUIRE(scene.room.content(path));
    CHECK(scene.room.targets.asked.size() == 1);
  }

  TEST_CASE("a target path that leads out of its folder is never fetched") {
    Scene scene;
    for (const std::string evil : {"../etc/passwd", "/etc/passwd", "curated/../../x", "a//b", "a\\b", ""}) {
      scene.room.targets.asked.clear();
      TemporaryFolder folder;
      MetadataStore store(folder.path());
      REQUIRE(initialise(store, scene.editors.metadata("1.root.json"), "root"));
      auto client = Client::open(store, scene.room.metadata, {now, true});
      REQUIRE(client);
      CHECK(refusal(client->fetch({evil, 4, {{"sha256", sha256_hex("good")}}, {}}, scene.room.targets)) ==
            "unsafe_path");
      CHECK(scene.room.targets.asked.empty());
    }
  }
}

TEST_SUITE("trust: a stolen key") {
  TEST_CASE("of timestamp cannot bring in a snapshot, targets or a root") {
    Scene scene;
    const auto thief = scene.keys(timestamp_role);
    scene.room.metadata.files["3.snapshot.json"] = forged(
        scene.editors.metadata("2.snapshot.json"), [](auto& part) { part["version"] = 3; }, thief);
    scene.replace(
        "timestamp.json",
        [](auto& part) {
          part["version"] = 3, part["meta"]["snapshot.json"] = {{"version", 3}};
        },
        thief);
    CHECK(refusal(scene.room.refresh()) == "bad_signatures");
    CHECK(scene.room.kept()["snapshot.json"] == scene.before["snapshot.json"]);
  }

  TEST_CASE("of timestamp and snapshot together cannot bring in targets") {
    Scene scene;
    const auto evil =
        forged(scene.editors.metadata("2.targets.json"), [](auto& part) { part["version"] = 3; },
               {scene.keys(timestamp_role).front(), scene.keys(snapshot_role).front()});
    scene.room.metadata.files["3.targets.json"] = evil;
    scene.room.metadata.files["3.snapshot.json"] = forged(
        scene.editors.metadata("2.snapshot.json"),
        [](auto& part) {
          part["version"] = 3, part["meta"]["targets.json"] = {{"version", 3}};
        },
        scene.keys(snapshot_role));
    scene.replace(
        "timestamp.json",
        [](auto& part) {
          part["version"] = 3, part["meta"]["snapshot.json"] = {{"version", 3}};
        },
        scene.keys(timestamp_role));
    CHECK(refusal(scene.room.refresh()) == "bad_signatures");
    CHECK(scene.room.kept()["targets.json"] == scene.before["targets.json"]);
  }

  TEST_CASE("of targets cannot bring in a root") {
    Scene scene;
    scene.room.metadata.files["2.root.json"] = forged(
        scene.editors.metadata("1.root.json"), [](auto& part) { part["version"] = 2; },
        scene.keys(targets_role));
    CHECK(refusal(scene.room.refresh()) == "bad_signatures");
    CHECK(scene.room.kept() == scene.before);
  }

  TEST_CASE("of one of two root keys cannot bring in a root") {
    Scene scene;
    auto& root_keys = scene.editors.keys.find(root_role)->second;
    root_keys.push_back(new_key());
    REQUIRE(scene.editors.builder.set_keys(root_role, public_keys(root_keys), 2));
    scene.editors.release({root_role});
    scene.room.serve(scene.editors);
    REQUIRE(scene.room.refresh());
    scene.room.metadata.files["3.root.json"] = forged(
        scene.editors.metadata("2.root.json"), [](auto& part) { part["version"] = 3; }, {root_keys.front()});
    CHECK(refusal(scene.room.refresh()) == "bad_signatures");
    CHECK(scene.room.kept_version("root") == 2);
  }

  TEST_CASE("that was revoked signs for nothing any more") {
    for (const auto role : {timestamp_role, snapshot_role, targets_role}) {
      Scene scene;
      const auto thief = scene.keys(role);
      scene.editors.rotate(role);
      scene.editors.release({targets_role});
      scene.editors.release_online();
      scene.room.serve(scene.editors);
      REQUIRE(scene.room.refresh());
      const auto after = scene.room.kept();
      const auto name =
          role == timestamp_role ? std::string("timestamp.json") : "3." + std::string(role) + ".json";
      for (const auto kept : {"timestamp", "snapshot", "targets"})
        std::filesystem::remove(scene.room.file_of(kept));
      scene.room.metadata.files[name] = forged(
          scene.room.metadata.files[name], [](auto&) {}, thief);
      const auto no_hashes = [](nlohmann::json& part) {
        for (auto& entry : part["meta"]) entry = {{"version", entry["version"]}};
      };
      if (role != timestamp_role) scene.replace("timestamp.json", no_hashes, scene.keys(timestamp_role));
      if (role == targets_role) scene.replace("3.snapshot.json", no_hashes, scene.keys(snapshot_role));
      CHECK_MESSAGE(refusal(scene.room.refresh()) == "bad_signatures", role);
    }
  }
}
