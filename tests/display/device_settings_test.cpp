// The settings of a device: what goes over what, what is only tried, and what is kept.
#include "firmware/display/device_settings.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "firmware/display/settings_clerk.h"
#include "firmware/network/wish.h"
#include "sync/core/files.h"
#include "sync/core/network_status.h"
#include "sync/store/play_counts.h"
#include "sync/store/room_settings.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using From = ui::SettingValue::From;

namespace {

FileSettings file_with_look() {
  FileSettings file;
  file.config.display.theme = config::Look::contrast;
  file.config.admin.pin_hash = "$scrypt$…";
  file.given = {"display.theme"};
  file.name = "caleidoscoop.toml";
  return file;
}

}  // namespace

TEST_CASE("the command line goes over the room, the room over the file, the file over what was delivered") {
  Options options;
  options.kring = "groningen";
  options.text_scale = 2;
  const DeviceSettings device(file_with_look(), {{"display.motion", "none"}, {"display.kring", "rijnmond"}},
                              options);
  const auto facts = device.facts();
  CHECK(facts.settings.at("display.kring").from == From::command_line);
  CHECK(facts.settings.at("display.kring").value == "groningen");
  CHECK(facts.settings.at("display.text_scale").value == "2.0");
  CHECK(facts.settings.at("display.motion").from == From::room);
  CHECK(facts.settings.at("display.motion").value == "none");
  CHECK(facts.settings.at("display.theme").from == From::file);
  CHECK(facts.settings.at("display.theme").value == "contrast");
  CHECK(facts.settings.at("schedule.on").from == From::standard);
  CHECK(facts.has_pin);
  CHECK(facts.config_file == "caleidoscoop.toml");
}

TEST_CASE("what the fleet chose goes over the file and under the room, and is said to be the fleet's") {
  const config::FleetValues fleet{
      {"display.theme", "light"}, {"display.idle_s", 60}, {"schedule.on", "08:00"}};
  DeviceSettings device(file_with_look(), {{"schedule.on", "09:00"}}, {}, fleet);
  CHECK(device.facts().settings.at("display.theme").from == From::fleet);
  CHECK(device.facts().settings.at("display.theme").value == "light");
  CHECK(device.facts().settings.at("schedule.on").from == From::room);
  CHECK(device.config().display.idle == std::chrono::seconds{60});
  // The sync left others meanwhile.
  CHECK(device.take_fleet(R"({"values":{"display.theme":"dark","admin.pin_hash":"x"}})"));
  CHECK(device.config().display.theme == config::Look::dark);
  CHECK(device.config().display.idle == config::Config{}.display.idle);
  CHECK(device.config().admin.pin_hash == "$scrypt$…");
  CHECK_FALSE(device.take_fleet(R"({"values":{"display.theme":"dark"}})"));
  // What the room chooses then stays.
  REQUIRE(device.answer("setting:display.theme=contrast"));
  CHECK(device.config().display.theme == config::Look::contrast);
  CHECK(device.take_fleet(R"({"values":{}})"));
  CHECK(device.facts().settings.at("display.theme").from == From::room);
}

TEST_CASE("a setting is in force at once and is to be kept") {
  DeviceSettings device(file_with_look(), {}, {});
  const auto to_keep = device.answer("setting:display.theme=light");
  REQUIRE(to_keep);
  REQUIRE(*to_keep);
  CHECK(device.config().display.theme == config::Look::light);
  CHECK(config::room_values_from(**to_keep) == config::RoomValues{{"display.theme", "light"}});
}

TEST_CASE("H5 what is tried is in force and not kept, until somebody keeps it") {
  DeviceSettings device(file_with_look(), {}, {});
  const auto tried = device.answer("setting-try:display.rotation_deg=90");
  REQUIRE(tried);
  CHECK_FALSE(*tried);
  CHECK(device.config().display.rotation_deg == 90);
  SUBCASE("undone") {
    const auto undone = device.answer("setting-undo");
    REQUIRE(undone);
    CHECK_FALSE(*undone);
    CHECK(device.config().display.rotation_deg == 0);
    // Nothing is left of it that a later "keep" could bring back.
    CHECK_FALSE(*device.answer("setting-keep"));
  }
  SUBCASE("kept") {
    const auto kept = device.answer("setting-keep");
    REQUIRE(kept);
    REQUIRE(*kept);
    CHECK(config::room_values_from(**kept).at("display.rotation_deg") == "90");
    CHECK(device.config().display.rotation_deg == 90);
  }
  SUBCASE("another one kept") {
    const auto other = device.answer("setting:display.motion=none");
    REQUIRE(*other);
    CHECK_FALSE(config::room_values_from(**other).contains("display.rotation_deg"));
  }
}

TEST_CASE("a request that does not do changes nothing and says why") {
  Options options;
  options.rotation_deg = 180;
  DeviceSettings device(file_with_look(), {}, options);
  for (const char* request : {"setting:display.theme", "setting:display.theme=purple",
                              "setting:admin.pin_hash=x", "setting-try:display.rotation_deg=90"}) {
    CAPTURE(request);
    CHECK_FALSE(device.answer(request));
  }
  CHECK(device.config().display.theme == config::Look::contrast);
}

TEST_CASE("without a PIN there is no hash to compare with, and a recovery code is one more") {
  CHECK(pin_hashes({}).empty());
  CHECK(pin_hashes({"a", "", "", {}}) == std::vector<std::string>{"a"});
  CHECK(pin_hashes({"a", "b", "", {}}) == std::vector<std::string>{"a", "b"});
}

