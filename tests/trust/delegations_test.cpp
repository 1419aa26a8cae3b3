// The search for a target through delegations: specification step 5.6.7.
#include <doctest/doctest.h>

#include "sync/core/files.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;
using Asked = std::vector<std::string>;

namespace {

struct Branch {
  std::string delegator;
  std::string role;
  std::vector<std::string> paths = {"*"};
  bool terminating = false;
};

// Publishes the branches and gives the delegated roles asked for in the search for a path that is nowhere.
Asked visited(const std::vector<Branch>& branches, const std::string& path = "nowhere",
              std::string_view expected = "no_such_target", std::size_t visited_roles = 64) {
  Editors editors;
  for (const auto& branch : branches) {
    editors.delegate(delegation(branch.role, branch.paths, branch.terminating), 1, branch.delegator);
  }
  editors.release({targets_role});
  for (const auto& branch : branches) editors.release({branch.role});
  editors.release_online();
  Room room(editors);
  room.limits.visited_roles = visited_roles;
  CHECK(refusal(room.content(path)) == expected);
  Asked roles(room.metadata.asked.begin() + 4, room.metadata.asked.end());
  for (auto& name : roles) name = name.substr(2, name.size() - 7);
  return roles;
}

}  // namespace

TEST_SUITE("trust: delegations") {
  TEST_CASE("roles are searched in order, each before the next one beside it") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}}) == Asked{"A", "B"});
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"A", "D"}}) == Asked{"A", "C", "D", "B"});
    CHECK(visited({{"targets", "A"}, {"A", "B"}, {"B", "C"}, {"C", "D"}}) == Asked{"A", "B", "C", "D"});
  }

  TEST_CASE("only roles whose paths cover the target are asked for") {
    CHECK(visited({{"targets", "A", {"*.py"}}, {"targets", "B"}, {"A", "C"}}) == Asked{"B"});
    CHECK(visited({{"targets", "A", {"a/*"}}, {"targets", "B", {"b/*"}}}, "b/x") == Asked{"B"});
  }

  TEST_CASE("a terminating delegation ends the search after its own branch") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*"}, true}, {"A", "D"}}) ==
          Asked{"A", "C"});
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*"}, true}, {"C", "D"}}) ==
          Asked{"A", "C", "D"});
    CHECK(visited({{"targets", "A", {"*.py"}, true}, {"targets", "B"}}) == Asked{"B"});
  }

  TEST_CASE("so many roles are visited and no more") {
    std::vector<Branch> chain;
    for (int i = 0; i < 10; ++i) {
      chain.push_back({i == 0 ? "targets" : "r" + std::to_string(i - 1), "r" + std::to_string(i)});
    }
    CHECK(visited(chain, "nowhere", "too_many_roles", 4).size() == 3);
  }

  TEST_CASE("a cycle of delegations ends") {
    Editors editors;
    editors.delegate(delegation("A", {"*"}));
    editors.delegate(delegation("B", {"*"}), 1, "A");
    editors.release({targets_role, "A"});
    // B delegates back to A; the builder would not, so it is written by hand.
    editors.release({"B"});
    Room room(editors);
    const auto back = forged(
        editors.metadata("1.B.json"),
        [&](auto& part) {
          part["version"] = 2;
          part["delegations"] =
              nlohmann::json::parse(editors.metadata("2.targets.json"))["signed"]["delegations"];
        },
        editors.keys.find("B")->second);
    REQUIRE(editors.builder.publish("B", back));
    editors.release_online();
    room.serve(editors);
    CHECK(refusal(room.content("nowhere")) == "no_such_target");
  }

  TEST_CASE("a role that says something about a path it was not given is not heard") {
    Editors editors;
    editors.delegate(delegation("headlines", {"headlines/*"}));
    editors.delegate(delegation("curated", {"curated/*"}));
    editors.release({targets_role, "curated", "headlines"});
    const auto evil = forged(
        editors.metadata("1.headlines.json"),
        [](auto& part) {
          part["version"] = 2;
          part["targets"]["curated/edition.json"] = {{"length", 4},
                                                     {"hashes", {{"sha256", sha256_hex("evil")}}}};
        },
        editors.keys.find("headlines")->second);
    REQUIRE(editors.builder.publish("headlines", evil));
    editors.release_online();
    Room room(editors);
    room.targets.files["curated/" + sha256_hex("evil") + ".edition.json"] = "evil";
    CHECK(refusal(room.content("curated/edition.json")) == "no_such_target");
  }

  TEST_CASE("all delegators on the way must cover the path") {
    Editors editors;
    editors.delegate(delegation("outer", {"a/*"}));
    editors.delegate(delegation("inner", {"*", "a/*", "b/*"}), 1, "outer");
    editors.set_target("inner", "a/x", "x");
    editors.set_target("inner", "b/x", "x");
    editors.release({targets_role, "outer", "inner"});
    editors.release_online();
    Room room(editors);
    CHECK(room.content("a/x").value_or("") == "x");
    CHECK(refusal(room.content("b/x")) == "no_such_target");
  }

  TEST_CASE("hashed bins cover the paths whose SHA-256 begins so") {
    Editors editors;
    const auto hash = sha256_hex("x.json");
    Delegation bin;
    bin.role = "bin";
    bin.hash_prefixes = {hash.substr(0, 3)};
    editors.delegate(bin);
    editors.set_target("bin", "x.json", "x");
    editors.release({targets_role, "bin"});
    editors.release_online();
    Room room(editors);
    CHECK(room.content("x.json").value_or("") == "x");
    CHECK(refusal(room.content("other.json")) == "no_such_target");
    CHECK(room.metadata.asked.back() == "timestamp.json");
  }

  TEST_CASE("a delegated role that the snapshot does not list is not asked for") {
    Editors editors;
    editors.delegate(delegation("A", {"*"}));
    editors.release({targets_role});
    editors.release_online();
    Room room(editors);
    const auto refused = room.content("x");
    CHECK(refusal(refused) == "unlisted_role");
    CHECK(refused.error().role == "A");
    CHECK(room.metadata.asked.size() == 4);
  }

  TEST_CASE("a kept delegated role is verified by its present delegator") {
    Editors editors;
    editors.delegate(delegation("A", {"*"}));
    editors.set_target("A", "x", "x");
    editors.release({targets_role, "A"});
    editors.release_online();
    Room room(editors);
    REQUIRE(room.content("x"));
    // Another key for the role; its metadata stays, with the signature of the old one.
    editors.keys["A"].clear();
    editors.delegate(delegation("A", {"*"}));
    editors.release({targets_role});
    editors.release_online();
    room.serve(editors);
    CHECK(refusal(room.content("x")) == "bad_signatures");
    editors.release({"A"});
    editors.release_online();
    room.serve(editors);
    CHECK(room.content("x").value_or("") == "x");
  }

  TEST_CASE("a role with two delegators is trusted by each on its own") {
    Editors editors;
    editors.delegate(delegation("A", {"a/*"}));
    editors.delegate(delegation("B", {"b/*"}));
    editors.delegate(delegation("shared", {"a/*"}), 1, "A");
    editors.set_target("shared", "a/x", "good");
    editors.release({targets_role, "A", "B", "shared"});
    const auto stranger = new_key();
    const auto grant = forged(
        editors.metadata("1.B.json"),
        [&](auto& part) {
          const auto& key = stranger.public_key();
          part["version"] = 2;
          const nlohmann::json role = {{"name", "shared"},
                                       {"keyids", nlohmann::json::array({key.id})},
                                       {"threshold", 1},
                                       {"paths", nlohmann::json::array({"b/*"})}};
          part["delegations"]["keys"][key.id] = key.object;
          part["delegations"]["roles"] = nlohmann::json::array({role});
        },
        editors.keys.find("B")->second);
    REQUIRE(editors.builder.publish("B", grant));
    editors.release_online();
    Room room(editors);
    TemporaryFolder folder;
    MetadataStore store(folder.path());
    REQUIRE(initialise(store, editors.metadata("1.root.json"), "root"));
    auto client = Client::open(store, room.metadata, {now, true});
    REQUIRE(client);
    REQUIRE(client->refresh());
    CHECK(refusal(client->find("a/x")) == "none");
    CHECK(refusal(client->find("b/x")) == "bad_signatures");
    CHECK(refusal(client->find("a/x")) == "none");
  }

  TEST_CASE("a delegated role is fetched once and kept") {
    Editors editors;
    editors.delegate(delegation("A", {"*"}));
    editors.set_target("A", "x", "x");
    editors.release({targets_role, "A"});
    editors.release_online();
    Room room(editors);
    REQUIRE(room.content("x"));
    room.metadata.asked.clear();
    REQUIRE(room.content("x"));
    CHECK(room.metadata.asked == Asked{"2.root.json", "timestamp.json"});
  }

  TEST_CASE("an expired delegated role stops its own paths and no others") {
    Editors editors;
    editors.delegate(delegation("A", {"a/*"}));
    editors.delegate(delegation("B", {"b/*"}));
    editors.set_target("A", "a/x", "x");
    editors.set_target("B", "b/x", "x");
    editors.release({targets_role, "B"});
    editors.time = now - std::chrono::days(366);
    editors.release({"A"});
    editors.time = now;
    editors.release_online();
    Room room(editors);
    CHECK(refusal(room.content("a/x")) == "expired");
    CHECK(refusal(room.content("b/x")) == "none");
  }
}
