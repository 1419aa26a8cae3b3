#include "sync/edition/parts.h"

#include <doctest/doctest.h>

#include "sync/edition/compose.h"
#include "tests/edition/good_edition.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;

edition::Parts good_parts() { return edition::to_parts(good_bundle()); }

const edition::Bundle& sound(const Result<edition::Bundle>& bundle) {
  REQUIRE_MESSAGE(bundle, (bundle ? std::string() : bundle.error().message));
  return *bundle;
}

const std::string& any_theme(const edition::Parts& parts) {
  const auto found = parts.lower_bound("curated/themes/");
  REQUIRE(found != parts.end());
  return found->first;
}

}  // namespace

TEST_CASE("an edition taken apart and put together again is the same") {
  const edition::Bundle bundle = good_bundle();
  const edition::Parts parts = edition::to_parts(bundle);
  const auto again = edition::from_parts(parts);
  CHECK(sound(again).whole == bundle.whole);
  CHECK(sound(again).overlays == bundle.overlays);
  CHECK(edition::to_parts(*again) == parts);
}

TEST_CASE("a change of one theme changes one part") {
  edition::Bundle bundle = good_bundle();
  const edition::Parts before = edition::to_parts(bundle);
  const std::string path = any_theme(before);
  const std::string id = path.substr(15, path.size() - 20);
  bundle.whole["themes"][id]["title"] = "Een andere titel";
  const edition::Parts after = edition::to_parts(bundle);
  std::vector<std::string> changed;
  for (const auto& [name, text] : after) {
    if (before.at(name) != text) changed.push_back(name);
  }
  CHECK(changed == std::vector<std::string>{path});
}

TEST_CASE("what is for members travels apart, and comes back locked") {
  edition::Bundle bundle = good_bundle();
  const std::string id = bundle.whole["themes"].begin().key();
  bundle.whole["themes"][id]["members"] = true;
  edition::Parts parts = edition::to_parts(bundle);
  CHECK(parts.count("curated/themes/" + id + ".json") == 0);
  REQUIRE(parts.count("members/themes/" + id + ".json") == 1);

  parts["members/themes/" + id + ".json"] = R"({"title": "Zonder slot", "members": false})";
  CHECK(sound(edition::from_parts(parts)).whole["themes"][id]["members"] == true);
}

TEST_CASE("who signs for members cannot replace what the base edition says, nor add what displays read") {
  edition::Parts parts = good_parts();
  const std::string path = any_theme(parts);
  const std::string id = path.substr(15, path.size() - 20);
  parts["members/themes/" + id + ".json"] = R"({"title": "Vervalst"})";
  parts["members/sources/vreemd.json"] = R"({"url": "https://evil.example/feed"})";
  parts["members/kringen/vreemd.json"] = R"({"title": "Vreemde kring"})";
  const auto bundle = edition::from_parts(parts);
  CHECK(sound(bundle).whole["themes"][id]["title"] == good_bundle().whole["themes"][id]["title"]);
  CHECK(!sound(bundle).whole["sources"].contains("vreemd"));
  CHECK(!sound(bundle).whole["kringen"].contains("vreemd"));
}

TEST_CASE("a kring's overlay touches neither other kringen nor what the edition is and reads") {
  edition::Bundle base = good_bundle();
  base.whole["kringen"]["een"] = {{"title", "Kring Een"}};
  base.whole["kringen"]["twee"] = {{"title", "Kring Twee"}};
  const std::string locked = base.whole["themes"].begin().key();
  base.whole["themes"][locked]["members"] = true;
  edition::Parts parts = edition::to_parts(base);
  const json overlay = {{"edition", {{"publisher", "Vervalst"}, {"version", 99}}},
                        {"sources", {{"vreemd", {{"url", "https://evil.example/"}}}}},
                        {"themes", {{locked, {{"members", false}, {"urgency", 4}}}}},
                        {"kringen", {{"een", {{"summary", "Van ons."}}}, {"twee", nullptr}}}};
  parts["kring/een/overlay.json"] = overlay.dump();
  const auto bundle = edition::from_parts(parts);
  const json& kept = sound(bundle).overlays.at("een");
  CHECK(kept ==
        json{{"themes", {{locked, {{"urgency", 4}}}}}, {"kringen", {{"een", {{"summary", "Van ons."}}}}}});

  const auto composed = edition::compose(*bundle, {.kring = "een", .overlays = {}, .members = true});
  REQUIRE(composed);
  CHECK(composed->edition.kring_by_id("twee") != nullptr);
  CHECK(composed->edition.publisher != "Vervalst");
  REQUIRE(composed->edition.theme(locked) != nullptr);
  CHECK(composed->edition.theme(locked)->members);
}

TEST_CASE("an overlay of a kring that the edition does not have is left out") {
  edition::Parts parts = good_parts();
  parts["kring/nergens/overlay.json"] = R"({"themes": {}})";
  CHECK(sound(edition::from_parts(parts)).overlays.count("nergens") == 0);
}

TEST_CASE("a part that cannot be read is named") {
  const std::pair<const char*, std::string> bad[] = {
      {"curated/themes/hrm.json", "{"},
      {"curated/edition.json", "[]"},
      {"kring/haaglanden/overlay.json", std::string(2'000'000, ' ')},
      {"members/themes/geheim.json", std::string(1'000, '[')},
  };
  for (const auto& [path, text] : bad) {
    edition::Parts parts = good_parts();
    parts[path] = text;
    const auto bundle = edition::from_parts(parts);
    INFO(path);
    REQUIRE(!bundle);
    CHECK(bundle.error().code == ErrorCode::bad_data);
    CHECK(bundle.error().message.find(path) != std::string::npos);
  }
}

TEST_CASE("without the edition's own part there is no edition") {
  edition::Parts parts = good_parts();
  parts.erase("curated/edition.json");
  const auto bundle = edition::from_parts(parts);
  REQUIRE(!bundle);
  CHECK(bundle.error().message.find("curated/edition.json") != std::string::npos);
}

TEST_CASE("parts of other bodies, strange names and paths out of the folder are passed over") {
  edition::Parts parts = good_parts();
  const auto clean = edition::from_parts(parts);
  for (const char* path : {"headlines/2026-11-22.json", "fleet/settings.json", "curated/vreemd/x.json",
                           "curated/themes/../x.json", "curated/themes/Hoofd.json", "zomaar.json", ""}) {
    parts[path] = "geen JSON";
  }
  CHECK(sound(edition::from_parts(parts)).whole == sound(clean).whole);
}

}  // namespace caleidoscoop
