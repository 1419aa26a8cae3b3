// What editors decide teaches the classification, as far as that can be measured.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <set>

#include "sync/core/files.h"
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
}
