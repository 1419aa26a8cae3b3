// Members' content: nowhere before the code, locked again when people leave.
#include <doctest/doctest.h>

#include "sync/edition/compose.h"
#include "tests/ui/layout_checks.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::seconds;

namespace {

// The default edition, in which HRM is for members and has a headline of its own.
std::shared_ptr<Snapshot> with_members() {
  auto bundle = edition::from_text(default_edition_text());
  bundle->whole["themes"]["hrm"]["members"] = true;
  bundle->whole["themes"]["hrm"]["title"] = "Geheim thema";
  const auto snapshot_of = [&](bool members) {
    auto composed = edition::compose(*bundle, {.kring = "", .overlays = {}, .members = members});
    auto snapshot = make_snapshot(false);
    snapshot->edition = std::make_shared<const Edition>(std::move(composed->edition));
    snapshot->mentions = count_mentions(*snapshot->edition, {}, bench_wall);
    snapshot->members_code_hash = "a hash";
    return snapshot;
  };
  auto open = snapshot_of(false);
  open->for_members = snapshot_of(true);
  return open;
}

std::string everything_on(StageBench& bench) {
  std::string all;
  for (const DrawnText& text : bench.stage().drawn_text()) all += text.text + "\n";
  for (const Target* target : bench.stage().targets().in_focus_order()) {
    all += target->id + " [" + target->label + "]\n";
  }
  return all;
}

bool shows_secret(StageBench& bench) {
  const std::string all = everything_on(bench);
  return all.find("Geheim thema") != std::string::npos || all.find("hrm") != std::string::npos;
}

// Opens the keypad, types, and asks; gives the requests.
std::vector<std::string> type_code(StageBench& bench, const Snapshot& snapshot, const std::string& digits,
                                   Tick& at) {
  const auto step = [&](const std::string& id) {
    at += Tick{200};
    REQUIRE_MESSAGE(bench.tap(id, at), id);
    at += Tick{100};
    bench.draw(snapshot, at);
  };
  if (bench.stage().targets().by_id("code/0") == nullptr) {
    step("bar/kringkeuze");
    step("kring-leden");
  }
  bench.stage().take_requests();
  for (const char digit : digits) step(std::string("code/") + digit);
  step("code/verder");
  return bench.stage().take_requests();
}

void unlock(StageBench& bench, const Snapshot& snapshot, Tick& at) {
  REQUIRE(type_code(bench, snapshot, "123456", at) == std::vector<std::string>{"members-code:123456"});
  bench.stage().answer_code({.right = true}, at);
  bench.draw(snapshot, at);
}

}  // namespace

TEST_CASE("without the code members' content is in no scene, label, list or relation") {
  const auto snapshot = with_members();
  StageBench bench(1920, 1080);
  for (const SceneListing& listing : list_scenes(*snapshot->edition)) {
    CHECK(listing.scene != "thema:hrm");
    REQUIRE(bench.stage().show(listing.scene, *snapshot));
    bench.stage().settle();
    bench.draw(*snapshot);
    CAPTURE(listing.scene);
    CHECK_FALSE(shows_secret(bench));
  }
  CHECK_FALSE(bench.stage().show("thema:hrm", *snapshot));
}

TEST_CASE("the right code opens members' content, and a wrong one or none does not") {
  const auto snapshot = with_members();
  StageBench bench(1920, 1080);
  Tick at{1000};
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot, at);
  SUBCASE("right") {
    unlock(bench, *snapshot, at);
    CHECK(bench.stage().scene() == "overzicht");
    CHECK(shows_secret(bench));
    CHECK(everything_on(bench).find("Kring · leden open") != std::string::npos);
    CHECK(bench.stage().show("thema:hrm", *snapshot));
  }
  SUBCASE("wrong") {
    type_code(bench, *snapshot, "12345678", at);
    bench.stage().answer_code({.right = false, .wrong = true}, at);
    bench.draw(*snapshot, at);
    CHECK(everything_on(bench).find("Die code klopt niet") != std::string::npos);
    CHECK(everything_on(bench).find("Geheim") == std::string::npos);
  }
  SUBCASE("an answer that nobody asked for") {
    bench.stage().answer_code({.right = true}, at);
    bench.draw(*snapshot, at);
    CHECK_FALSE(shows_secret(bench));
  }
  SUBCASE("an answer that comes after the keypad was left") {
    type_code(bench, *snapshot, "123456", at);
    REQUIRE(bench.tap("code/annuleren", at + Tick{100}));
    bench.stage().answer_code({.right = true}, at + Tick{200});
    bench.draw(*snapshot, at + Tick{300});
    CHECK_FALSE(shows_secret(bench));
  }
}

TEST_CASE("too few digits ask nothing, and the digits are never drawn or spoken") {
  const auto snapshot = with_members();
  StageBench bench(1920, 1080);
  Tick at{1000};
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot, at);
  REQUIRE(bench.tap("bar/kringkeuze", at));
  bench.draw(*snapshot, at + Tick{100});
  REQUIRE(bench.tap("kring-leden", at + Tick{200}));
  bench.draw(*snapshot, at + Tick{300});
  CHECK(bench.stage().take_requests() == std::vector<std::string>{"members-code:"});
  CHECK(bench.stage().targets().by_id("code/verder") == nullptr);
  for (int i = 0; i < 5; ++i) {
    REQUIRE(bench.tap("code/7", at + Tick{400 + 100 * i}));
    bench.draw(*snapshot, at + Tick{450 + 100 * i});
  }
  CHECK(bench.stage().targets().by_id("code/verder") == nullptr);
  CHECK(everything_on(bench).find("5 cijfers") != std::string::npos);
  CHECK(everything_on(bench).find("77") == std::string::npos);
}

