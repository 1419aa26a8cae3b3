#include "sync/classify/classifier.h"

#include <doctest/doctest.h>
#include <chrono>

using namespace caleidoscoop;

namespace {

Theme theme(const std::string& id, std::vector<Keyword> keywords) {
  Theme made;
  made.id = id;
  made.keywords = std::move(keywords);
  return made;
}

Edition edition() {
  Edition made;
  made.themes = {
      theme("energie", {{"warmtenet*", 1.0}, {"*congestie", 0.9}, {"energie", 0.4}, {"wind op zee", 0.8}}),
      theme("financien", {{"begroting", 0.9}, {"*tekort*", 0.6}, {"gemeentefonds", 1.0}}),
      theme("hrm", {{"ambtenaar", 0.5}, {"coördinatie", 0.7}, {"voetbal", -1.0}})};
  return made;
}

std::vector<std::string> ids(const std::vector<ThemeMatch>& matches) {
  std::vector<std::string> out;
  for (const ThemeMatch& match : matches) out.push_back(match.theme);
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a sure word alone decides, and is named as written") {
  const Classifier classifier(edition());
  const auto matches = classifier.classify("Stad krijgt Warmtenetten", "", "nl");
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].theme == "energie");
  CHECK(matches[0].confidence > 0.9);
  CHECK(matches[0].because == std::vector<std::string>{"Warmtenetten"});
}

TEST_CASE("a star stands for the rest of a compound, and no star for inflections only") {
  const Classifier classifier(edition());
  CHECK(ids(classifier.classify("Netcongestie groeit", "", "nl")) == Ids{"energie"});
  CHECK(ids(classifier.classify("Begrotingen vastgesteld", "", "nl")) == Ids{"financien"});
  CHECK(ids(classifier.classify("Begrotingswet", "", "nl")).empty());
  CHECK(ids(classifier.classify("Miljoenentekorten dreigen", "", "nl")) == Ids{"financien"});
}

TEST_CASE("a phrase must stand together") {
  const Classifier classifier(edition());
  CHECK(ids(classifier.classify("Meer wind op zee", "", "nl")) == Ids{"energie"});
  CHECK(classifier.classify("Wind waait op de zee", "", "nl").empty());
}

TEST_CASE("accents and capitals do not matter") {
  const Classifier classifier(edition());
  CHECK(ids(classifier.classify("COORDINATIE schiet tekort", "", "nl")).front() == "hrm");
  CHECK(ids(classifier.classify("‘Coördinatie’", "", "nl")) == Ids{"hrm"});
}

TEST_CASE("doubtful words need each other's company") {
  const Classifier classifier(edition());
  CHECK(classifier.classify("Energie", "", "nl").empty());
  CHECK(ids(classifier.classify("Tekort aan energie", "", "nl")) == Ids{"financien"});
}

TEST_CASE("the title counts for more than the summary") {
  const Classifier classifier(edition());
  const auto in_title = classifier.classify("Begroting", "Gemeentefonds", "nl");
  const auto in_summary = classifier.classify("Nieuws", "Begroting", "nl");
  REQUIRE_FALSE(in_title.empty());
  REQUIRE_FALSE(in_summary.empty());
  CHECK(in_title[0].confidence > in_summary[0].confidence);
}

TEST_CASE("a word against a theme takes it away") {
  const Classifier classifier(edition());
  CHECK(ids(classifier.classify("Ambtenaar en coördinatie", "", "nl")) == Ids{"hrm"});
  CHECK(classifier.classify("Ambtenaar en coördinatie bij voetbal", "", "nl").empty());
}

TEST_CASE("two themes come best first") {
  const Classifier classifier(edition());
  CHECK(ids(classifier.classify("Begroting en gemeentefonds betalen warmtenet", "", "nl")) ==
        Ids{"financien", "energie"});
}

TEST_CASE("a headline that fits nothing is left unsorted") {
  const Classifier classifier(edition());
  CHECK(classifier.classify("Zon en buien wisselen elkaar af", "", "nl").empty());
  CHECK(classifier.classify("", "", "").empty());
  CHECK(classifier.classify("\xFF\xFE **** \xF0\x9F", "", "nl").empty());
  CHECK(Classifier(Edition{}).classify("Begroting", "", "nl").empty());
}

TEST_CASE("a keyword that says nothing matches nothing") {
  Edition made;
  made.themes = {theme("leeg", {{"", 1.0}, {"*", 1.0}, {"a*", 1.0}, {" - ", 1.0}})};
  CHECK(Classifier(made).classify("alles a b - *", "", "nl").empty());
}

TEST_CASE("twenty thousand headlines take a second at most") {
  const Classifier classifier(edition());
  const auto before = std::chrono::steady_clock::now();
  std::size_t found = 0;
  for (int i = 0; i < 20'000; ++i) {
    found +=
        classifier
            .classify("Gemeenten vragen minister om duidelijkheid over begroting en netcongestie",
                      "De wethouder noemt het tekort aan ambtenaren zorgelijk, zo blijkt uit de brief.", "nl")
            .size();
  }
  CHECK(found >= 20'000);
  // Sanitizers and shared machines are slow: the figure itself comes from the benchmark.
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{10});
}
