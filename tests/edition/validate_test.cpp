#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>

#include "sync/edition/folder.h"
#include "tests/edition/good_edition.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;

std::string listed(const std::vector<edition::Problem>& problems) {
  std::string text;
  for (const auto& [file, pointer, message] : problems)
    text += fmt::format("{} [{}] {}\n", file, pointer, message);
  return text;
}

// One slip of an editor, and the one problem it must give.
struct Slip {
  std::string file;
  std::string where;  // in the file that is changed; a value of null removes
  json value;
  std::string at_file;
  std::string pointer;
  std::string words;  // of the message
};

void check_slip(const Slip& slip) {
  EditionFolder folder;
  folder.change(slip.file, [&](json& item) {
    if (!slip.value.is_null()) {
      item[json::json_pointer(slip.where)] = slip.value;
    } else {
      item.erase(slip.where.substr(1));
    }
  });
  const auto problems = folder.problems();
  INFO(slip.file << slip.where << " = " << slip.value.dump().substr(0, 80) << "\n" << listed(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == (slip.at_file.empty() ? slip.file : slip.at_file));
  CHECK(problems[0].pointer == slip.pointer);
  CHECK(problems[0].message.find(slip.words) != std::string::npos);
}

void check_slip(const std::string& file, const std::string& where, const json& value,
                const std::string& words) {
  check_slip({file, where, value, "", where, words});
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "woord ";
  return text;
}

}  // namespace

TEST_CASE("a good edition has no problems") {
  const EditionFolder folder;
  const auto problems = folder.problems();
  INFO(listed(problems));
  CHECK(problems.empty());
  CHECK(edition::validate(good_bundle()).empty());
}

TEST_CASE("each slip against the schema is told at its place") {
  check_slip({"themes/hrm.json", "/titel", "Mensen", "", "/titel", "unknown"});
  check_slip({"themes/hrm.json", "/title", nullptr, "", "", "'title' is missing"});
  check_slip({"edition.json", "/version", nullptr, "", "", "'version' is missing"});
  check_slip("themes/hrm.json", "/title", 7, "text between quotes");
  check_slip("themes/hrm.json", "/title", "", "may not be empty");
  check_slip("themes/hrm.json", "/summary", std::string(111, 'x'), "111 characters; at most 110");
  check_slip("themes/hrm.json", "/order", 1.5, "whole number");
  check_slip("themes/hrm.json", "/audience", "iedereen", "kring, college, raad, publiek");
  check_slip("themes/hrm.json", "/urgency", 6, "not between 1 and 5");
  check_slip("themes/hrm.json", "/urgency", 0, "not between 1 and 5");
  check_slip("themes/hrm.json", "/related/0/weight", 1.5, "not between 0 and 1");
  check_slip("themes/hrm.json", "/pressure/2027", -0.1, "not between 0 and 1");
  check_slip("themes/hrm.json", "/keywords/0/weight", -2, "not between -1 and 1");
  check_slip("themes/hrm.json", "/chances/0/provenance/0/kind", "gerucht", "interview, analysis, report");
  check_slip("themes/hrm.json", "/risks/0", "Mensen gaan weg.", "an object");
  check_slip("kringen/haaglanden.json", "/emphasis/hrm/weight", 2, "not between 0 and 1");
  check_slip("offers/cursus.json", "/kind", "cursus", "training, advice");
  check_slip("events/dag.json", "/sign_up", "javascript:alert(1)", "web address");
  check_slip("rotation.json", "/items/1/dayparts/0", "7-19", "part of the day");
  check_slip("rotation.json", "/items/0/duration", 0, "not between 3 and 3600");
}