TEST_CASE("while the keypad rests no digit is taken and it counts down to the second") {
  const auto snapshot = with_members();
  StageBench bench(1920, 1080);
  Tick at{1000};
  REQUIRE(bench.stage().show("nieuws", *snapshot));
  bench.draw(*snapshot, at);
  type_code(bench, *snapshot, "123456", at);
  bench.stage().answer_code({.right = false, .wrong = true, .rest = seconds{90}}, at);
  const FrameReport report = bench.draw(*snapshot, at);
  CHECK(everything_on(bench).find("over 1:30") != std::string::npos);
  CHECK(bench.stage().targets().by_id("code/1") == nullptr);
  CHECK(report.next_frame == at + Tick{1000});
  bench.draw(*snapshot, at + Tick{60000});
  CHECK(everything_on(bench).find("over 0:30") != std::string::npos);
  bench.draw(*snapshot, at + Tick{90000});
  CHECK(bench.stage().targets().by_id("code/1") != nullptr);
}

TEST_CASE("members' content is locked again by hand, by Begin, when people leave and with its code") {
  const auto snapshot = with_members();
  StageBench bench(1920, 1080);
  Tick at{1000};
  REQUIRE(bench.stage().show("overzicht", *snapshot));
  bench.draw(*snapshot, at);
  unlock(bench, *snapshot, at);
  REQUIRE(bench.stage().show("thema:hrm", *snapshot));
  bench.draw(*snapshot, at);
  REQUIRE(shows_secret(bench));
  SUBCASE("by hand") {
    REQUIRE(bench.tap("bar/kringkeuze", at + Tick{100}));
    bench.draw(*snapshot, at + Tick{200});
    REQUIRE(bench.tap("kring-leden", at + Tick{300}));
    bench.draw(*snapshot, at + Tick{400});
    CHECK(bench.stage().scene() == "overzicht");
  }
  SUBCASE("by Begin") {
    REQUIRE(bench.tap("bar/begin", at + Tick{100}));
    bench.draw(*snapshot, at + Tick{200});
    CHECK(bench.stage().scene() == "rondgang");
  }
  SUBCASE("when people leave") {
    bench.draw(*snapshot, at + Tick{200000});
    CHECK(bench.stage().scene() == "rondgang");
  }
  SUBCASE("with its code") {
    auto changed = std::make_shared<Snapshot>(*snapshot);
    changed->members_code_hash = "another hash";
    bench.draw(*changed, at + Tick{100});
  }
  SUBCASE("with the content") {
    auto changed = std::make_shared<Snapshot>(*snapshot);
    changed->for_members = nullptr;
    bench.draw(*changed, at + Tick{100});
  }
  CHECK_FALSE(shows_secret(bench));
  CHECK_FALSE(bench.stage().show("thema:hrm", *snapshot));
}

TEST_CASE("a device that starts again is locked") {
  const auto snapshot = with_members();
  {
    StageBench bench(1920, 1080);
    Tick at{1000};
    REQUIRE(bench.stage().show("overzicht", *snapshot));
    bench.draw(*snapshot, at);
    unlock(bench, *snapshot, at);
  }
  StageBench again(1920, 1080);
  again.draw(*snapshot);
  CHECK_FALSE(shows_secret(again));
}

TEST_CASE("without members' content or without a code there is no way in") {
  auto no_code = with_members();
  no_code->members_code_hash.clear();
  for (const auto& snapshot : {no_code, make_snapshot(false)}) {
    StageBench bench(1920, 1080);
    REQUIRE(bench.stage().show("nieuws", *snapshot));
    bench.draw(*snapshot);
    REQUIRE(bench.tap("bar/kringkeuze", Tick{1000}));
    bench.draw(*snapshot, Tick{1100});
    CHECK(bench.stage().targets().by_id("kring-leden") == nullptr);
  }
  StageBench bench(1920, 1080);
  REQUIRE(bench.stage().show("status", *no_code));
  bench.draw(*no_code);
  CHECK(everything_on(bench).find("ingesteld") != std::string::npos);
}

TEST_CASE("the keypad and the sheet keep to their places, and every key is large enough") {
  const auto snapshot = with_members();
  for (const Size size : sizes) {
    for (const double scale : {1.0, 2.0}) {
      Settings settings;
      settings.text_scale = scale;
      CAPTURE(size.width);
      CAPTURE(scale);
      StageBench bench(size.width, size.height, settings);
      const Frame frame = frame_for(size.width, size.height);
      Tick at{1000};
      REQUIRE(bench.stage().show("nieuws", *snapshot));
      bench.draw(*snapshot, at);
      REQUIRE(bench.tap("bar/kringkeuze", at));
      bench.draw(*snapshot, at + Tick{100});
      const Target* row = bench.stage().targets().by_id("kring-leden");
      REQUIRE(row != nullptr);
      CHECK(row->area.y >= 0);
      CHECK(row->area.h >= 80);
      at += Tick{200};
      REQUIRE(bench.tap("kring-leden", at));
      bench.draw(*snapshot, at + Tick{100});
      at += Tick{200};
      type_code(bench, *snapshot, "12345678", at);
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
      bench.stage().answer_code({.right = false, .wrong = true, .rest = seconds{3600}}, at);
      bench.draw(*snapshot, at);
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
      for (const Target* target : bench.stage().targets().in_focus_order()) {
        CAPTURE(target->id);
        CHECK(std::min(target->area.w, target->area.h) >= 80);
      }
    }
  }
}