namespace {

SettingsClerk::Findings wait_for(SettingsClerk& clerk) {
  for (int i = 0; i < 1000; ++i) {
    if (auto found = clerk.take()) return std::move(*found);
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  FAIL("the clerk gives no answer");
  return {};
}

}  // namespace

TEST_CASE("the clerk keeps settings that a display that starts again finds") {
  const TemporaryFolder folder;
  std::atomic<int> told{0};
  SettingsClerk clerk(folder.path(), [&] { ++told; });
  CHECK_FALSE(clerk.take());
  clerk.keep(config::to_json(config::RoomValues{{"display.theme", "light"}}));
  CHECK(wait_for(clerk).fault.empty());
  CHECK(told == 1);
  CHECK(kept_room_values(folder.path()) == config::RoomValues{{"display.theme", "light"}});
}

TEST_CASE("what was asked last is kept though the display ends at once") {
  const TemporaryFolder folder;
  {
    SettingsClerk clerk(folder.path(), [] {});
    clerk.keep(config::to_json(config::RoomValues{{"display.theme", "light"}}));
    clerk.keep(config::to_json(config::RoomValues{{"display.theme", "contrast"}}));
  }
  CHECK(kept_room_values(folder.path()).at("display.theme") == "contrast");
}

TEST_CASE("S4 settings that cannot be kept are told with the reason") {
  const TemporaryFolder folder;
  // A file where the folder should be: not even root writes there.
  REQUIRE(write_file_atomically(folder / "store", "x"));
  SettingsClerk clerk(folder / "store", [] {});
  clerk.keep("{}");
  CHECK_FALSE(wait_for(clerk).fault.empty());
}

TEST_CASE("sources that fail come first, with the error; those never read are not called faulty") {
  const TemporaryFolder folder;
  Edition edition;
  edition.sources.resize(3);
  edition.sources[0].id = edition.sources[0].name = "Nooit gelezen";
  edition.sources[1].id = "uit";
  edition.sources[2].id = "naamloos";
  edition.sources[0].enabled = edition.sources[2].enabled = true;
  const auto health = look_into(folder.path(), edition).sources;
  REQUIRE(health.size() == 2);
  CHECK(health[0].well);
  CHECK_FALSE(health[0].last_success);
  CHECK(health[1].name == "naamloos");
}

TEST_CASE("what was shown is added up over the last thirty days, most of it first") {
  const TemporaryFolder folder;
  auto counts = store::PlayCounts::open(folder.path());
  REQUIRE(counts);
  std::vector<store::PlayCount> days{{"2026-10-01", "nieuws", 100'000, 9}};
  for (int day = 1; day <= 30; ++day) {
    days.push_back({fmt::format("2026-11-{:02}", day), "rondgang", 60, 0});
    days.push_back({fmt::format("2026-11-{:02}", day), "thema:energietransitie", 100, 2});
  }
  REQUIRE(counts->add(days));
  const auto played = look_into(folder.path(), Edition()).played;
  CHECK(played.days == 30);
  REQUIRE(played.scenes.size() == 2);
  CHECK(played.scenes[0].scene == "thema:energietransitie");
  CHECK(played.scenes[0].seconds == 3000);
  CHECK(played.scenes[0].touches == 60);
  CHECK(played.scenes[1].seconds == 1800);
}

TEST_CASE("back to factory forgets what the room kept, once, and only when it was asked for") {
  const TemporaryFolder folder;
  REQUIRE(keep_room_values(folder.path(), config::to_json(config::RoomValues{{"display.theme", "light"}})));
  REQUIRE(write_file_atomically(folder / "content.db", "stays"));
  REQUIRE(reset_when_asked(folder.path()));
  CHECK_FALSE(kept_room_values(folder.path()).empty());
  std::filesystem::create_directories(folder / "requests");
  std::filesystem::create_directories(folder / "exports");
  REQUIRE(write_file_atomically(folder / "exports/werkvorm-1.pdf", "results"));
  REQUIRE(write_file_atomically(folder / "requests/export-to-stick", "{}"));
  REQUIRE(write_file_atomically(folder / "requests/factory-reset", "{}\n"));
  REQUIRE(reset_when_asked(folder.path()));
  CHECK(kept_room_values(folder.path()).empty());
  CHECK(std::filesystem::is_empty(folder / "exports"));
  CHECK(std::filesystem::is_empty(folder / "requests"));
  CHECK(std::filesystem::exists(folder / "content.db"));
  CHECK_FALSE(std::filesystem::exists(folder / "requests/factory-reset"));
  REQUIRE(keep_room_values(folder.path(), config::to_json(config::RoomValues{{"display.theme", "dark"}})));
  REQUIRE(reset_when_asked(folder.path()));
  CHECK(kept_room_values(folder.path()).at("display.theme") == "dark");
}

TEST_CASE("back to factory asks the network's worker to forget what was joined, where there is one") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "requests");
  REQUIRE(write_file_atomically(folder / network_status_file, "{}"));
  REQUIRE(write_file_atomically(folder / "requests/factory-reset", "{}\n"));
  REQUIRE(reset_when_asked(folder.path()));
  const auto asked = network::take_wish(folder.path(), folder.path());
  REQUIRE(asked);
  REQUIRE(*asked);
  CHECK((*asked)->kind == network::Wish::Kind::forget_all);
  CHECK(std::filesystem::is_empty(folder / "requests"));
}
