// What editors decide teaches the classification, as far as that can be measured.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "assets/default_edition.h"
#include "sync/classify/trainer.h"
#include "sync/core/files.h"
#include "sync/edition/compose.h"
#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/learning.h"
#include "tests/desk/places.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk;
using namespace caleidoscoop::desk::test;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};

Theme theme_of(const std::string& id, const std::string& keyword) {
  Theme theme;
  theme.id = id;
  theme.title = id;
  theme.keywords = {{keyword, 1.0}};
  return theme;
}

// Two themes whose keywords know one word each; editors know more.
Edition small_edition() {
  Edition edition;
  edition.themes = {theme_of("energie", "warmtenet*"), theme_of("wonen", "woningbouw*")};
  return edition;
}

std::vector<LabelledRow> decisions() {
  const std::vector<std::pair<std::string, std::string>> kinds = {
      {"Netcongestie houdt zonnepanelen tegen in", "energie"},
      {"Stroomnet vol, laadpalen wachten in", "energie"},
      {"Huurders zoeken een flexwoning in", "wonen"},
      {"Starters vinden geen appartement in", "wonen"},
      {"Carnavalsoptocht trekt door de straten van", "geen"}};
  std::vector<LabelledRow> rows;
  for (const auto& [title, label] : kinds) {
    for (int i = 0; i < 50; ++i) rows.push_back({fmt::format("{} wijk {}", title, i), "", label});
  }
  return rows;
}

Headline headline(const std::string& guid, const std::string& title) {
  Headline one;
  one.source = "bron";
  one.source_name = "Bron";
  one.guid = guid;
  one.url = "https://example.nl/" + guid;
  one.title = title;
  one.language = "nl";
  one.first_seen = now;
  return one;
}

// A headline and the themes that count as right for it; "geen" is none.
struct Judged {
  LabelledRow row;
  std::set<std::string> right;
};

std::vector<std::string> parts_of(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::stringstream in(line);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

// What two readers agreed about, of the headlines that they labelled with the edition's themes.
std::vector<Judged> judged_headlines(const std::string& file) {
  std::vector<Judged> found;
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto fields = parts_of(line, '\t');
    REQUIRE(fields.size() >= 6);
    if (fields[4] == "contested") continue;
    const auto right = parts_of(fields[5], ',');
    found.push_back({{fields[1], fields[2], right.front()}, {right.begin(), right.end()}});
  }
  return found;
}

bool places_rightly(const Classifier& classifier, const Judged& one) {
  const auto found = classifier.classify(one.row.title, one.row.summary, "nl");
  return one.right.contains(found.empty() ? std::string(no_theme) : found.front().theme);
}

InboxItem only_item(Store& store) {
  auto found = store.read([](Sql& sql) { return items(sql, {}); });
  REQUIRE(found);
  REQUIRE(found->size() == 1);
  return found->front();
}

}  // namespace

