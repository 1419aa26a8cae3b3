// When the first set-up is offered, what is kept of it, and what its PIN opens afterwards.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "firmware/display/code_lock.h"
#include "firmware/display/first_start.h"
#include "firmware/display/settings_clerk.h"
#include "sync/core/files.h"
#include "sync/store/room_settings.h"
#include "sync/trust/code_hash.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

constexpr const char* pin = "246813";

Options kiosk() {
  Options options;
  options.kiosk = true;
  return options;
}

// Everything that lies in the folder, end to end.
std::string all_bytes(const std::filesystem::path& folder) {
  std::string bytes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += read_file(entry.path(), 64U << 20U).value_or("");
  }
  return bytes;
}

bool wait_for(SetUpClerk& clerk, bool somebody) {
  for (int i = 0; i < 2000; ++i) {
    if (clerk.take(somebody)) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return false;
}

}  // namespace

TEST_CASE("a device is unset until a file, a fleet or a room chose something, or somebody ended its set-up") {
  const FileSettings nothing;
  CHECK(is_unset(nothing, {}, {}, {}));
  FileSettings file;
  file.given = {"display.theme"};
  CHECK_FALSE(is_unset(file, {}, {}, {}));
  FileSettings sources;
  sources.config.sources.resize(1);
  CHECK_FALSE(is_unset(sources, {}, {}, {}));
  CHECK_FALSE(is_unset(nothing, {{"display.theme", "light"}}, {}, {}));
  const config::RoomValues room{{"display.locale", "fy"}};
  CHECK_FALSE(is_unset(nothing, {}, room, {}));
  CHECK(is_unset(nothing, {}, room, {"", SetUpMark::begun}));
  CHECK_FALSE(is_unset(nothing, {}, room, {"a hash", SetUpMark::begun}));
  CHECK_FALSE(is_unset(nothing, {}, {}, {"", SetUpMark::done}));
}

TEST_CASE("only a kiosk offers its set-up, and a fleet that comes meanwhile ends it") {
  CHECK_FALSE(DeviceSettings({}, {}, {}).unset());
  DeviceSettings device({}, {}, kiosk());
  CHECK(device.facts().unset);
  CHECK_FALSE(device.facts().has_pin);
  CHECK(device.take_fleet(R"({"values":{"display.theme":"light"}})"));
  CHECK_FALSE(device.facts().unset);
}

TEST_CASE("of a PIN that is chosen the hash is kept and nothing else") {
  const TemporaryFolder folder;
  const auto hash = keep_pin(folder.path(), pin);
  REQUIRE(hash);
  CHECK(trust::code_matches(pin, *hash).value_or(false));
  CHECK(kept_set_up(folder.path()).pin_hash == *hash);
  CHECK(kept_room_values(folder.path()).empty());
  const std::string bytes = all_bytes(folder.path());
  CHECK(bytes.find("$scrypt$") != std::string::npos);
  CHECK(bytes.find(pin) == std::string::npos);
}

TEST_CASE("what is no PIN, or too easy to guess, is not kept whoever asks") {
  const TemporaryFolder folder;
  for (const char* bad : {"", "12345", "123456", "111111", "24681a", "2468132468132", "246813\n"}) {
    CAPTURE(bad);
    const auto kept = keep_pin(folder.path(), bad);
    REQUIRE_FALSE(kept);
    CHECK(kept.error().message.find("2468") == std::string::npos);
  }
  CHECK(kept_set_up(folder.path()).pin_hash.empty());
}

