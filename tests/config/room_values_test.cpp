// What the room chose on the screen, over what the file says; whatever was stored is judged again.
#include "firmware/config/room_values.h"

#include <doctest/doctest.h>

#include <string>

using namespace caleidoscoop;
using namespace caleidoscoop::config;

TEST_CASE("the room's value goes over the file's, and what it did not choose stays") {
  Config file;
  file.display.kring = "haaglanden";
  file.display.rotation_deg = 90;
  std::vector<Problem> problems;
  const Config config = with_room_values(
      file, {{"display.theme", "light"}, {"display.kring", "rijnmond"}, {"schedule.on", "08:30"}}, problems);
  CHECK(problems.empty());
  CHECK(config.display.theme == Look::light);
  CHECK(config.display.kring == "rijnmond");
  CHECK(config.display.rotation_deg == 90);
  CHECK(config.schedule.on == std::chrono::minutes{510});
  CHECK(room_value(config, "schedule.on") == "08:30");
}

TEST_CASE("every key of the room tells its value in words that it would take back") {
  const Config standard;
  for (const std::string_view key : room_keys()) {
    CAPTURE(key);
    const std::string value = room_value(standard, key);
    // No kring is chosen at first.
    if (key == "display.kring") continue;
    CHECK_FALSE(value.empty());
    CHECK(check_room_value(std::string(key), value));
    std::vector<Problem> problems;
    const Config again = with_room_values(standard, {{std::string(key), value}}, problems);
    CHECK(room_value(again, key) == value);
  }
}

TEST_CASE("H5 a value that does not do is left out and named, and the others stand") {
  std::vector<Problem> problems;
  const Config config = with_room_values(Config{},
                                         {{"display.rotation_deg", "45"},
                                          {"display.brightness_pct", "0"},
                                          {"display.theme", "purple"},
                                          {"schedule.off", "25:00"},
                                          {"display.motion", "none"}},
                                         problems);
  CHECK(problems.size() == 4);
  for (const Problem& problem : problems) CHECK(problem.where == "room.db");
  CHECK(config.display.motion == Motion::none);
  CHECK(config.display.rotation_deg == Config{}.display.rotation_deg);
  CHECK(config.display.brightness_pct == Config{}.display.brightness_pct);
}

TEST_CASE("what only a technician may set, and what is no key, the room cannot set") {
  for (const char* key :
       {"admin.pin_hash", "network.proxy", "display", "display.", "display.unknown", "", "."}) {
    CAPTURE(key);
    const auto checked = check_room_value(key, "1");
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::usage);
    std::vector<Problem> problems;
    const Config config = with_room_values(Config{}, {{key, "1"}}, problems);
    CHECK(config.display == Config{}.display);
    CHECK(config.network == Config{}.network);
    CHECK(config.admin == Config{}.admin);
    CHECK(problems.size() == 1);
  }
}

TEST_CASE("no value can end its text and begin another setting") {
  for (const std::string value : {"light\"\nrotation_deg = 180\n#", "light\\", "light\"", "a\nb", "10 # x",
                                  "é", "'", "[admin]", "light "}) {
    CAPTURE(value);
    const auto checked = check_room_value("display.theme", value);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::bad_data);
    CHECK_FALSE(check_room_value("display.kring", value));
  }
  CHECK_FALSE(check_room_value("display.kring", std::string(101, 'a')));
}

TEST_CASE("what is kept reads back the same, and text that is no such thing gives nothing") {
  const RoomValues values{{"display.theme", "contrast"}, {"schedule.off", "22:00"}};
  CHECK(room_values_from(to_json(values)) == values);
  for (const std::string& text : {std::string(), std::string("[]"), std::string("{"), std::string("7"),
                                  std::string(20000, '['), "{\"a\":\"" + std::string(20000, 'x') + "\"}"}) {
    CHECK(room_values_from(text).empty());
  }
  CHECK(room_values_from(R"({"display.theme":3,"display.motion":"none","x":{"y":1}})") ==
        RoomValues{{"display.motion", "none"}});
}
