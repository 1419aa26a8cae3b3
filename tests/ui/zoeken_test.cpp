#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "sync/store/search.h"
#include "tests/ui/layout_checks.h"
#include "tests/ui/screen_text.h"
#include "tests/ui/stage_bench.h"
#include "ui/search/found_row.h"
#include "ui/search/reading_code.h"
#include "ui/search/request.h"

namespace caleidoscoop::ui {
namespace {

// Answers as a display does, at once.
class Finder {
 public:
  explicit Finder(const Snapshot& snapshot) : snapshot_(snapshot), search_({}) {
    REQUIRE(search_.prepare(snapshot, bench_wall, [] { return true; }));
  }
  // How many times it was asked to search for something.
  int serve(StageBench& bench) {
    int asked = 0;
    for (const std::string& request : bench.stage().take_requests()) {
      if (!request.starts_with(search_request) || request.size() == search_request.size()) continue;
      ++asked;
      bench.stage().answer_search(
          search_.answer(request.substr(search_request.size()), snapshot_, bench_wall));
    }
    return asked;
  }

 private:
  const Snapshot& snapshot_;
  store::Search search_;
};

void type(StageBench& bench, const std::string& text, Tick at = Tick{1000}) {
  bench.stage().handle({at, TextEvent{text}});
}

void search_for(StageBench& bench, const Snapshot& snapshot, const std::string& text) {
  Finder finder(snapshot);
  type(bench, text);
  finder.serve(bench);
  bench.stage().settle();
  bench.draw(snapshot, Tick{1100});
}

const Target* found_target(StageBench& bench, std::string_view title) {
  for (int i = 0; i < 80; ++i) {
    const Target* target = bench.stage().targets().by_id("gevonden/" + std::to_string(i));
    if (target != nullptr && target->label.starts_with(title)) return target;
  }
  return nullptr;
}

void open_zoeken(StageBench& bench, const Snapshot& snapshot) {
  REQUIRE(bench.stage().show("zoeken", snapshot));
  bench.stage().settle();
  bench.draw(snapshot);
}

}  // namespace

TEST_CASE("keys under a finger write a word, and each asks for it") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  Finder finder(*snapshot);
  finder.serve(bench);
  Tick at{1000};
  for (const char* key : {"toets/k", "toets/r", "toets/i", "toets/n", "toets/g", "toets/wis"}) {
    REQUIRE(bench.tap(key, at));
    at += Tick{200};
    CHECK(finder.serve(bench) == 1);
    bench.draw(*snapshot, at);
  }
  CHECK(screen_says(bench.stage(), "krin"));
}

TEST_CASE("accents have a page of their own, which leaves by itself") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  REQUIRE(bench.tap("toets/blad2", Tick{1000}));
  bench.draw(*snapshot, Tick{1100});
  REQUIRE(bench.tap("toets/é", Tick{1200}));
  bench.draw(*snapshot, Tick{1300});
  CHECK(bench.stage().targets().by_id("toets/e") != nullptr);
  CHECK(screen_says(bench.stage(), "é"));
}

TEST_CASE("ten thousand keys make one question, and the text stays within its length") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  for (int i = 0; i < 10'000; ++i) type(bench, i % 2 == 0 ? "a" : "é");
  const auto requests = bench.stage().take_requests();
  CHECK(std::count_if(requests.begin(), requests.end(), [](const auto& r) { return is_search(r); }) == 1);
  CHECK(requests.back().size() < 300);
}

TEST_CASE("what was found stays until what is found next has come") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  search_for(bench, *snapshot, "energie");
  REQUIRE(found_target(bench, "Energietransitie") != nullptr);
  type(bench, "tr");
  bench.draw(*snapshot, Tick{1200});
  CHECK(found_target(bench, "Energietransitie") != nullptr);
}

TEST_CASE("a theme that was found is one touch away, and back leads to what was found") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  search_for(bench, *snapshot, "energietr");
  const Target* theme = found_target(bench, "Energietransitie");
  REQUIRE(theme != nullptr);
  REQUIRE(bench.tap(theme->id, Tick{1500}));
  bench.draw(*snapshot, Tick{2600});
  CHECK(bench.stage().scene() == "thema:energietransitie");
  REQUIRE(bench.tap("bar/terug", Tick{3000}));
  bench.draw(*snapshot, Tick{4000});
  CHECK(bench.stage().scene() == "zoeken");
  CHECK(found_target(bench, "Energietransitie") != nullptr);
}

TEST_CASE("a standpoint and a network open with themselves chosen") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  for (const auto& [words, scene] :
       {std::pair{snapshot->edition->standpoints.back().who, std::string("standpunten")},
        std::pair{snapshot->edition->networks.back().title, std::string("netwerken")}}) {
    CAPTURE(words);
    bench.stage().handle({Tick{500}, KeyEvent{Key::home}});
    bench.draw(*snapshot, Tick{600});
    open_zoeken(bench, *snapshot);
    search_for(bench, *snapshot, words);
    const Target* target = found_target(bench, words);
    REQUIRE(target != nullptr);
    REQUIRE(bench.tap(target->id, Tick{1500}));
    bench.stage().settle();
    bench.draw(*snapshot, Tick{3000});
    CHECK(bench.stage().scene() == scene);
    CHECK(screen_says(bench.stage(), words.substr(0, words.find(' '))));
  }
}