TEST_CASE("each slip in an id or a reference is told at its place") {
  check_slip("themes/hrm.json", "/id", "personeel", "is not the name it is filed under");
  check_slip("themes/hrm.json", "/facet", "derde", "no facet \"derde\"");
  check_slip("themes/hrm.json", "/threads/0/id", "vertrouwn", "no thread \"vertrouwn\"");
  check_slip("themes/hrm.json", "/questions/0/id", "waarom", "no question \"waarom\"");
  check_slip("themes/hrm.json", "/related/0/id", "nergens", "no theme \"nergens\"");
  check_slip("themes/hrm.json", "/related/0/id", "hrm", "related to itself");
  check_slip({"themes/hrm.json", "/related/1", json{{"id", "cultuur"}, {"origin", "editor"}}, "",
              "/related/1/id", "named twice"});
  check_slip("themes/hrm.json", "/keywords/1/term", "personeel*", "there twice");
  check_slip("themes/hrm.json", "/keywords/1/term", "*", "needs letters");
  check_slip("themes/hrm.json", "/title", "Cultuur", "also the title of \"cultuur\"");
  check_slip("questions/strategie.json", "/themes/0/id", "nergens", "no theme");
  check_slip("standpoints/een.json", "/themes/0", "nergens", "no theme");
  check_slip({"events/dag.json", "/themes/1", "cultuur", "", "/themes/1", "named twice"});
  check_slip(
      {"kringen/haaglanden.json", "/emphasis/nergens", json::object(), "", "/emphasis/nergens", "no theme"});
  check_slip("edition.json", "/facets/2", "derde", "no facet \"derde\"");
  check_slip("edition.json", "/facets", json::array({"tweede"}), "\"eerste\" is not in the order");
  check_slip("edition.json", "/kring", "delft", "no kring \"delft\"");
  check_slip("rotation.json", "/items/0/scene", "nergens", "no scene \"nergens\"");
  check_slip("rotation.json", "/items/1/scene", "thema:nergens", "names nothing in themes");
  check_slip("rotation.json", "/items/0/scene", "vraag:", "names nothing in questions");
}

TEST_CASE("each slip in a date, a figure or a source is told at its place") {
  check_slip("edition.json", "/published", "gisteren", "is not a moment");
  check_slip("edition.json", "/published", "2026-11-22", "is not a moment");
  check_slip("edition.json", "/valid_until", "2026-11-21T09:00:00+01:00", "valid_until is before published");
  check_slip("themes/hrm.json", "/updated", "2026-02-30", "is not a day");
  check_slip("themes/hrm.json", "/horizon/to", 2025, "ends before it begins");
  check_slip("themes/hrm.json", "/milestones/0/date", "2027-13", "is not a date");
  check_slip("themes/hrm.json", "/chances/0/provenance/0/date", "jaren 10", "is not a date");
  check_slip("themes/hrm.json", "/pressure/volgend", 0.5, "must be a year");
  check_slip("events/dag.json", "/start", "10 januari", "is not a moment");
  check_slip("events/dag.json", "/end", "2027-01-10T08:00:00+01:00", "end is before start");
  check_slip("offers/cursus.json", "/expires", "2025-12", "expires is before date");
  check_slip("rotation.json", "/items/1/until", "2025-12-31", "until is before from");
  check_slip("standpoints/een.json", "/date", "09-11-2018", "is not a date");
  check_slip("standpoints/een.json", "/quotation", words(41), "41 words; at most 40");
  check_slip("events/dag.json", "/start", "2027-01-10", "is not a moment");
  check_slip({"sources/rijk.json", "/url", "", "", "/enabled", "without a url"});
  check_slip({"sources/rijk.json", "/grade", "X", "", "/enabled", "grade X is never read"});
  check_slip("themes/hrm.json", "/lead", "omgekeerd \u202e tekst", "invisible direction marks");
}

TEST_CASE("a figure with a value names its period and its source") {
  EditionFolder folder;
  folder.change("figures/schuld.json", [](json& figure) { figure["value"] = "12"; });
  const auto problems = folder.problems();
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message.find("period") != std::string::npos);
  CHECK(problems[1].message.find("source") != std::string::npos);
}

TEST_CASE("a sign-up cannot be confirmed without an address") {
  EditionFolder folder;
  folder.change("events/dag.json", [](json& event) {
    event.erase("sign_up");
    event["sign_up_confirmed"] = true;
  });
  const auto problems = folder.problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].pointer == "/sign_up_confirmed");
}

