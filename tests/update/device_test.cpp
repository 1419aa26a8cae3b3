// One device with two systems, its RAUC played by a script that keeps a log of what it was told.
#include "firmware/update/device.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sync/core/files.h"
#include "sync/core/sync_status.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::update;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

// As RAUC 1.8 prints it.
constexpr const char* rauc_status =
    R"({"compatible":"caleidoscoop-arm64","variant":"","booted":"A","boot_primary":"rootfs.0","slots":[)"
    R"({"rootfs.1":{"class":"rootfs","device":"/dev/b","type":"raw","bootname":"B","state":"inactive","parent":null,)"
    R"("mountpoint":null,"boot_status":"good"}},{"boot.0":{"class":"boot","device":"/dev/c","type":"raw",)"
    R"("bootname":null,"state":"active","parent":"rootfs.0","mountpoint":null,"boot_status":null}},)"
    R"({"rootfs.0":{"class":"rootfs","device":"/dev/a","type":"raw","bootname":"A","state":"booted","parent":null,)"
    R"("mountpoint":"/","boot_status":"good"}}]})";

struct Bench {
  TemporaryFolder folder;
  std::string running = "1.2";
  std::string offer = R"({"version": "1.3", "bundle": "b.raucb"})";
  bool no_bundle = false;
  int restarts = 0;
  int slept = 0;
  std::uint64_t free_bytes = 1ULL << 40;
  std::function<void(int)> meanwhile = [](int) {};  // how often it was slept
  std::vector<std::string> noted;
  std::vector<std::string> asked;

  Bench() {
    write("status", rauc_status);
    write("rauc", "#!/bin/sh\necho \"$@\" >> '" + (folder / "log").string() + "'\n[ -e '" +
                      (folder / "fails").string() +
                      "' ] && [ \"$1\" = install ] && exit 1\ncase \"$2\" in --output*) cat '" +
                      (folder / "status").string() + "';; esac\nexit 0\n");
    fs::permissions(folder / "rauc", fs::perms::owner_all);
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name, std::ios::binary) << text;
  }
  void know(Memory memory) const { REQUIRE(keep_memory(folder / "memory", memory)); }
  Memory known() const { return read_memory(folder / "memory"); }

  // Of RAUC, without the questions.
  std::string told() const {
    std::string all;
    std::ifstream in(folder / "log");
    for (std::string line; std::getline(in, line);) {
      if (line.find("--output-format") == std::string::npos) all += line + "|";
    }
    return all;
  }

  Device device() {
    return Device(
        {Slots(folder / "rauc"), folder / "memory", folder / "store", *parse_version(running), "hash-1",
         [this](const std::string& url) -> Result<std::string> {
           asked.push_back(url);
           return offer;
         },
         [this](const std::string& url, const fs::path& file) -> Result<> {
           asked.push_back(url);
           if (no_bundle) return failure(ErrorCode::unavailable, url + " answers 404");
           std::ofstream(file) << "bundle";
           return {};
         },
         [this]() -> Result<> {
           ++restarts;
           return {};
         },
         [this](std::chrono::seconds) { meanwhile(++slept); },
         [this](EventKind kind, const std::string& object, const std::string&, bool success) {
           noted.push_back(std::string(facts_of(kind).id) + " " + object + (success ? "" : " failed"));
         },
         [this](const fs::path&) { return free_bytes; }});
  }

  void display(std::int64_t starts, int unfinished) const {
    fs::create_directories(folder / "store");
    DisplayStatus status;
    status.starts = starts;
    status.unfinished_starts = unfinished;
    REQUIRE(write_display_status(folder / "store" / display_status_file, status));
  }
  void round(int at) const {
    SyncStatus status;
    status.last_attempt = std::chrono::sys_seconds{std::chrono::seconds{at}};
    REQUIRE(write_sync_status(folder / "store" / "status.json", status));
  }
};

}  // namespace

TEST_CASE("a new system that is well is kept, and remembered as well") {
  Bench bench;
  bench.display(4, 0);
  bench.round(1);
  bench.meanwhile = [&](int times) {
    if (times == 1) bench.display(5, 1);
    if (times == 5) bench.round(2);
    if (times == 60) bench.display(5, 0);
  };
  REQUIRE(bench.device().judge());
  CHECK(bench.told() == "status mark-good booted|");
  CHECK(bench.known().well.at("A") == "hash-1");
  CHECK(bench.noted == std::vector<std::string>{"system-kept 1.2"});
  CHECK(bench.slept == 60);
  CHECK(bench.restarts == 0);
}

TEST_CASE("a system that was well before is kept soon, and nothing is written") {
  Bench bench;
  bench.know({{{"A", "hash-1"}}, {}});
  bench.meanwhile = [&](int times) {
    if (times == 1) bench.display(1, 1);
  };
  REQUIRE(bench.device().judge());
  CHECK(bench.told() == "status mark-good booted|");
  CHECK(bench.slept <= 5);
  CHECK(bench.noted.empty());
}

TEST_CASE("a new system that is not well is left for the one before it, and not taken again") {
  Bench bench;
  bench.know({{{"B", "hash-0"}}, {}});
  REQUIRE(bench.device().judge());
  CHECK(bench.told() == "status mark-active other|status mark-bad booted|");
  CHECK(bench.restarts == 1);
  CHECK(bench.noted == std::vector<std::string>{"system-left 1.2"});
  CHECK(bench.known().sick == std::vector<std::string>{"1.2"});
  // The system before it is asked what there is.
  bench.running = "1.1";
  bench.offer = R"({"version": "1.2", "bundle": "b.raucb"})";
  bench.know({{{"A", "hash-1"}}, {"1.2"}});
  CHECK(bench.device().fetch("https://hub.example", "arm").value() == false);
  CHECK(bench.told().find("install") == std::string::npos);
}