TEST_CASE("a slip of a finger is offered back as a question") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  search_for(bench, *snapshot, "enregietransitie");
  REQUIRE(bench.stage().targets().by_id("zoeken/bedoelde-u") != nullptr);
  REQUIRE(bench.tap("zoeken/bedoelde-u", Tick{1500}));
  bench.draw(*snapshot, Tick{1600});
  const auto requests = bench.stage().take_requests();
  CHECK(std::find(requests.begin(), requests.end(), "search:energietransitie") != requests.end());
}

TEST_CASE("an answer about members' content is not shown while the room is locked") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  type(bench, "vertrouwen");
  SearchAnswer answer;
  answer.text = "vertrouwen";
  answer.for_members = true;
  Found secret;
  secret.title = "Alleen voor leden";
  answer.found.push_back(secret);
  bench.stage().answer_search(answer);
  bench.draw(*snapshot, Tick{1100});
  CHECK_FALSE(screen_says(bench.stage(), "Alleen voor leden"));
}

TEST_CASE("what was opened stands on the reading list until people leave") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_zoeken(bench, *snapshot);
  search_for(bench, *snapshot, "energietr");
  REQUIRE(bench.tap(found_target(bench, "Energietransitie")->id, Tick{1500}));
  bench.draw(*snapshot, Tick{2600});
  REQUIRE(bench.tap("bar/zoeken", Tick{3000}));
  bench.draw(*snapshot, Tick{4000});
  REQUIRE(bench.tap("zoeken/leeslijst", Tick{4200}));
  bench.stage().settle();
  bench.draw(*snapshot, Tick{5000});
  CHECK(screen_says(bench.stage(), "1 ding geopend"));
  CHECK(screen_says(bench.stage(), "aan niemand gericht"));
  bench.stage().handle({Tick{6000}, KeyEvent{Key::home}});
  bench.draw(*snapshot, Tick{6100});
  open_zoeken(bench, *snapshot);
  CHECK(bench.stage().targets().by_id("zoeken/leeslijst") == nullptr);
}

TEST_CASE("a reading list goes into as many codes as it needs, each a whole e-mail") {
  std::vector<ReadingItem> items;
  for (int i = 0; i < 9; ++i)
    note_reading(items, {"Gemeente & ‘regio’ nr. " + std::to_string(i), "NOS",
                         "https://example.org/" + std::to_string(i)});
  const auto codes = reading_codes(items, "Leeslijst");
  REQUIRE(codes.size() > 1);
  for (const std::string& code : codes) {
    CHECK(code.size() <= most_code_bytes);
    CHECK(code.starts_with("mailto:?subject=Leeslijst&body=Gemeente%20%26%20%E2%80%98"));
    CHECK(code.find(' ') == std::string::npos);
  }
  CHECK(reading_codes({}, "Leeslijst").empty());
}

TEST_CASE("a line that was broken out of a title keeps the marks of its own part") {
  const std::string title = "Gemeente bouwt warmtenet";
  const auto first = marks_of_line(title, "Gemeente bouwt", 0, {{9, 14}, {15, 21}});
  REQUIRE(first.marks.size() == 1);
  CHECK(first.marks[0].from == 9);
  const auto second = marks_of_line(title, "warmte-", first.next, {{15, 21}});
  REQUIRE(second.marks.size() == 1);
  CHECK(second.marks[0].to == 6);
}

TEST_CASE("search holds on every screen while people type and when the keyboard is away") {
  const auto snapshot = make_snapshot(true);
  for (const char* text : {"en", "qqqqxyz", "enregietransitie"}) {
    CAPTURE(text);
    check_scene_everywhere("zoeken", *snapshot, [&](StageBench& bench) {
      search_for(bench, *snapshot, text);
      const Frame frame = frame_for(static_cast<int>(ImGui::GetIO().DisplaySize.x),
                                    static_cast<int>(ImGui::GetIO().DisplaySize.y));
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
      CHECK(target_faults(bench.stage().targets(), frame) == "");
      CHECK(label_faults(bench.stage().drawn_text(), bench.stage().targets(), frame) == "");
      REQUIRE(bench.tap("toets/klaar", Tick{1500}));
      bench.stage().settle();
      bench.draw(*snapshot, Tick{2600});
      CHECK(bench.stage().targets().by_id("toets/klaar") == nullptr);
    });
  }
}

TEST_CASE("the reading list holds on every screen") {
  const auto snapshot = make_snapshot(true);
  check_scene_everywhere("thema:energietransitie", *snapshot, [&](StageBench& bench) {
    REQUIRE(bench.tap("bar/zoeken", Tick{1000}));
    bench.draw(*snapshot, Tick{2000});
    // Where letters are so large that the news has no room, the page of the search itself is judged.
    if (!bench.tap("zoeken/nieuws/energietransitie", Tick{2100})) return;
    bench.draw(*snapshot, Tick{3000});
    REQUIRE(bench.tap("bar/zoeken", Tick{3100}));
    bench.draw(*snapshot, Tick{4000});
    REQUIRE(bench.tap("zoeken/leeslijst", Tick{4200}));
    bench.stage().settle();
    bench.draw(*snapshot, Tick{5200});
  });
}

}  // namespace caleidoscoop::ui
