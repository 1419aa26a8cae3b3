// The form of metadata: specification section 4.
#include <doctest/doctest.h>

#include "sync/trust/limits.h"
#include "sync/trust/signatures.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;
using nlohmann::json;

namespace {

// The kind of refusal after a change to a good document.
std::string_view changed(const std::string& good, const std::function<void(json&)>& change,
                         std::string_view role = "targets") {
  auto document = json::parse(good);
  change(document);
  const auto bytes = document.dump();
  if (role == "root") return refusal(read_root(bytes, "test"));
  if (role == "timestamp") return refusal(read_timestamp(bytes, "test"));
  if (role == "snapshot") return refusal(read_snapshot(bytes, "test"));
  return refusal(read_targets(bytes, role, "test"));
}

}  // namespace

TEST_SUITE("trust: the form of metadata") {
  TEST_CASE("unknown members are passed over and count in what is signed") {
    const Editors editors;
    auto document = json::parse(editors.metadata("1.targets.json"));
    document["signed"]["x-unknown"] = {{"deep", {1, 2, "three"}}};
    document["x-beside"] = true;
    const auto read = read_targets(document.dump(), "targets", "test");
    REQUIRE(read);
    CHECK(read->payload.find("x-unknown") != std::string::npos);
    CHECK(read->payload.find("x-beside") == std::string::npos);
  }

  TEST_CASE("the members that all roles share are held to their form") {
    const Editors editors;
    const auto& good = editors.metadata("1.targets.json");
    const auto kind = [&](const char* name, const json& value) {
      return changed(good, [&](json& document) { document["signed"][name] = value; });
    };
    CHECK(kind("version", 7) == "none");
    for (const json& value : {json(0), json(-1), json("1"), json(nullptr), json(18446744073709551615u)}) {
      CHECK_MESSAGE(kind("version", value) == "malformed", value.dump());
    }
    for (const json& value : {json("1"), json("1.0"), json("1.0.31"), json("1.99.0")}) {
      CHECK_MESSAGE(kind("spec_version", value) == "none", value.dump());
    }
    for (const json& value : {json("2.0.0"), json("0.9"), json("10.0"), json("x")}) {
      CHECK_MESSAGE(kind("spec_version", value) == "unsupported_version", value.dump());
    }
    CHECK(kind("_type", "snapshot") == "wrong_type");
    CHECK(kind("expires", "tomorrow") == "malformed");
    CHECK(kind("signed_at", "tomorrow") == "none");
    for (const auto member : {"_type", "spec_version", "version", "expires", "targets"}) {
      CHECK(changed(good, [&](json& document) { document["signed"].erase(member); }) == "malformed");
    }
    CHECK(changed(good, [](json& document) { document.erase("signed"); }) == "malformed");
    CHECK(changed(good, [](json& document) { document.erase("signatures"); }) == "malformed");
    CHECK(changed(good, [](json& document) { document = json::array(); }) == "malformed");
  }

  TEST_CASE("two signatures by one key are refused") {
    const Editors editors;
    const auto twice = [](json& document) { document["signatures"].push_back(document["signatures"][0]); };
    CHECK(changed(editors.metadata("1.targets.json"), twice) == "malformed");
  }

  TEST_CASE("empty and meaningless signatures are passed over") {
    const Editors editors;
    const auto more = [](json& document) {
      document["signatures"].push_back({{"keyid", "a"}, {"sig", ""}});
      document["signatures"].push_back({{"keyid", "b"}, {"sig", "no digits"}});
    };
    CHECK(changed(editors.metadata("1.targets.json"), more) == "none");
  }

  TEST_CASE("a root names keys for all four roles, by their own ids") {
    const Editors editors;
    const auto& good = editors.metadata("1.root.json");
    for (const auto role : {"root", "timestamp", "snapshot", "targets"}) {
      CHECK(changed(
                good, [&](json& document) { document["signed"]["roles"].erase(role); }, "root") ==
            "malformed");
    }
    const auto swap = [](json& document) {
      auto& keys = document["signed"]["keys"];
      std::swap(*keys.begin(), *std::next(keys.begin()));
    };
    CHECK(changed(good, swap, "root") == "wrong_key_id");
    const auto twice = [](json& document) {
      auto& ids = document["signed"]["roles"]["snapshot"]["keyids"];
      ids.push_back(ids[0]);
    };
    CHECK(changed(good, twice, "root") == "malformed");
    const auto none = [](json& document) { document["signed"]["roles"]["snapshot"]["threshold"] = 0; };
    CHECK(changed(good, none, "root") == "malformed");
  }

  TEST_CASE("a root whose threshold cannot be met is a root all the same") {
    const Editors editors;
    const auto high = [](json& document) { document["signed"]["roles"]["snapshot"]["threshold"] = 6; };
    CHECK(changed(editors.metadata("1.root.json"), high, "root") == "none");
  }

  TEST_CASE("keys of unknown kinds are kept") {
    const Editors editors;
    const auto unknown = [](json& document) {
      const json key = {{"keytype", "moon"}, {"scheme", "dust"}, {"keyval", {{"other", 1}}}};
      document["signed"]["keys"][read_public_key(key)->id] = key;
    };
    CHECK(changed(editors.metadata("1.root.json"), unknown, "root") == "none");
  }

  TEST_CASE("timestamp and snapshot announce versions, and hashes only of a known form") {
    const Editors editors;
    const auto& timestamp = editors.metadata("timestamp.json");
    const auto meta = [&](const json& value) {
      return changed(
          timestamp, [&](json& document) { document["signed"]["meta"]["snapshot.json"] = value; },
          "timestamp");
    };
    CHECK(meta({{"version", 1}}) == "none");
    CHECK(meta({{"version", 0}}) == "malformed");
    CHECK(meta({{"version", 1}, {"length", -1}}) == "malformed");
    CHECK(meta({{"version", 1}, {"hashes", json::object()}}) == "malformed");
    CHECK(meta({{"version", 1}, {"hashes", {{"sha256", 7}}}}) == "malformed");
    CHECK(meta(nullptr) == "malformed");
    const auto stray = [](json& document) { document["signed"]["meta"]["root.txt"] = "stray"; };
    CHECK(changed(editors.metadata("1.snapshot.json"), stray, "snapshot") == "none");
  }

  TEST_CASE("targets have a length and hashes") {
    Editors editors;
    editors.set_target(targets_role, "a", "a");
    editors.release({targets_role});
    const auto& good = editors.metadata("2.targets.json");
    for (const auto member : {"length", "hashes"}) {
      CHECK(changed(good, [&](json& document) { document["signed"]["targets"]["a"].erase(member); }) ==
            "malformed");
    }
  }

  TEST_CASE("delegations have one name each, none of the top-level ones, and one way to cover paths") {
    Editors editors;
    editors.delegate(delegation("a", {"a/*"}));
    editors.release({targets_role});
    const auto& good = editors.metadata("2.targets.json");
    const auto kind = [&](const std::function<void(json&)>& change) {
      return changed(good, [&](json& document) { change(document["signed"]["delegations"]["roles"]); });
    };
    CHECK(kind([](json& roles) { roles.push_back(roles[0]); }) == "malformed");
    for (const auto name : {"", "root", "timestamp", "snapshot", "targets"}) {
      CHECK_MESSAGE(kind([&](json& roles) { roles[0]["name"] = name; }) == "malformed", name);
    }
    CHECK(kind([](json& roles) { roles[0]["name"] = std::string(65, 'x'); }) == "malformed");
    CHECK(kind([](json& roles) { roles[0]["path_hash_prefixes"] = json::array({"00"}); }) == "malformed");
    CHECK(kind([](json& roles) { roles[0].erase("paths"); }) == "none");
    CHECK(kind([](json& roles) { roles[0].erase("terminating"); }) == "none");
    CHECK(kind([](json& roles) { roles[0]["terminating"] = 1; }) == "malformed");
    CHECK(kind([](json& roles) { roles[0]["paths"][0] = std::string(form::pattern_bytes + 1, 'x'); }) ==
          "malformed");
  }

  TEST_CASE("a delegation without paths covers nothing") {
    CHECK_FALSE(delegation("a", {}).covers("a"));
    CHECK_FALSE(delegation("a", {}).covers(""));
  }
}