TEST_CASE("a system that is not well is not left for a slot that holds none that was") {
  Bench bench;
  const auto done = bench.device().judge();
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::unavailable);
  CHECK(bench.told().empty());
  CHECK(bench.restarts == 0);
  CHECK(bench.noted == std::vector<std::string>{"system-left 1.2 failed"});
}

TEST_CASE("a newer system is written to the other slot, which is no way back from then on") {
  Bench bench;
  bench.know({{{"A", "hash-1"}, {"B", "hash-0"}}, {}});
  CHECK(bench.device().fetch("https://hub.example/rooms", "caleidoscoop-arm64").value());
  CHECK(bench.asked == std::vector<std::string>{"https://hub.example/rooms/system/caleidoscoop-arm64.json",
                                                "https://hub.example/rooms/system/b.raucb"});
  const auto bundle = bench.folder / "memory/system.raucb";
  CHECK(bench.told() == "install " + bundle.string() + "|");
  CHECK_FALSE(fs::exists(bundle));
  CHECK_FALSE(bench.known().well.contains("B"));
  CHECK(bench.noted == std::vector<std::string>{"system-installed 1.3"});
}

TEST_CASE("a bundle that does not come leaves both systems as they are") {
  Bench bench;
  bench.know({{{"A", "hash-1"}, {"B", "hash-0"}}, {}});
  bench.no_bundle = true;
  CHECK_FALSE(bench.device().fetch("https://hub.example", "arm"));
  CHECK(bench.told().empty());
  CHECK(bench.known().well.contains("B"));
  CHECK(bench.noted.empty());
}

TEST_CASE("a bundle for which there is no room is not begun, and what a power cut left of one is gone") {
  Bench bench;
  bench.know({{{"A", "hash-1"}, {"B", "hash-0"}}, {}});
  bench.write("memory/system.raucb", "half a bundle");
  bench.offer = R"({"version": "1.3", "bundle": "b.raucb", "bytes": 200000000})";
  bench.free_bytes = 250'000'000;
  const auto fetched = bench.device().fetch("https://hub.example", "arm");
  REQUIRE_FALSE(fetched);
  CHECK(fetched.error().message.find("238 MB are free") != std::string::npos);
  CHECK(bench.asked == std::vector<std::string>{"https://hub.example/system/arm.json"});
  CHECK_FALSE(fs::exists(bench.folder / "memory/system.raucb"));
  CHECK(bench.known().well.contains("B"));
  bench.free_bytes = 280'000'000;
  CHECK(bench.device().fetch("https://hub.example", "arm"));
}

TEST_CASE("a bundle that RAUC refuses changes nothing but that the other slot is no way back") {
  Bench bench;
  bench.know({{{"A", "hash-1"}, {"B", "hash-0"}}, {}});
  bench.write("fails", "");
  CHECK_FALSE(bench.device().fetch("https://hub.example", "arm"));
  CHECK(bench.noted == std::vector<std::string>{"system-installed 1.3 failed"});
  CHECK(bench.known().well.at("A") == "hash-1");
  CHECK(bench.restarts == 0);
}

TEST_CASE("a system that is not known to be well takes no other, and an older or equal one is never taken") {
  Bench bench;
  CHECK(bench.device().fetch("https://hub.example", "arm").value() == false);
  bench.know({{{"A", "another hash"}}, {}});
  CHECK(bench.device().fetch("https://hub.example", "arm").value() == false);
  bench.know({{{"A", "hash-1"}}, {}});
  for (const char* version : {"1.2", "1.1.9", "0.9"}) {
    bench.offer = std::string(R"({"version": ")") + version + R"(", "bundle": "b.raucb"})";
    CHECK(bench.device().fetch("https://hub.example", "arm").value() == false);
  }
  CHECK(bench.told().empty());
}

TEST_CASE("what RAUC answers is read as hostile bytes") {
  for (const char* bad : {"", "{}", "[]", R"({"booted":"A"})", R"({"booted":"A","slots":{}})",
                          R"({"booted":"A","slots":[1,{}]})", R"({"slots":[{"b":{"bootname":"B"}}]})"})
    CHECK_MESSAGE(!parse_slots(bad), bad);
  const auto names = parse_slots(rauc_status);
  REQUIRE(names);
  CHECK(names->booted == "A");
  CHECK(names->other == "B");
}

TEST_CASE("what is remembered outlives damage as nothing remembered") {
  const TemporaryFolder folder;
  for (const char* bad :
       {"", "{", "[]", R"({"well":[1],"sick":{"a":1}})", R"({"well":{"A":3},"sick":[4]})"}) {
    std::ofstream(folder / "slots.json") << bad;
    const Memory memory = read_memory(folder.path());
    CHECK(memory.well.empty());
    CHECK(memory.sick.empty());
  }
  Memory memory;
  for (int i = 0; i < 20; ++i) add_sick(memory, std::to_string(i));
  CHECK(memory.sick.size() == 8);
  CHECK(is_sick(memory, "19"));
  CHECK_FALSE(is_sick(memory, "0"));
}
