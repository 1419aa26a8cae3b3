// An edition without what is for members names nothing of it.
#include <doctest/doctest.h>

#include <algorithm>

#include "sync/edition/compose.h"
#include "tests/edition/good_edition.h"

using namespace caleidoscoop;
using edition::Bundle;
using edition::compose;
using edition::Composed;

namespace {

Bundle with_members_theme() {
  Bundle bundle = good_bundle();
  bundle.whole["themes"]["hrm"]["members"] = true;
  return bundle;
}

bool names(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Every place where an edition can name a theme.
void check_unnamed(const Edition& edition, const std::string& theme) {
  CHECK(edition.theme(theme) == nullptr);
  const auto in = [&](const std::vector<Relation>& relations) {
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& r) { return r.id == theme; });
  };
  for (const Theme& other : edition.themes) CHECK_FALSE(in(other.related));
  for (const Question& question : edition.questions) CHECK_FALSE(in(question.themes));
  for (const Standpoint& item : edition.standpoints) CHECK_FALSE(names(item.themes, theme));
  for (const Event& item : edition.events) CHECK_FALSE(names(item.themes, theme));
  for (const Kring& kring : edition.kringen) CHECK(kring.emphasis.count(theme) == 0);
  for (const RotationItem& item : edition.rotation) CHECK(item.scene != "thema:" + theme);
}

}  // namespace

TEST_CASE("members' content is left out with every mention of it, unless it is asked for") {
  const Bundle bundle = with_members_theme();
  const auto open = compose(bundle, {});
  REQUIRE(open);
  CHECK(open->has_members);
  check_unnamed(open->edition, "hrm");
  for (const caleidoscoop::Problem& problem : open->problems)
    CHECK(problem.where.find("hrm") == std::string::npos);
  const auto whole = compose(bundle, {.kring = "", .overlays = {}, .members = true});
  REQUIRE(whole);
  CHECK(whole->has_members);
  CHECK(whole->edition.theme("hrm") != nullptr);
}

TEST_CASE("an edition without members' content is the same either way") {
  const auto composed = compose(good_bundle(), {});
  REQUIRE(composed);
  CHECK_FALSE(composed->has_members);
  CHECK(composed->edition.theme("hrm") != nullptr);
}

TEST_CASE("no overlay makes public what the editors published for members") {
  Bundle bundle = with_members_theme();
  bundle.overlays["haaglanden"] = {{"themes", {{"hrm", {{"members", false}, {"urgency", 5}}}}}};
  const auto composed = compose(bundle, {.kring = "haaglanden", .overlays = {}});
  REQUIRE(composed);
  check_unnamed(composed->edition, "hrm");
}

TEST_CASE("a kring can keep a theme for its members") {
  Bundle bundle = good_bundle();
  bundle.overlays["haaglanden"] = {{"themes", {{"cultuur", {{"members", true}}}}}};
  const auto composed = compose(bundle, {.kring = "haaglanden", .overlays = {}});
  REQUIRE(composed);
  CHECK(composed->has_members);
  check_unnamed(composed->edition, "cultuur");
  CHECK(compose(bundle, {})->edition.theme("cultuur") != nullptr);
}

TEST_CASE("the kring's own code goes before the edition's") {
  Bundle bundle = good_bundle();
  bundle.whole["edition"]["members_code_hash"] = "of the edition";
  CHECK(compose(bundle, {})->edition.members_code_hash == "of the edition");
  bundle.overlays["haaglanden"] = {{"kringen", {{"haaglanden", {{"members_code_hash", "of the kring"}}}}}};
  CHECK(compose(bundle, {.kring = "haaglanden", .overlays = {}})->edition.members_code_hash ==
        "of the kring");
}
