// The keyboard's focus: everything can be reached, nothing traps it, and it is never lost.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/ui/keys_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

TEST_CASE("tab reaches every target of a scene and comes round, and back again the other way") {
  const auto snapshot = make_snapshot(true);
  for (const std::string scene : {"overzicht", "horizon", "kring", "agenda", "thema:energietransitie"}) {
    KeysBench keys(snapshot);
    keys.go(scene);
    const auto order = keys.stage().targets().in_focus_order();
    std::vector<std::string> wanted;
    for (const Target* target : order) wanted.push_back(target->id);
    const bool scrolls = !keys.stage().targets().scroll_ids().empty();
    std::set<std::string> reached;
    keys.press(Key::tab);
    const std::string first = keys.focus();
    CHECK(first == wanted.front());
    reached.insert(first);
    for (int i = 0; i < 400; ++i) {
      keys.press(Key::tab);
      if (keys.focus() == first) break;
      reached.insert(keys.focus());
    }
    for (const std::string& id : wanted) {
      // The arrow to the next page is gone once the focus has turned it.
      if (!id.ends_with("/omlaag")) CHECK_MESSAGE(reached.contains(id), scene, ": ", id);
    }
    if (!scrolls) CHECK(reached.size() == wanted.size());
    keys.press(Key::back_tab);
    CHECK(!keys.focus().empty());
  }
}

TEST_CASE("headlines stay together, the bar comes last") {
  KeysBench keys(make_snapshot(true));
  keys.go("nieuws");
  std::vector<std::string> families;
  for (const Target* target : keys.stage().targets().in_focus_order()) {
    const std::string family = target->on_bar ? "bar" : target->id.substr(0, target->id.find('/'));
    if (families.empty() || families.back() != family) families.push_back(family);
  }
  std::set<std::string> once(families.begin(), families.end());
  CHECK(once.size() == families.size());
  CHECK(families.back() == "bar");
}

TEST_CASE("a list turns its page when the focus walks past its last row") {
  KeysBench keys(make_snapshot(true));
  keys.go("nieuws");
  std::set<std::string> before;
  for (const Target* t : keys.stage().targets().in_focus_order()) before.insert(t->id);
  std::set<std::string> headlines;
  for (int i = 0; i < 300; ++i) {
    keys.press(Key::tab);
    if (keys.focus().starts_with("kop/")) headlines.insert(keys.focus());
    if (keys.focus().starts_with("bar/")) break;
  }
  const auto seen_at_first = std::count_if(before.begin(), before.end(),
                                           [](const std::string& id) { return id.starts_with("kop/"); });
  CHECK(headlines.size() > static_cast<std::size_t>(seen_at_first));
  // Every headline with a theme was passed.
  std::size_t wanted = 0;
  const auto snapshot = make_snapshot(true);
  for (const Headline& h : snapshot->headlines) wanted += h.themes.empty() ? 0 : 1;
  CHECK(headlines.size() == wanted);
}

TEST_CASE("arrows go where they point") {
  KeysBench keys(make_snapshot(true));
  keys.go("overzicht");
  REQUIRE(keys.focus_on("bar/horizon"));
  const float x = keys.stage().targets().by_id("bar/horizon")->area.centre().x;
  keys.press(Key::right);
  CHECK(keys.stage().targets().by_id(keys.focus())->area.centre().x > x);
  keys.press(Key::left);
  CHECK(keys.focus() == "bar/horizon");
  keys.press(Key::up);
  CHECK(!keys.focus().starts_with("bar/"));
}

TEST_CASE("a new scene has its first target in focus, and back returns to where one came from") {
  KeysBench keys(make_snapshot(true));
  keys.go("overzicht");
  REQUIRE(keys.focus_on("open"));
  keys.press(Key::enter);
  CHECK(keys.stage().scene().starts_with("thema:"));
  REQUIRE(keys.stage().targets().by_id(keys.focus()) != nullptr);
  CHECK(keys.focus() == keys.stage().targets().in_focus_order().front()->id);
  keys.press(Key::escape);
  CHECK(keys.stage().scene() == "overzicht");
  CHECK(keys.focus() == "open");
}

TEST_CASE("the focus moves into a sheet, stays in it, and returns when it closes") {
  KeysBench keys(make_snapshot(true));
  keys.go("horizon");
  REQUIRE(keys.focus_on("bar/hulp"));
  keys.press(Key::enter);
  CHECK(keys.focus().starts_with("hulp/"));
  for (int i = 0; i < 40; ++i) {
    keys.press(Key::tab);
    CHECK(keys.focus().starts_with("hulp"));
  }
  keys.press(Key::escape);
  CHECK(keys.focus() == "bar/hulp");
}

TEST_CASE("the focus of a target that is gone goes to its neighbour") {
  KeysBench keys(make_snapshot(true));
  keys.go("kring");
  REQUIRE(keys.focus_on("kringen/gemeenten"));
  keys.press(Key::enter);  // another page, without that chip
  REQUIRE(keys.stage().targets().by_id("kringen/gemeenten") == nullptr);
  CHECK(keys.stage().targets().by_id(keys.focus()) != nullptr);
}

TEST_CASE("a finger takes the focus away, and a key brings it back") {
  KeysBench keys(make_snapshot(true));
  keys.go("overzicht");
  keys.press(Key::tab);
  CHECK(!keys.focus().empty());
  keys.bench().touch(TouchEvent::Kind::down, {900, 100}, Tick{5000});
  keys.bench().touch(TouchEvent::Kind::up, {900, 100}, Tick{5050});
  keys.draw();
  CHECK(keys.focus().empty());
  keys.press(Key::tab);
  CHECK(!keys.focus().empty());
}

TEST_CASE("the idle question has the focus on its answer, and any key answers it") {
  Settings settings;
  settings.idle = std::chrono::seconds(60);
  KeysBench keys(make_snapshot(true), settings);
  keys.go("overzicht");
  keys.press(Key::tab);
  const std::string before = keys.focus();
  keys.wait(Tick{45000});
  CHECK(keys.focus() == "idle/ja");
  keys.press(Key::tab);
  keys.draw();
  CHECK(keys.focus() == before);
  CHECK(keys.stage().scene() == "overzicht");
}

TEST_CASE("somebody who needs more time gets it, until they leave") {
  Settings settings;
  settings.idle = std::chrono::seconds(60);
  KeysBench keys(make_snapshot(true), settings);
  keys.go("overzicht");
  keys.press(Key::help);
  REQUIRE(keys.focus_on("hulp/tijd-4"));
  keys.press(Key::enter);
  keys.press(Key::escape);
  keys.wait(Tick{200000});
  CHECK(keys.stage().scene() == "overzicht");
  CHECK(keys.stage().targets().by_id("idle/ja") == nullptr);
  keys.wait(Tick{25000});
  CHECK(keys.stage().targets().by_id("idle/ja") != nullptr);
  keys.wait(Tick{30000});
  CHECK(keys.stage().scene() == "rondgang");
  keys.press(Key::enter);
  keys.wait(Tick{45000});
  CHECK(keys.stage().targets().by_id("idle/ja") != nullptr);
}
