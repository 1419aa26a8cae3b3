// What the fleet's editors chose, over the file and under the room; never a secret, never a path.
#include "firmware/config/fleet_values.h"

#include <doctest/doctest.h>

#include <string>

#include "firmware/config/keys.h"
#include "firmware/config/room_values.h"

using namespace caleidoscoop;
using namespace caleidoscoop::config;
using namespace std::chrono_literals;

namespace {

// Taken in, and applied to what a file without anything says.
Config applied(const std::string& text, const std::string& kring = {}, const std::string& display = {}) {
  return with_fleet_values(Config{}, read_fleet_settings(text, kring, display).values);
}

}  // namespace

TEST_CASE("a kring's settings go over everybody's, and the display's own over both") {
  const std::string text =
      R"({"settings":{"display.theme":"light","display.idle_s":60,"schedule.off":"19:00"},
    "kringen":{"haaglanden":{"display.theme":"contrast","display.idle_s":90}},
    "displays":{"raadzaal":{"display.idle_s":120},"hal":{"display.idle_s":150}}})";
  CHECK(applied(text).display.theme == Look::light);
  CHECK(applied(text).display.idle == 60s);
  CHECK(applied(text, "haaglanden").display.theme == Look::contrast);
  CHECK(applied(text, "haaglanden").display.idle == 90s);
  const Config own = applied(text, "haaglanden", "raadzaal");
  CHECK(own.display.idle == 120s);
  CHECK(own.display.theme == Look::contrast);
  CHECK(own.schedule.off == 1140min);
}

TEST_CASE("every kind of value is taken as the file would have it") {
  const Config config = applied(R"({"settings":{"schedule.holidays":["2026-12-25","2027-01-01"],
    "schedule.weekdays":["ma"],"display.distance_m":3,"display.text_scale":1.3,"headlines.stand_alone":false,
    "sync.interval_min":60,"sync.mirrors":["https://spiegel.example.org"],"display.event":true}})");
  CHECK(config.schedule.holidays == std::vector<std::string>{"2026-12-25", "2027-01-01"});
  CHECK(config.schedule.weekdays == std::vector<std::string>{"ma"});
  CHECK(config.display.distance_m == 3);
  CHECK(config.display.text_scale == 1.3);
  CHECK_FALSE(config.headlines.stand_alone);
  CHECK(config.sync.interval == 60min);
  CHECK(config.sync.mirrors.size() == 1);
  CHECK(config.display.event);
}

TEST_CASE("the room's choice goes over the fleet's, and the fleet's over the file's") {
  Config file;
  file.display.theme = Look::contrast;
  file.display.idle = 30s;
  const auto fleet =
      read_fleet_settings(R"({"settings":{"display.theme":"light","display.motion":"none"}})", {}, {});
  std::vector<Problem> problems;
  const Config config =
      with_room_values(with_fleet_values(file, fleet.values), {{"display.motion", "calm"}}, problems);
  CHECK(config.display.theme == Look::light);
  CHECK(config.display.motion == Motion::calm);
  CHECK(config.display.idle == 30s);
}

TEST_CASE("the fleet sets the keys of the fleet and the room, and no other") {
  for (const Key& key : keys()) {
    CAPTURE(key.name);
    const bool network = key.name.starts_with("network.");
    CHECK(is_fleet_key(key.name) == (key.owner != "file" && !network));
    // A path or a secret would let editors read or replace what is not theirs.
    if (key.range.find("path") != std::string_view::npos ||
        key.range.find("scrypt") != std::string_view::npos)
      CHECK_FALSE(is_fleet_key(key.name));
  }
  for (const char* key : {"network.wifi_key", "admin.pin_hash", "sync.token_file", "sync.proxy",
                          "health.mqtt_url", "display.name", "sync.allow_private", "", ".", "display"}) {
    CAPTURE(key);
    const auto read = read_fleet_settings(nlohmann::json{{"settings", {{key, "x"}}}}.dump(), {}, {});
    CHECK(read.values.empty());
    CHECK(read.problems.size() == 1);
  }
}

TEST_CASE("a value that does not do is named and left out, and the others stand") {
  const auto read = read_fleet_settings(
      R"({"settings":{"display.theme":"purple","display.idle_s":1,"schedule.off":"25:00","display.motion":"none",
          "display.kring":{"a":1},"schedule.holidays":[1],"sync.repository":"","display.mode":null}})",
      {}, {});
  CHECK(read.values.size() == 1);
  CHECK(read.values.contains("display.motion"));
  CHECK(read.problems.size() == 7);
  for (const Problem& problem : read.problems) CHECK(problem.where == "fleet/settings.json");
}

TEST_CASE("no value can end its text and begin another setting") {
  for (const std::string value :
       {"light\"\n[admin]\npin_hash = \"x\"", "'''\n[admin]", "\\", "\"", "\n", "é"}) {
    CAPTURE(value);
    const auto text =
        nlohmann::json{{"settings", {{"display.locale", value}, {"display.kring", value}}}}.dump();
    CHECK(read_fleet_settings(text, {}, {}).values.empty());
    CHECK(applied(text).admin == Config{}.admin);
  }
}

TEST_CASE("what is no such file changes nothing and says so") {
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{"), std::string("{\"settings\":3}"),
        std::string(70'000, ' '), std::string(20'000, '[')}) {
    const auto read = read_fleet_settings(text, {}, {});
    CHECK(read.values.empty());
    CHECK(read.problems.size() == 1);
  }
  CHECK(read_fleet_settings("{}", {}, {}).problems.empty());
  CHECK(read_fleet_settings("{\"settings\":" + std::string(9000, '[') + std::string(9000, ']') + "}", {}, {})
            .values.empty());
}

TEST_CASE("what the sync leaves for the display is judged again there") {
  const auto read = read_fleet_settings(
      R"({"settings":{"display.theme":"light","schedule.holidays":["2026-12-25"],"display.idle_s":1}})", {},
      {});
  const auto again = fleet_values_from(to_json(read));
  CHECK(again.values == read.values);
  REQUIRE(again.problems.size() == 1);
  CHECK(again.problems[0].message == read.problems[0].message);
  CHECK(fleet_values_from(R"({"values":{"admin.pin_hash":"x"}})").values.empty());
  CHECK(fleet_values_from("").problems.empty());
  CHECK(fleet_values_from("{half").problems.size() == 1);
}

TEST_CASE("the hub finds what any display would refuse") {
  CHECK(problems_of_fleet_settings(R"({"settings":{"display.theme":"light"},"kringen":{},"displays":{}})")
            .empty());
  CHECK(problems_of_fleet_settings(R"({"displays":{"zaal":{"admin.pin_hash":"x"}}})").size() == 1);
  CHECK(problems_of_fleet_settings(R"({"kringen":{"noord":{"display.theme":"purple"}}})").size() == 1);
  CHECK(problems_of_fleet_settings(R"({"kringen":3})").size() == 1);
  CHECK(problems_of_fleet_settings(R"({"setings":{}})").size() == 1);
}