TEST_SUITE("desk: learning") {
  TEST_CASE("what editors decided places headlines rightly that the keywords do not know") {
    const auto taught = teach(decisions(), small_edition());
    REQUIRE_MESSAGE(taught, (taught ? "" : taught.error().message));
    CHECK(taught->lesson.held_out == 50);
    CHECK(taught->lesson.before == 200);  // what belongs nowhere
    CHECK(taught->lesson.after > 900);
  }

  TEST_CASE("a handful of decisions teaches nothing, and that is said") {
    auto few = decisions();
    few.resize(20);
    const auto taught = teach(few, small_edition());
    REQUIRE_FALSE(taught);
    CHECK(taught.error().code == ErrorCode::bad_data);
  }

  TEST_CASE("a lesson judges anew what nobody decided, and one click takes it back") {
    each_place([](const Place& place) {
      const auto store = place.open();
      REQUIRE(store->write([](Sql& sql) {
        return take_in(sql, std::vector{headline("1", "Netcongestie houdt zonnepanelen tegen in de wijk")});
      }));
      CHECK(only_item(*store).theme.empty());
      const auto taught = teach(decisions(), small_edition());
      REQUIRE(taught);
      REQUIRE(store->write([&](Sql& sql) { return keep_lesson(sql, *taught, "anna", now); }));
      const auto judge = [&] {
        const auto model = store->read([](Sql& sql) { return active_model(sql); });
        REQUIRE(model);
        const Classifier classifier(small_edition(), *model);
        REQUIRE(store->write([&](Sql& sql) { return judge_undecided(sql, classifier); }));
      };
      judge();
      CHECK(only_item(*store).theme == "energie");
      const auto kept = store->read([](Sql& sql) { return lessons(sql); });
      REQUIRE(kept);
      REQUIRE(
          store->write([&](Sql& sql) { return switch_lesson(sql, kept->front().id, false, "anna", now); }));
      judge();
      CHECK(only_item(*store).theme.empty());
    });
  }

  TEST_CASE("what an editor moved is never judged anew") {
    each_place([](const Place& place) {
      const auto store = place.open();
      REQUIRE(store->write(
          [](Sql& sql) { return take_in(sql, std::vector{headline("1", "Warmtenet in de wijk")}); }));
      const auto item = only_item(*store);
      REQUIRE(store->write([&](Sql& sql) {
        return decide(sql, std::vector<Decision>{{item.id, item.version, Verdict::undecided, "wonen"}},
                      "anna", now);
      }));
      const Classifier classifier(small_edition());
      REQUIRE(store->write([&](Sql& sql) { return judge_undecided(sql, classifier); }));
      CHECK(only_item(*store).chosen == "wonen");
    });
  }

  TEST_CASE("two thousand headlines that people labelled teach more than a guess") {
    const char* corpora = std::getenv("CALEIDOSCOOP_CORPORA");
    if (corpora == nullptr) {
      MESSAGE("without CALEIDOSCOOP_CORPORA there are no labelled headlines to learn from");
      return;
    }
    const std::string file = std::string(corpora) + "/labelled/dekamer_nl_themes_cc0.tsv";
    const auto text = read_file(file, most_labelled_bytes);
    REQUIRE(text);
    const auto rows = read_labelled_rows(*text, file);
    REQUIRE(rows);
    Edition edition;
    std::set<std::string> labels;
    for (const auto& row : *rows) labels.insert(row.label);
    for (const auto& label : labels) edition.themes.push_back(theme_of(label, label));
    const auto taught = teach(*rows, edition);
    REQUIRE(taught);
    MESSAGE("rightly placed of ", taught->lesson.held_out,
            " that were held out, in thousandths: ", taught->lesson.before, " by keywords, ",
            taught->lesson.after, " with what was learned");
    CHECK(taught->lesson.after > taught->lesson.before + 200);
  }

  TEST_CASE("on the default edition's own themes some two hundred decisions already do no harm") {
    const char* corpora = std::getenv("CALEIDOSCOOP_CORPORA");
    if (corpora == nullptr) {
      MESSAGE("without CALEIDOSCOOP_CORPORA there are no headlines labelled with the edition's themes");
      return;
    }
    const auto judged = judged_headlines(std::string(corpora) + "/headlines-nl/dev/headlines.tsv");
    REQUIRE(judged.size() > 100);
    const auto composed = edition::compose(*edition::from_text(default_edition_text()), {});
    REQUIRE(composed);
    constexpr std::size_t folds = 5;
    int before = 0, after = 0;
    for (std::size_t fold = 0; fold < folds; ++fold) {
      std::vector<LabelledRow> rows;
      for (std::size_t i = 0; i < judged.size(); ++i)
        if (i % folds != fold) rows.push_back(judged[i].row);
      auto model = train_model(rows);
      REQUIRE(model);
      const Classifier keywords(composed->edition);
      const Classifier learned(composed->edition, std::make_shared<const LinearModel>(*std::move(model)));
      for (std::size_t i = fold; i < judged.size(); i += folds) {
        before += places_rightly(keywords, judged[i]) ? 1 : 0;
        after += places_rightly(learned, judged[i]) ? 1 : 0;
      }
    }
    MESSAGE("of ", judged.size(), " headlines, each held out once, rightly placed: ", before,
            " by keywords, ", after, " with what was learned from the others");
    CHECK(after * 50 >= before * 49);
  }
}
