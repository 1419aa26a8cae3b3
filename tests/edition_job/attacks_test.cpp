// What a room does when somebody tampers: it refuses, says as what, and shows the last good content.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "tests/edition_job/room_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::room;
using trust::test::forged;

namespace {

// A room with edition 1, and a repository that was published anew with edition 2 to be tampered with.
struct Scene {
  Scene() : room(publisher_with(publisher)) {
    REQUIRE(room.update(publisher));
    publisher.write(earlier.path());
    auto bundle = small_bundle(2);
    bundle.whole["themes"]["water"]["title"] = "Nieuw water";
    publisher.publish(bundle);
    publisher.write(repository.path());
  }

  static const Publisher& publisher_with(Publisher& publisher) {
    publisher.publish(small_bundle(1));
    return publisher;
  }

  std::filesystem::path metadata(const std::string& name) const { return repository / ("metadata/" + name); }
  std::string newest(const std::string& role) const {
    const auto& files = publisher.editors.builder.files();
    if (role == "timestamp") return "timestamp.json";
    for (int version = 99; version > 0; --version) {
      const auto name = fmt::format("{}.{}.json", version, role);
      if (files.contains("metadata/" + name)) return name;
    }
    return {};
  }
  void overwrite(const std::string& name, const std::string& bytes) const {
    std::ofstream(metadata(name), std::ios::binary) << bytes;
  }
  std::string bytes_of(const std::string& name) const { return publisher.editors.metadata(name); }

  // Refused as this, with edition 1 still on the screen; and once the tampering ends, edition 2 comes.
  void check_refused(std::string_view as) {
    CHECK(room::refusal(room.update_from(repository.path())) == as);
    CHECK(room.screen()->edition->version == 1);
    CHECK(room.title_of("water") == "Water");
    CHECK(room::refusal(room.update(publisher)) == "none");
    CHECK(room.title_of("water") == "Nieuw water");
  }

  Publisher publisher;
  Room room;
  TemporaryFolder earlier;
  TemporaryFolder repository;
};

trust::test::Change no_change = [](nlohmann::json&) {};

}  // namespace

