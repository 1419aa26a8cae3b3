#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "sync/classify/classifier.h"
#include "sync/classify/labelled_rows.h"
#include "sync/classify/linear_model.h"
#include "sync/classify/model_scorer.h"
#include "sync/classify/trainer.h"

using namespace caleidoscoop;

namespace {

// Made up: a few patterns with changing names.
std::vector<LabelledRow> rows() {
  const std::vector<std::pair<std::string, std::string>> patterns = {
      {"energie", "Warmtenet voor de wijk "},
      {"energie", "Zonnepark bij "},
      {"energie", "Stroomnet vol in "},
      {"financien", "Begroting sluit niet in "},
      {"financien", "Tekort op de jaarrekening van "},
      {"financien", "Belasting omhoog in "},
      {"geen", "Voetbalclub wint in "},
      {"geen", "Brand in een schuur bij "},
      {"geen", "Concert trekt publiek naar "}};
  const std::vector<std::string> places = {"Aldorp", "Beldorp", "Cindorp", "Dorndorp", "Esdorp", "Fondorp"};
  std::vector<LabelledRow> made;
  for (const auto& [label, text] : patterns) {
    for (const auto& place : places) made.push_back({text + place, "", label});
  }
  return made;
}

LinearModel trained() {
  auto model = train_model(rows());
  REQUIRE(model);
  return std::move(*model);
}

Edition edition() {
  Edition made;
  for (const char* id : {"energie", "financien"}) {
    Theme theme;
    theme.id = id;
    made.themes.push_back(theme);
  }
  made.themes[0].keywords = {{"stroomnet", 0.9}};
  made.themes[1].keywords = {{"concert", 0.6}};
  return made;
}

std::string best(ModelScorer& scorer, std::string_view title) {
  const auto& scores = scorer.score(title, "");
  return scorer.model().labels[scores.front().label].id;
}

}  // namespace

TEST_CASE("a model tells headlines with places it never saw") {
  ModelScorer scorer(std::make_shared<const LinearModel>(trained()));
  CHECK(best(scorer, "Warmtenetten in Gansdorp") == "energie");
  CHECK(best(scorer, "Jaarrekening van Gansdorp toont tekort") == "financien");
  CHECK(best(scorer, "Brand bij Gansdorp") == "geen");
}

TEST_CASE("probabilities add up to one, and words that decided are named as written") {
  ModelScorer scorer(std::make_shared<const LinearModel>(trained()));
  const auto scores = scorer.score("Warmtenet in Gansdorp", "");
  float sum = 0.0f;
  for (const auto& score : scores) sum += score.probability;
  CHECK(sum == doctest::Approx(1.0));
  CHECK(scores.front().probability > 0.5f);
  const auto words = scorer.words_for(scores.front().label, 3);
  REQUIRE_FALSE(words.empty());
  CHECK(words.front() == "Warmtenet");
  CHECK(scorer.known_share() < 1.0);
}

TEST_CASE("training twice gives the same bytes") { CHECK(write_model(trained()) == write_model(trained())); }

TEST_CASE("a model comes back from its file as it was") {
  const LinearModel model = trained();
  const std::string bytes = write_model(model);
  CHECK(bytes.size() < most_model_bytes);
  const auto read = read_model(bytes, "proef.bin");
  REQUIRE(read);
  CHECK(write_model(*read) == bytes);
  CHECK(read->labels.size() == 3);
}

TEST_CASE("a damaged, cut or foreign model file is refused by name") {
  const std::string bytes = write_model(trained());
  std::string flipped = bytes;
  flipped[bytes.size() / 2] = static_cast<char>(flipped[bytes.size() / 2] ^ 1);
  std::string later = bytes;
  later[8] = 2;
  for (const std::string& wrong : {std::string(), std::string("CLDSMODL"), std::string(400, 'x'),
                                   bytes.substr(0, bytes.size() - 1), flipped}) {
    const auto read = read_model(wrong, "proef.bin");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::bad_data);
    CHECK(read.error().message.find("proef.bin") != std::string::npos);
  }
  CHECK(read_model(later, "proef.bin").error().code == ErrorCode::too_new);
}

TEST_CASE("too few labels cannot be learned from") {
  const std::vector<LabelledRow> few(10, {"Warmtenet", "", "energie"});
  REQUIRE_FALSE(train_model(few));
  REQUIRE_FALSE(train_model({}));
}

TEST_CASE("labelled rows are read by the names of their columns") {
  const auto read = read_labelled_rows(
      "\xEF\xBB\xBFid\ttheme_main\ttitle\tlead30\r\n1\tfinancien\tTekort\tDe "
      "raad\r\n2\t\tZonder\tthema\r\n3\tgeen\n",
      "rows.tsv");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK(read->front().title == "Tekort");
  CHECK(read->front().summary == "De raad");
  CHECK(read->front().label == "financien");
  const auto without = read_labelled_rows("titel\tthema\n", "rows.tsv");
  REQUIRE_FALSE(without);
  CHECK(without.error().message.find("rows.tsv:1") != std::string::npos);
}

TEST_CASE("a model adds themes that no keyword gives, and takes away what corrections deny") {
  const auto model = std::make_shared<const LinearModel>(trained());
  const Classifier keywords(edition());
  const Classifier both(edition(), model);
  CHECK(keywords.classify("Zonnepark bij Aldorp", "", "nl").empty());
  const auto learned = both.classify("Zonnepark bij Aldorp", "", "nl");
  REQUIRE_FALSE(learned.empty());
  CHECK(learned[0].theme == "energie");
  CHECK(learned[0].because.front() == "Zonnepark");
  CHECK_FALSE(keywords.classify("Concert trekt publiek naar Aldorp", "", "nl").empty());
  CHECK(both.classify("Concert trekt publiek naar Aldorp", "", "nl").empty());
}

TEST_CASE("a model without labels changes nothing") {
  const Classifier both(edition(), std::make_shared<const LinearModel>());
  CHECK(both.classify("Stroomnet vol", "", "nl").front().theme == "energie");
}