TEST_CASE("the PIN that was chosen opens the settings with the same waiting, and one in the file wins") {
  const TemporaryFolder folder;
  const auto hash = keep_pin(folder.path(), pin);
  REQUIRE(hash);
  const DeviceSettings device({}, {}, kiosk(), {}, kept_set_up(folder.path()));
  CHECK(device.facts().has_pin);
  CHECK_FALSE(device.facts().unset);
  CodeChecker checker(folder.path(), pin_rules);
  const auto now = std::chrono::sys_seconds{std::chrono::seconds{1'790'000'000}};
  const auto hashes = pin_hashes(device.config().admin);
  CHECK(checker.check(pin, hashes, now).right);
  CHECK(checker.check("135791", hashes, now).wrong);
  CHECK(checker.check("135792", hashes, now).wrong);
  CHECK(checker.check("135793", hashes, now).rest == std::chrono::seconds{30});
  FileSettings file;
  file.config.admin.pin_hash = "of the file";
  file.config.admin.recovery = "recovery";
  file.given = {"admin.pin_hash"};
  const DeviceSettings with_file(file, {}, kiosk(), {}, kept_set_up(folder.path()));
  CHECK(pin_hashes(with_file.config().admin) == std::vector<std::string>{"of the file", "recovery"});
}

TEST_CASE("the clerk keeps a PIN once, and ends the set-up where nobody stands before it any more") {
  const TemporaryFolder folder;
  DeviceSettings device({}, {}, kiosk());
  {
    SetUpClerk clerk(folder.path(), device, [] {});
    REQUIRE(clerk.answer("setting-up-begun"));
    REQUIRE(clerk.answer("setting-up-pin:123456"));
    REQUIRE(wait_for(clerk, true));
    CHECK(clerk.pin_failed());
    CHECK_FALSE(device.facts().has_pin);
    REQUIRE(clerk.answer(std::string("setting-up-pin:") + pin));
    CHECK_FALSE(clerk.pin_failed());
    REQUIRE(wait_for(clerk, false));
    CHECK(device.facts().has_pin);
    CHECK_FALSE(device.unset());
    CHECK_FALSE(clerk.answer("setting-up-pin:135790"));
    CHECK_FALSE(clerk.answer("setting-up-done"));
  }
  const auto kept = kept_set_up(folder.path());
  CHECK(kept.mark == SetUpMark::done);
  CHECK(trust::code_matches(pin, kept.pin_hash).value_or(false));
}

TEST_CASE("a PIN stands while somebody goes on with the set-up, and no second one replaces it") {
  const TemporaryFolder folder;
  DeviceSettings device({}, {}, kiosk());
  SetUpClerk clerk(folder.path(), device, [] {});
  REQUIRE(clerk.answer(std::string("setting-up-pin:") + pin));
  REQUIRE(wait_for(clerk, true));
  CHECK(device.unset());
  CHECK_FALSE(clerk.answer("setting-up-pin:135790"));
  REQUIRE(clerk.answer("setting-up-done"));
  CHECK_FALSE(device.unset());
}

TEST_CASE("S4 a PIN that cannot be kept is told, and the device has none") {
  const TemporaryFolder folder;
  REQUIRE(write_file_atomically(folder / "store", "x"));
  DeviceSettings device({}, {}, kiosk());
  SetUpClerk clerk(folder / "store", device, [] {});
  REQUIRE(clerk.answer(std::string("setting-up-pin:") + pin));
  REQUIRE(wait_for(clerk, true));
  CHECK(clerk.pin_failed());
  CHECK_FALSE(device.facts().has_pin);
}

TEST_CASE("back to factory begins with the set-up again") {
  const TemporaryFolder folder;
  REQUIRE(keep_pin(folder.path(), pin));
  REQUIRE(keep_mark(folder.path(), SetUpMark::done));
  CHECK_FALSE(is_unset({}, {}, {}, kept_set_up(folder.path())));
  std::filesystem::create_directories(folder / "requests");
  REQUIRE(write_file_atomically(folder / "requests/factory-reset", "{}\n"));
  REQUIRE(reset_when_asked(folder.path()));
  CHECK(kept_set_up(folder.path()).pin_hash.empty());
  CHECK(is_unset({}, {}, {}, kept_set_up(folder.path())));
}