TEST_SUITE("edition_job: attacks") {
  TEST_CASE("metadata signed by a stranger is refused at every role of the edition") {
    for (const std::string role : {"timestamp", "snapshot", "targets", "curated"}) {
      CAPTURE(role);
      Scene scene;
      scene.publisher.release("targets");
      scene.publisher.write(scene.repository.path());
      const auto name = scene.newest(role);
      const bool announced = role != "timestamp";
      scene.overwrite(name, forged(scene.bytes_of(name), no_change, {trust::test::new_key()}));
      scene.check_refused(announced ? "wrong_hash" : "bad_signatures");
    }
  }

  TEST_CASE("one of the two editors cannot publish alone, whoever holds the online keys") {
    Scene scene;
    auto& editors = scene.publisher.editors;
    const auto name = scene.newest("curated");
    const auto alone = forged(scene.bytes_of(name), no_change, {editors.keys["curated"].front()});
    scene.overwrite(name, alone);
    const auto announce = [&](nlohmann::json& part, const std::string& file, const std::string& bytes) {
      part["meta"][file]["length"] = bytes.size();
      part["meta"][file]["hashes"]["sha256"] = trust::sha256_hex(bytes);
    };
    const auto snapshot_name = scene.newest("snapshot");
    const auto snapshot = forged(
        scene.bytes_of(snapshot_name), [&](auto& part) { announce(part, "curated.json", alone); },
        editors.keys["snapshot"]);
    scene.overwrite(snapshot_name, snapshot);
    scene.overwrite("timestamp.json", forged(
                                          scene.bytes_of("timestamp.json"),
                                          [&](auto& part) { announce(part, "snapshot.json", snapshot); },
                                          editors.keys["timestamp"]));
    CHECK(refusal(scene.room.update_from(scene.repository.path())) == "bad_signatures");
    CHECK(scene.room.title_of("water") == "Water");
  }

  TEST_CASE("an older repository is refused as a rollback") {
    Scene scene;
    REQUIRE(scene.room.update(scene.publisher));
    CHECK(refusal(scene.room.update_from(scene.earlier.path())) == "rollback");
    CHECK(scene.room.title_of("water") == "Nieuw water");
  }

  TEST_CASE("an edition of an earlier version is refused though everybody signed it") {
    Scene scene;
    REQUIRE(scene.room.update(scene.publisher));
    scene.publisher.publish(small_bundle(1));
    const auto refused = scene.room.update(scene.publisher);
    CHECK(refusal(refused) == "rollback");
    CHECK(refused.error().role == "curated");
    CHECK(scene.room.title_of("water") == "Nieuw water");
  }

  TEST_CASE("a repository that stands still is refused once it has expired, and what it gave stays") {
    Scene scene;
    REQUIRE(scene.room.update(scene.publisher));
    scene.room.time.at += std::chrono::days{8};
    CHECK(refusal(scene.room.update(scene.publisher)) == "expired");
    CHECK(scene.room.title_of("water") == "Nieuw water");
    scene.room.time.trusted = false;
    CHECK(refusal(scene.room.update(scene.publisher)) == "none");
  }

  TEST_CASE("targets other than those listed are refused") {
    Scene scene;
    for (const auto& file : std::filesystem::recursive_directory_iterator(scene.repository / "targets")) {
      if (file.is_regular_file()) std::ofstream(file.path(), std::ios::app) << " ";
    }
    scene.check_refused("too_large");
    Scene other;
    for (const auto& file : std::filesystem::recursive_directory_iterator(other.repository / "targets")) {
      if (!file.is_regular_file()) continue;
      const auto size = file.file_size();
      std::ofstream(file.path(), std::ios::binary) << std::string(size, 'x');
    }
    other.check_refused("wrong_target");
  }

  TEST_CASE("metadata without end is refused") {
    Scene scene;
    scene.overwrite("timestamp.json", std::string(1u << 20, ' '));
    scene.check_refused("too_large");
  }

  TEST_CASE("versions that do not belong together are refused") {
    Scene scene;
    scene.overwrite(scene.newest("curated"), scene.bytes_of("2.curated.json"));
    scene.check_refused("wrong_hash");
  }

  TEST_CASE("a stolen headlines key changes no theme") {
    Scene scene;
    REQUIRE(scene.room.update(scene.publisher));
    // The thief signs a list of whatever suits him; the online keys are in his hands too.
    auto& editors = scene.publisher.editors;
    editors.delegate(trust::test::delegation("headlines", {"headlines/*", "curated/*/*"}, true));
    const std::string evil =
        R"({"id":"water","facet":"transities","order":1,"title":"Vervalst","summary":"."})";
    scene.publisher.put("headlines", "curated/themes/water.json", evil);
    editors.release({"headlines"});
    editors.release_online();
    const auto done = scene.room.update(scene.publisher);
    REQUIRE(done);
    CHECK(first_refused(done) == "not_authorised");
    CHECK(done->refused.front().role == "headlines");
    CHECK(scene.room.title_of("water") == "Nieuw water");
  }

  TEST_CASE("a kring's key cannot touch another kring, nor what the base edition says of itself") {
    Scene scene;
    auto bundle = small_bundle(2);
    bundle.whole["themes"]["water"]["title"] = "Nieuw water";
    const nlohmann::json greedy = {{"kringen", {{"zuid", nullptr}, {"noord", {{"title", "Het noorden"}}}}},
                                   {"edition", {{"publisher", "Een ander"}, {"valid_until", "2099-01-01"}}},
                                   {"sources", {{"rijk", nullptr}}},
                                   {"themes", {{"water", {{"title", "Water van noord"}}}}}};
    scene.publisher.put("kring-noord", "kring/noord/overlay.json", greedy.dump());
    scene.publisher.release("kring-noord");
    const auto done = scene.room.update(scene.publisher);
    REQUIRE(done);
    REQUIRE(done->problems.size() == 1);
    CHECK(done->problems.front().where == "kring/noord/overlay.json");
    const auto screen = scene.room.screen("noord");
    CHECK(scene.room.title_of("water", "noord") == "Water van noord");
    CHECK(screen->edition->kring_by_id("noord")->title == "Het noorden");
    CHECK(screen->edition->kring_by_id("zuid") != nullptr);
    CHECK(screen->edition->publisher == "Redactie");
    CHECK(screen->edition->sources.size() == 1);
    CHECK(scene.room.title_of("water", "zuid") == "Water in het zuiden");
  }

  TEST_CASE("a kring whose content is no longer to be trusted keeps its last good, and holds up nobody") {
    Scene scene;
    REQUIRE(scene.room.update(scene.publisher));
    auto bundle = small_bundle(3);
    bundle.overlays["noord"]["themes"]["water"]["title"] = "Vervalst";
    scene.publisher.publish(bundle);
    scene.publisher.write(scene.repository.path());
    scene.overwrite(scene.newest("kring-noord"), "{}");
    const auto done = scene.room.update_from(scene.repository.path());
    REQUIRE(done);
    CHECK(first_refused(done) != "none");
    CHECK(done->refused.front().role == "kring-noord");
    CHECK(scene.room.screen()->edition->version == 3);
    CHECK(scene.room.title_of("water", "noord") == "Water in het noorden");
    CHECK(scene.room.title_of("water", "zuid") == "Water in het zuiden");
  }

  TEST_CASE("an overlay that is no JSON, or leaves nothing to show, is left out") {
    for (const char* overlay : {"nonsense", "[]", R"({"themes": null})"}) {
      CAPTURE(overlay);
      Scene scene;
      scene.publisher.put("kring-noord", "kring/noord/overlay.json", overlay);
      scene.publisher.release("kring-noord");
      const auto done = scene.room.update(scene.publisher);
      REQUIRE(done);
      CHECK_FALSE(done->problems.empty());
      CHECK(scene.room.title_of("water", "noord") == "Nieuw water");
      CHECK(scene.room.title_of("water", "zuid") == "Water in het zuiden");
    }
  }

  TEST_CASE("an edition with which nothing could be shown is refused, though everybody signed it") {
    for (const char* spoilt : {"themes", "published", "version"}) {
      CAPTURE(spoilt);
      Scene scene;
      REQUIRE(scene.room.update(scene.publisher));
      auto bundle = small_bundle(3);
      (std::string_view(spoilt) == "themes" ? bundle.whole : bundle.whole["edition"]).erase(spoilt);
      scene.publisher.publish(bundle);
      CHECK(refusal(scene.room.update(scene.publisher)) == "malformed");
      CHECK(scene.room.title_of("water") == "Nieuw water");
    }
  }

  TEST_CASE("a repository without a role for the base edition is refused") {
    Scene scene;
    REQUIRE(scene.publisher.editors.builder.revoke("targets", "curated"));
    scene.publisher.editors.release({"targets"});
    scene.publisher.editors.release_online();
    CHECK(refusal(scene.room.update(scene.publisher)) == "no_such_target");
    CHECK(scene.room.title_of("water") == "Water");
  }

  TEST_CASE("versions driven up with stolen online keys are recovered from with new keys") {
    Scene scene;
    auto& editors = scene.publisher.editors;
    const auto& stolen = editors.keys["timestamp"];
    const auto fast = forged(
        scene.bytes_of("timestamp.json"), [](auto& part) { part["version"] = 2'000'000'000; }, stolen);
    scene.overwrite("timestamp.json", fast);
    CHECK(refusal(scene.room.update_from(scene.repository.path())) == "none");
    CHECK(refusal(scene.room.update(scene.publisher)) == "rollback");
    editors.rotate("timestamp");
    editors.release_online();
    CHECK(refusal(scene.room.update(scene.publisher)) == "none");
    CHECK(scene.room.title_of("water") == "Nieuw water");
  }
}