TEST_CASE("each slip in the words of a theme is told at its Markdown file") {
  const std::pair<std::string, const char*> slips[] = {
      {"Tekst <b>vet</b>.", "holds HTML"},
      {"<script>\nx\n</script>", "holds HTML"},
      {"![x](https://voorbeeld.nl/x.png)", "is not in media/"},
      {"![x](media/../../x.png)", "there is no picture"},
      {"![x](media/weg.png)", "there is no picture"},
      {"[x](javascript:alert)", "not a full address"},
      {"ongeldig \xff", "not UTF-8"},
  };
  for (const auto& [text, words_wanted] : slips) {
    EditionFolder folder;
    folder.write("themes/cultuur.md", text);
    const auto problems = folder.problems();
    INFO(text << "\n" << listed(problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == "themes/cultuur.md");
    CHECK(problems[0].message.find(words_wanted) != std::string::npos);
  }
}

TEST_CASE("a file that is missing is named") {
  const std::pair<std::string, edition::Problem> missing[] = {
      {"themes/cultuur.md", {"themes/cultuur.md", "", "missing"}},
      {"media/mensen.png", {"themes/hrm.json", "/image", "no media/mensen.png"}},
      {"edition.json", {"edition.json", "", "missing"}},
      {"sources/rijk.json", {"", "", ""}},
  };
  for (const auto& [file, wanted] : missing) {
    EditionFolder folder;
    folder.remove(file);
    const auto problems = folder.problems();
    INFO(file << "\n" << listed(problems));
    if (wanted.file.empty()) {
      CHECK(problems.empty());
      continue;
    }
    REQUIRE(!problems.empty());
    CHECK(problems[0].file == wanted.file);
    CHECK(problems[0].pointer == wanted.pointer);
    CHECK(problems[0].message.find(wanted.message) != std::string::npos);
  }
}

TEST_CASE("a fault that an overlay brings is told at the overlay") {
  const struct {
    std::string patch;
    std::string pointer;
    std::string message;
  } overlays[] = {
      {R"({"themes": {"hrm": {"urgency": 7}}})", "/themes/hrm/urgency", "not between 1 and 5"},
      {R"({"themes": {"hrm": {"urgentie": 3}}})", "/themes/hrm/urgentie", "unknown"},
      {R"({"themes": {"cultuur": null}})", "/themes", "/themes/hrm/related/0/id"},
      {R"({"themes": {"hrm": {"title": null}}})", "/themes/hrm", "'title' is missing"},
      {R"([1])", "", "must be an object"},
      {R"({"examples": {"headlines": {"kop": {"id": "kop", "title": "K", "source": "S", "minutes_ago": -1}}}})",
       "/examples/headlines/kop/minutes_ago", "not between"},
  };
  for (const auto& overlay : overlays) {
    EditionFolder folder;
    folder.remove("overlays/voorbeeld.json");
    folder.write("overlays/proef.json", overlay.patch);
    const auto problems = folder.problems();
    INFO(overlay.patch << "\n" << listed(problems));
    CHECK(std::any_of(problems.begin(), problems.end(), [&](const edition::Problem& problem) {
      return problem.file == "overlays/proef.json" && problem.pointer == overlay.pointer &&
             problem.message.find(overlay.message) != std::string::npos;
    }));
  }
}

TEST_CASE("illustrative headlines are refused outside an overlay") {
  edition::Bundle bundle = good_bundle();
  bundle.whole["examples"] = bundle.overlays["voorbeeld"]["examples"];
  const auto problems = edition::validate(bundle);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message.find("overlay") != std::string::npos);
}

TEST_CASE("every problem is reported, sorted by file and place") {
  EditionFolder folder;
  folder.change("themes/hrm.json", [](json& theme) {
    theme["urgency"] = 9;
    theme["titel"] = "x";
    theme["related"][0]["id"] = "nergens";
  });
  folder.change("facets/eerste.json", [](json& facet) { facet.erase("summary"); });
  folder.write("threads/vertrouwen.json", "{\n  \"id\": \"vertrouwen\",,\n}");
  const auto problems = folder.problems();
  INFO(listed(problems));
  REQUIRE(problems.size() == 5);
  CHECK(std::is_sorted(problems.begin(), problems.end()));
  CHECK(problems[0].file == "facets/eerste.json");
  CHECK(problems[1].pointer == "/related/0/id");
  CHECK(problems[2].pointer == "/titel");
  CHECK(problems[3].pointer == "/urgency");
  CHECK(problems[4].file == "threads/vertrouwen.json");
  CHECK(problems[4].message.find("line 2, column 22") != std::string::npos);
}

}  // namespace caleidoscoop
