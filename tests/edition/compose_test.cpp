#include "sync/edition/compose.h"

#include <doctest/doctest.h>
#include <algorithm>

#include "tests/edition/good_edition.h"

namespace caleidoscoop {
namespace {

using edition::compose;
using nlohmann::json;

template <class T>
std::vector<std::string> ids(const std::vector<T>& items) {
  std::vector<std::string> list;
  for (const T& item : items) list.push_back(item.id);
  return list;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("an edition comes out typed and in order") {
  const auto composed = compose(good_bundle(), {});
  REQUIRE(composed);
  CHECK(composed->problems.empty());
  const Edition& edition = composed->edition;
  CHECK(edition.version == 3);
  CHECK(edition.publisher == "PRIMO en VGS");
  CHECK(!edition.example);
  CHECK(ids(edition.facets) == Ids{"tweede", "eerste"});
  CHECK(ids(edition.themes) == Ids{"software", "hrm", "cultuur"});
  CHECK(ids(edition.offers) == Ids{"advies", "cursus"});
  REQUIRE(edition.rotation.size() == 2);
  CHECK(edition.rotation[0].duration == std::chrono::seconds{20});
  CHECK(edition.rotation[1].weekdays == Ids{"ma"});
}

TEST_CASE("every field of a theme is read") {
  const auto composed = compose(good_bundle(), {});
  REQUIRE(composed);
  const Theme* theme = composed->edition.theme("hrm");
  REQUIRE(theme != nullptr);
  CHECK(theme->body.starts_with("## Mensen"));
  CHECK(theme->chances.at(0).provenance.at(0).date == "2019");
  CHECK(theme->risks.at(0).text == "Mensen gaan weg.");
  CHECK(theme->why.director == "c");
  CHECK(theme->terms.at(0).plain == "zorg voor mensen");
  CHECK(theme->horizon->to == 2030);
  CHECK(theme->milestones.at(0).date == "2027-03");
  CHECK(theme->urgency == 2);
  CHECK(!theme->impact);
  CHECK(theme->pressure.at(2027) == doctest::Approx(0.5));
  CHECK(theme->listed_in == std::vector<int>{2018});
  CHECK(theme->keywords.at(1).weight == doctest::Approx(0.4));
  CHECK(theme->threads.at(0).origin == Origin::document);
  CHECK(theme->questions.at(0).weight == doctest::Approx(0.6));
  CHECK(theme->related.at(0).id == "cultuur");
  CHECK(theme->image == "mensen.png");
  CHECK(theme->audience == Audience::college);
}

TEST_CASE("a kring hides its themes everywhere and speaks in its own words") {
  const auto composed = compose(good_bundle(), {.kring = "haaglanden", .overlays = {"voorbeeld"}});
  REQUIRE(composed);
  const Edition& edition = composed->edition;
  CHECK(edition.kring == "haaglanden");
  CHECK(ids(edition.themes) == Ids{"hrm", "cultuur"});
  CHECK(edition.theme("cultuur")->title == "Onze cultuur");
  REQUIRE(edition.rotation.size() == 1);
  CHECK(edition.rotation[0].scene == "overzicht");
  CHECK(edition.example_headlines.at(0).themes == Ids{"hrm"});
}

TEST_CASE("what was written for another audience is left out everywhere, what names none is for everybody") {
  edition::Bundle bundle = good_bundle();
  bundle.whole["themes"]["hrm"]["audience"] = "college";
  CHECK(compose(bundle, {})->edition.theme("hrm") != nullptr);
  CHECK(compose(bundle, {.audience = Audience::college})->edition.theme("hrm") != nullptr);
  const auto composed = compose(bundle, {.audience = Audience::publiek});
  REQUIRE(composed);
  CHECK(composed->edition.theme("hrm") == nullptr);
  CHECK(composed->edition.theme("cultuur") != nullptr);
  for (const Theme& theme : composed->edition.themes) {
    for (const Relation& relation : theme.related) CHECK(relation.id != "hrm");
  }
}

TEST_CASE("an edition made for one kring needs none to be chosen") {
  edition::Bundle bundle = good_bundle();
  bundle.whole["edition"]["kring"] = "haaglanden";
  const auto composed = compose(bundle, {});
  REQUIRE(composed);
  CHECK(composed->edition.kring == "haaglanden");
  CHECK(composed->edition.theme("software") == nullptr);
}

TEST_CASE("the overlay with illustrative values marks the edition as an example") {
  const auto composed = compose(good_bundle(), {.kring = "", .overlays = {"voorbeeld"}});
  REQUIRE(composed);
  CHECK(composed->edition.example);
  CHECK(composed->edition.theme("hrm")->urgency == 5);
  CHECK(composed->edition.example_headlines.at(0).title == "Een kop");
}

TEST_CASE("an unknown kring or overlay is a problem, and the edition still shows") {
  const auto composed = compose(good_bundle(), {.kring = "nergens", .overlays = {"weg"}});
  REQUIRE(composed);
  CHECK(composed->edition.kring.empty());
  CHECK(!composed->edition.example);
  CHECK(composed->edition.themes.size() == 3);
  CHECK(composed->problems.size() == 2);
}

TEST_CASE("one broken theme does not take the others with it") {
  edition::Bundle bundle = good_bundle();
  bundle.whole["themes"]["hrm"] = "kapot";
  bundle.whole["themes"]["cultuur"]["facet"] = "nergens";
  const auto composed = compose(bundle, {});
  REQUIRE(composed);
  CHECK(ids(composed->edition.themes) == Ids{"software"});
  REQUIRE(composed->problems.size() == 2);
  CHECK(composed->problems[0].where == "themes/hrm.json");
  CHECK(composed->problems[1].where == "themes/cultuur.json");
}

TEST_CASE("a newer edition still shows: unknown fields and kinds are passed over") {
  edition::Bundle bundle = good_bundle();
  bundle.whole["films"] = json::object({{"een", 1}});
  json& theme = bundle.whole["themes"]["hrm"];
  theme["geluid"] = "x";
  theme["urgency"] = 11;
  theme["audience"] = "iedereen";
  theme["keywords"].push_back("los woord");
  theme["order"] = "eerst";
  const auto composed = compose(bundle, {});
  REQUIRE(composed);
  const Theme* read = composed->edition.theme("hrm");
  REQUIRE(read != nullptr);
  CHECK(!read->urgency);
  CHECK(!read->audience);
  CHECK(read->keywords.size() == 2);
}

TEST_CASE("hostile text comes out clean") {
  edition::Bundle bundle = good_bundle();
  bundle.whole["themes"]["hrm"]["title"] = std::string("Mensen\0 \xff\xe2\x80\xaestuk", 14);
  const auto composed = compose(bundle, {});
  REQUIRE(composed);
  const std::string& title = composed->edition.theme("hrm")->title;
  CHECK(title.find('\0') == std::string::npos);
  CHECK(title.find("\xe2\x80\xae") == std::string::npos);
  CHECK(title.starts_with("Mensen"));
}

TEST_CASE("nothing to show is a failure") {
  CHECK(!compose({}, {}));
  edition::Bundle bundle = good_bundle();
  bundle.whole["themes"] = json::object();
  const auto composed = compose(bundle, {});
  REQUIRE(!composed);
  CHECK(composed.error().message.find("proef") != std::string::npos);
}

TEST_CASE("any value of the wrong kind is survived") {
  const json wrong[] = {
      nullptr, true, 3, -2.5, "x", json::array({1, nullptr, json::object()}), json::object({{"a", 1}})};
  const json flat = good_bundle().whole.flatten();
  for (const auto& [pointer, ignored] : flat.items()) {
    for (const json& value : wrong) {
      edition::Bundle bundle = good_bundle();
      bundle.whole[json::json_pointer(pointer)] = value;
      const auto composed = compose(bundle, {.kring = "haaglanden", .overlays = {"voorbeeld"}});
      CHECK_MESSAGE(composed, pointer);
    }
  }
}

}  // namespace caleidoscoop
