#include <doctest/doctest.h>
#include <algorithm>
#include <chrono>

#include "assets/default_edition.h"
#include "sync/edition/compose.h"
#include "sync/edition/folder.h"
#include "sync/edition/markdown.h"
#include "sync/edition/validate.h"

namespace caleidoscoop {
namespace {

using Ids = std::vector<std::string>;

const std::pair<const char*, Ids> facets_and_themes[] = {
    {"transities",
     {"sociaal-domein", "digitale-transformatie", "omgevingswet", "energietransitie", "klimaatverandering",
      "circulaire-economie", "ketenmanagement", "participatiedemocratie"}},
    {"bedrijfsvoering", {"hrm", "financien", "wet-en-regelgeving", "gedrag", "cultuur"}},
    {"risicomanagement", {"raamwerken", "methoden-en-technieken", "software"}},
    {"aanbod", {"leergangen", "adviesaanbod", "raadsbijeenkomsten"}},
    {"rol-en-gedrag", {"leiderschap", "een-overheid", "uitvoeringskracht", "systeemarchitect"}},
};

edition::Composed default_edition(const edition::Selection& selection = {}) {
  const auto bundle = edition::from_text(default_edition_text());
  REQUIRE(bundle);
  auto composed = edition::compose(*bundle, selection);
  REQUIRE(composed);
  return std::move(*composed);
}

}  // namespace

TEST_CASE("the default edition validates and is complete") {
  const auto bundle = edition::from_text(default_edition_text());
  REQUIRE(bundle);
  CHECK(edition::validate(*bundle).empty());
  const auto [edition, problems, has_members] = default_edition();
  CHECK(problems.empty());
  CHECK(!has_members);
  CHECK(edition.facets.size() == 5);
  CHECK(edition.threads.size() == 7);
  CHECK(edition.questions.size() == 5);
  CHECK(edition.themes.size() == 23);
  for (const auto& [facet, themes] : facets_and_themes) {
    for (const std::string& id : themes) {
      INFO(id);
      REQUIRE(edition.theme(id) != nullptr);
      CHECK(edition.theme(id)->facet == facet);
    }
  }
  for (const char* kring : {"haaglanden", "rijnmond", "groningen", "rotterdam-rijnmond"}) {
    CHECK_MESSAGE(edition.kring_by_id(kring) != nullptr, kring);
  }
  CHECK(!edition.standpoints.empty());
  CHECK(!edition.events.empty());
  CHECK(!edition.projects.empty());
  CHECK(!edition.offers.empty());
  CHECK(!edition.figures.empty());
  CHECK(!edition.networks.empty());
  CHECK(!edition.sources.empty());
  CHECK(!edition.rotation.empty());
  CHECK(!edition.colofon.empty());
}

TEST_CASE("every theme of the default edition says what a secretary needs") {
  const auto [edition, problems, has_members] = default_edition();
  for (const Theme& theme : edition.themes) {
    INFO(theme.id);
    CHECK(!theme.lead.empty());
    CHECK(!theme.chances.empty());
    CHECK(!theme.risks.empty());
    CHECK(!theme.why.college.empty());
    CHECK(!theme.why.adviser.empty());
    CHECK(!theme.why.director.empty());
    CHECK(!edition::parse_markdown(theme.body).empty());
    CHECK(!theme.keywords.empty());
    CHECK(!theme.related.empty());
    CHECK(!theme.updated.empty());
  }
}

TEST_CASE("the default edition invents no score, phase or figure") {
  const auto [edition, problems, has_members] = default_edition();
  CHECK(!edition.example);
  CHECK(edition.example_headlines.empty());
  for (const Theme& theme : edition.themes) {
    INFO(theme.id);
    CHECK(!theme.urgency);
    CHECK(!theme.impact);
    CHECK(!theme.horizon);
    CHECK(theme.milestones.empty());
    CHECK(theme.pressure.empty());
  }
  for (const Figure& figure : edition.figures) {
    INFO(figure.id);
    CHECK((figure.value.empty() || (!figure.source.empty() && !figure.period.empty())));
  }
  for (const Event& event : edition.events) CHECK_MESSAGE(!event.sign_up_confirmed, event.id);
  for (const Kring& kring : edition.kringen) CHECK_MESSAGE(!kring.evidence, kring.id);
}

TEST_CASE("only trust is said by the documents to run through every theme") {
  const auto [edition, problems, has_members] = default_edition();
  for (const Thread& thread : edition.threads) CHECK(thread.runs_through_all == (thread.id == "vertrouwen"));
  for (const Theme& theme : edition.themes) {
    for (const Relation& relation : theme.threads) {
      CHECK((relation.origin == Origin::document) == (relation.id == "vertrouwen"));
    }
    for (const Relation& relation : theme.questions) CHECK(relation.origin == Origin::editor);
    for (const Relation& relation : theme.related) CHECK(relation.origin == Origin::editor);
  }
}

TEST_CASE("a theme and a question of the default edition name each other") {
  const auto [edition, problems, has_members] = default_edition();
  const auto names = [](const std::vector<Relation>& relations, const std::string& id) {
    return std::any_of(relations.begin(), relations.end(),
                       [&](const Relation& relation) { return relation.id == id; });
  };
  for (const Theme& theme : edition.themes) {
    for (const Question& question : edition.questions) {
      CHECK_MESSAGE(names(theme.questions, question.id) == names(question.themes, theme.id), theme.id);
    }
  }
}

TEST_CASE("the example overlay rates the default edition and is marked as such") {
  const auto [edition, problems, has_members] =
      default_edition({.kring = "", .overlays = {edition::example_overlay}});
  CHECK(problems.empty());
  CHECK(edition.example);
  CHECK(!edition.example_headlines.empty());
  CHECK(std::any_of(edition.themes.begin(), edition.themes.end(),
                    [](const Theme& theme) { return theme.urgency; }));
}

TEST_CASE("the example overlay invents nothing about real kringen, figures, products or people") {
  const auto plain = default_edition().edition;
  const auto example = default_edition({.kring = "", .overlays = {edition::example_overlay}}).edition;
  for (const Kring& kring : example.kringen) {
    INFO(kring.id);
    CHECK((kring.fictitious || (plain.kring_by_id(kring.id) != nullptr && !kring.evidence)));
  }
  CHECK(example.standpoints.size() == plain.standpoints.size());
  for (const Project& project : example.projects) {
    const bool real = std::any_of(plain.projects.begin(), plain.projects.end(), [&](const Project& known) {
      return known.id == project.id && known.result == project.result;
    });
    CHECK_MESSAGE((real || project.id.starts_with("voorbeeld-")), project.id);
  }
  CHECK(example.offers.size() == plain.offers.size());
  for (std::size_t i = 0; i < plain.figures.size(); ++i) {
    CHECK(example.figures.at(i).value == plain.figures[i].value);
  }
}

TEST_CASE("the default edition is ready before the first frame needs it") {
  auto best = std::chrono::steady_clock::duration::max();
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    default_edition();
    best = std::min(best, std::chrono::steady_clock::now() - start);
  }
  const double ms = std::chrono::duration<double, std::milli>(best).count();
  MESSAGE(default_edition_text().size() << " bytes composed in " << ms << " ms");
  CHECK(ms < 100.0);  // generous: this also runs with sanitizers and on a busy machine
}

}  // namespace caleidoscoop
