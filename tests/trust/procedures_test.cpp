// The procedures of docs/trust.md, played through: a kring of one editor, a handover, a lost key, a stolen
// one.
#include <doctest/doctest.h>

#include "sync/trust/roles.h"
#include "sync/trust/signing.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;

namespace {

constexpr auto theme = "curated/themes/hrm.json";
constexpr auto overlay = "kring/haaglanden/overlay.json";
constexpr auto headlines = "headlines/2026-11-22.json";

// PRIMO with three editors of whom two sign, two kringen of one editor each, and a crawler.
struct Primo {
  Primo() {
    for (int i = 0; i < 3; ++i) editors.keys["curated"].push_back(new_key());
    for (const auto role : {"kring-haaglanden", "kring-rijnmond", "headlines"})
      editors.keys[role] = {new_key()};
    grant(*delegation_to(Body::curated, public_keys(keys("curated")), 2));
    grant(*delegation_to_kring("haaglanden", public_keys(keys("kring-haaglanden")), 1));
    grant(*delegation_to_kring("rijnmond", public_keys(keys("kring-rijnmond")), 1));
    grant(*delegation_to(Body::headlines, public_keys(keys("headlines")), 1));
    editors.release({targets_role});
    editors.set_target("curated", theme, "theme");
    editors.set_target("kring-haaglanden", overlay, "overlay");
    editors.set_target("headlines", headlines, "news");
    editors.release({"curated", "kring-haaglanden", "kring-rijnmond", "headlines"});
    editors.release_online();
  }

  std::vector<PrivateKey>& keys(const std::string& role) { return editors.keys[role]; }

  void grant(const Delegation& delegation) {
    REQUIRE(editors.builder.delegate(targets_role, delegation, public_keys(keys(delegation.role))));
  }

  // What a thief with these keys publishes for a role, behind online roles that are stolen as well.
  void steal(Room& room, const std::string& role, const std::string& path,
             const std::vector<PrivateKey>& by) {
    const auto evil = forged(
        editors.metadata("1." + role + ".json"),
        [&](auto& part) {
          part["version"] = 2;
          part["targets"][path] = {{"length", 4}, {"hashes", {{"sha256", sha256_hex("evil")}}}};
        },
        by);
    room.metadata.files["2." + role + ".json"] = evil;
    const auto address =
        path.substr(0, path.rfind('/') + 1) + sha256_hex("evil") + "." + path.substr(path.rfind('/') + 1);
    room.targets.files[address] = "evil";
    room.metadata.files["2.snapshot.json"] = forged(
        room.metadata.files["2.snapshot.json"],
        [&](auto& part) {
          part["meta"][role + ".json"] = {{"version", 2}};
        },
        keys("snapshot"));
    room.metadata.files["timestamp.json"] = forged(
        room.metadata.files["timestamp.json"],
        [&](auto& part) {
          part["meta"]["snapshot.json"] = {{"version", 2}};
        },
        keys("timestamp"));
  }

  Editors editors;
};

}  // namespace

TEST_SUITE("trust: who can change what a room shows") {
  TEST_CASE("everybody's content comes through") {
    const Primo primo;
    Room room(primo.editors);
    CHECK(room.content(theme).value_or("") == "theme");
    CHECK(room.content(overlay).value_or("") == "overlay");
    CHECK(room.content(headlines).value_or("") == "news");
  }

  TEST_CASE("a stolen headlines key cannot change a theme") {
    Primo primo;
    Room as_curated(primo.editors);
    primo.steal(as_curated, "curated", theme, primo.keys("headlines"));
    CHECK(refusal(as_curated.content(theme)) == "bad_signatures");
    Room as_headlines(primo.editors);
    primo.steal(as_headlines, "headlines", theme, primo.keys("headlines"));
    CHECK(as_headlines.content(theme).value_or("") == "theme");
    CHECK(refusal(as_headlines.content("curated/themes/new.json")) == "no_such_target");
  }

  TEST_CASE("a stolen headlines key can change headlines, and a new one ends that") {
    Primo primo;
    Room room(primo.editors);
    const auto thief = primo.keys("headlines");
    primo.steal(room, "headlines", headlines, thief);
    CHECK(room.content(headlines).value_or("") == "evil");
    primo.keys("headlines") = {new_key()};
    primo.grant(*delegation_to(Body::headlines, public_keys(primo.keys("headlines")), 1));
    primo.editors.release({targets_role, "headlines", "headlines", snapshot_role, timestamp_role});
    room.serve(primo.editors);
    CHECK(room.content(headlines).value_or("") == "news");
    room.metadata.files["3.headlines.json"] = forged(
        room.metadata.files["3.headlines.json"], [](auto&) {}, thief);
    std::filesystem::remove(room.file_of("headlines"));
    CHECK(refusal(room.content(headlines)) == "wrong_hash");
  }

  TEST_CASE("a kring's key cannot touch another kring") {
    Primo primo;
    Room room(primo.editors);
    primo.steal(room, "kring-rijnmond", overlay, primo.keys("kring-rijnmond"));
    CHECK(room.content(overlay).value_or("") == "overlay");
    Room other(primo.editors);
    primo.steal(other, "kring-haaglanden", overlay, primo.keys("kring-rijnmond"));
    CHECK(refusal(other.content(overlay)) == "bad_signatures");
  }

  TEST_CASE("one editor's key is not enough for a theme") {
    Primo primo;
    Room room(primo.editors);
    primo.steal(room, "curated", theme, {primo.keys("curated").front()});
    CHECK(refusal(room.content(theme)) == "bad_signatures");
  }

  TEST_CASE("any two of three editors are") {
    Primo primo;
    Room room(primo.editors);
    const auto all = primo.keys("curated");
    primo.keys("curated") = {all[2], all[1]};
    primo.editors.set_target("curated", theme, "newer");
    primo.editors.release({"curated"});
    primo.editors.release_online();
    room.serve(primo.editors);
    CHECK(room.content(theme).value_or("") == "newer");
  }
}

