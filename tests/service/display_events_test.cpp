// What people do at the screen, as it is written down.
#include "firmware/display/display_events.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

// What was written after `doing`, the oldest first.
std::vector<LoggedEvent> written(const std::function<void(DisplayEvents&)>& doing) {
  const TemporaryFolder folder;
  {
    Journal journal("display", folder / display_events_file);
    DisplayEvents events(journal);
    doing(events);
  }
  auto read = read_events(folder / display_events_file);
  std::reverse(read.begin(), read.end());
  return read;
}

std::vector<std::string> ids(const std::vector<LoggedEvent>& events) {
  std::vector<std::string> found;
  for (const LoggedEvent& event : events) found.push_back(event.event);
  return found;
}

}  // namespace

TEST_SUITE("service: events of the display") {
  TEST_CASE("a door says whether what was typed was right, and how long it rests") {
    const auto events = written([](DisplayEvents& e) {
      e.pin({.right = false, .wrong = true, .rest = {}});
      e.pin({.right = false, .wrong = true, .rest = std::chrono::seconds{30}});
      e.pin({.right = true, .wrong = false, .rest = {}});
      // Only asked how long.
      e.pin({.right = false, .wrong = false, .rest = std::chrono::seconds{10}});
      e.members({.right = true, .wrong = false, .rest = {}});
    });
    CHECK(ids(events) ==
          std::vector<std::string>{"pin-wrong", "pin-wrong", "pin-locked", "pin-right", "members-unlocked"});
    CHECK_FALSE(events[0].success);
    CHECK(events[3].success);
    CHECK(events[2].sentence.find("30 seconds") != std::string::npos);
    for (const LoggedEvent& event : events) CHECK(event.actor == "room");
  }

  TEST_CASE("that a PIN was chosen is written, not which, and so is an answer about a picture") {
    const auto events = written([](DisplayEvents& e) {
      e.pin_chosen(/*kept=*/true);
      e.pin_chosen(/*kept=*/false);
      e.picture(/*allowed=*/true);
      e.picture(/*allowed=*/false);
    });
    CHECK(ids(events) ==
          std::vector<std::string>{"pin-chosen", "pin-chosen", "picture-allowed", "picture-refused"});
    CHECK(events[0].success);
    CHECK_FALSE(events[1].success);
    CHECK(events[0].object == "admin.pin_hash");
  }

  TEST_CASE("a setting is written with what it was and is, one on trial says so, one undone too") {
    config::Config before;
    config::Config after;
    after.display.theme = config::Look::light;
    const auto events = written([&](DisplayEvents& e) {
      e.settings("setting:display.theme=light", before, after);
      e.settings("setting-try:display.theme=light", before, after);
      e.settings("setting-undo", after, before);
      e.settings("settings-look", after, after);
    });
    CHECK(ids(events) == std::vector<std::string>{"setting-changed", "setting-changed", "setting-undone"});
    CHECK(events[0].object == "display.theme");
    CHECK(events[0].sentence == "display.theme is light, and was dark");
    CHECK(events[1].sentence.find("unless somebody confirms") != std::string::npos);
    CHECK(events[2].sentence == "display.theme is dark, and was light");
  }

  TEST_CASE("a fault of the disk is written once until it is another") {
    const auto events = written([](DisplayEvents& e) {
      e.not_kept("room.db: no space");
      e.not_kept("room.db: no space");
      e.not_kept("");
      e.not_kept("room.db: no space");
    });
    CHECK(events.size() == 2);
  }
}