TEST_SUITE("trust: procedures") {
  TEST_CASE("signing apart: two editors who never meet publish a theme") {
    Primo primo;
    auto& builder = primo.editors.builder;
    primo.editors.set_target("curated", theme, "newer");
    const auto draft = *builder.draft("curated", now);
    const auto first = *add_signature(draft, primo.keys("curated")[0]);
    CHECK(refusal(builder.publish("curated", first)) == "bad_signatures");
    const auto authority = builder.authority("curated");
    REQUIRE(authority);
    CHECK(signing_state(first, authority->first, authority->second)->awaited.size() == 2);
    const auto second = *add_signature(first, primo.keys("curated")[2]);
    REQUIRE(builder.publish("curated", second));
    primo.editors.release_online();
    Room room(primo.editors);
    CHECK(room.content(theme).value_or("") == "newer");
  }

  TEST_CASE("a kring of one editor publishes alone, its own paths only") {
    Primo primo;
    primo.editors.set_target("kring-rijnmond", "kring/rijnmond/overlay.json", "ours");
    primo.editors.release({"kring-rijnmond"});
    primo.editors.release_online();
    Room room(primo.editors);
    CHECK(room.content("kring/rijnmond/overlay.json").value_or("") == "ours");
    CHECK(refusal(primo.editors.builder.set_target("kring-rijnmond", overlay, "theirs")) == "not_authorised");
  }

  TEST_CASE("a handover: both keys for a while, then the new one") {
    Primo primo;
    Room room(primo.editors);
    REQUIRE(room.content(overlay));
    auto& keys = primo.keys("kring-haaglanden");
    const auto leaving = keys.front();
    keys.push_back(new_key());
    primo.grant(*delegation_to_kring("haaglanden", public_keys(keys), 1));
    primo.editors.release({targets_role});
    for (const auto& signer : {leaving, keys.back()}) {
      primo.editors.set_target("kring-haaglanden", overlay, "by " + signer.public_key().id);
      REQUIRE(primo.editors.builder.release("kring-haaglanden", now, {signer}));
      primo.editors.release_online();
      room.serve(primo.editors);
      CHECK(room.content(overlay).value_or("") == "by " + signer.public_key().id);
    }
    keys.erase(keys.begin());
    primo.grant(*delegation_to_kring("haaglanden", public_keys(keys), 1));
    primo.editors.release({targets_role});
    primo.editors.release_online();
    room.serve(primo.editors);
    CHECK(room.content(overlay).value_or("") == "by " + keys.front().public_key().id);
    CHECK(refusal(primo.editors.builder.release("kring-haaglanden", now, {leaving})) == "bad_signatures");
  }

  TEST_CASE("a lost key of curated: the two others go on, and a new third takes its place") {
    Primo primo;
    Room room(primo.editors);
    REQUIRE(room.content(theme));
    auto& keys = primo.keys("curated");
    keys[0] = new_key();
    primo.grant(*delegation_to(Body::curated, public_keys(keys), 2));
    primo.editors.release({targets_role});
    primo.editors.set_target("curated", theme, "with the new key");
    REQUIRE(primo.editors.builder.release("curated", now, {keys[0], keys[1]}));
    primo.editors.release_online();
    room.serve(primo.editors);
    CHECK(room.content(theme).value_or("") == "with the new key");
  }

  TEST_CASE("a lost key of a kring's only editor: PRIMO names a new one, who signs anew") {
    Primo primo;
    Room room(primo.editors);
    REQUIRE(room.content(overlay));
    primo.keys("kring-haaglanden") = {new_key()};
    primo.grant(*delegation_to_kring("haaglanden", public_keys(primo.keys("kring-haaglanden")), 1));
    primo.editors.release({targets_role, "kring-haaglanden"});
    primo.editors.release_online();
    room.serve(primo.editors);
    CHECK(room.content(overlay).value_or("") == "overlay");
  }

  TEST_CASE("a lost root key: as long as the threshold is left, the others replace it") {
    Primo primo;
    Room room(primo.editors);
    const std::vector<PrivateKey> three = {primo.keys("root").front(), new_key(), new_key()};
    auto& builder = primo.editors.builder;
    REQUIRE(builder.set_keys(root_role, public_keys(three), 2));
    REQUIRE(builder.release(root_role, now, three));
    const std::vector<PrivateKey> after = {three[1], three[2], new_key()};
    REQUIRE(builder.set_keys(root_role, public_keys(after), 2));
    CHECK(refusal(builder.release(root_role, now, {three[1], after[2]})) == "bad_signatures");
    REQUIRE(builder.release(root_role, now, {three[1], three[2]}));
    room.serve(primo.editors);
    REQUIRE(room.refresh());
    CHECK(room.kept_version("root") == 3);
  }

  TEST_CASE("a kring that left: its delegation is revoked and its content is gone") {
    Primo primo;
    Room room(primo.editors);
    REQUIRE(room.content(overlay));
    REQUIRE(primo.editors.builder.revoke(targets_role, "kring-haaglanden"));
    primo.editors.release({targets_role});
    primo.editors.release_online();
    room.serve(primo.editors);
    CHECK(refusal(room.content(overlay)) == "no_such_target");
    CHECK(room.content(theme).value_or("") == "theme");
  }
}
