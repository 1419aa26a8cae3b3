// The program itself with an edition that has something for members.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "assets/default_edition.h"
#include "sync/core/civil_time.h"
#include "sync/core/files.h"
#include "sync/edition/bundle.h"
#include "sync/store/writer.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

namespace {

// scrypt of "123456"; cheap, for the test's sake.
constexpr const char* hash =
    "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$TBoR7yUw1J9svedi5dPZHqX7KgJxip3SmLxK3F9qxEc";

class Room {
 public:
  Room() {
    auto bundle = edition::from_text(default_edition_text()).value();
    bundle.whole["themes"]["hrm"]["members"] = true;
    bundle.whole["edition"]["members_code_hash"] = hash;
    auto writer = store::Writer::open(folder_ / "store");
    REQUIRE(writer);
    const store::EditionMeta meta{"caleidoscoop", 2, "2026-11-22T00:00:00+01:00",
                                  "2027-11-22T00:00:00+01:00"};
    REQUIRE(writer->publish_edition(edition::to_text(bundle), meta, {},
                                    *parse_iso8601("2026-11-22T09:00:00+01:00")));
  }

  int run(const std::string& options, std::string* out = nullptr) const {
    const std::string command = std::string(CALEIDOSCOOP_BINARY_DIR "/caleidoscoop --store ") +
                                (folder_ / "store").string() + " " + options + " 2>/dev/null";
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
      if (out != nullptr) out->append(buffer.data(), got);
    }
    return WEXITSTATUS(::pclose(pipe));
  }

  // The overview after these touches, as the bytes of a picture.
  std::string overview_after(const std::string& script) const {
    REQUIRE(write_file_atomically(folder_ / "replay.jsonl", script));
    const auto png = folder_ / "last.png";
    REQUIRE(run("--headless --scene overzicht --size 1920x1080 --motion none --now 2026-11-22T09:00:10+01:00 "
                "--replay " +
                (folder_ / "replay.jsonl").string() + " --png " + png.string()) == 0);
    return read_file(png, 64U << 20U).value();
  }

 private:
  TemporaryFolder folder_;
};

// A script of touches at layout units of 1920x1080, half a second apart.
class Script {
 public:
  Script& tap(float x, float y) {
    add("down", x, y);
    at_ += 60;
    add("up", x, y);
    at_ += 440;
    return *this;
  }
  // Bar, sheet of the kringen, its last row, and the keypad.
  Script& open_keypad() { return tap(1458, 1020).tap(1556, 868); }
  Script& type(const std::string& digits) {
    for (const char digit : digits) {
      const int key = digit - '1';
      tap(1159 + 288 * static_cast<float>(key % 3), 556 + 110 * static_cast<float>(key / 3));
    }
    return tap(1735, 886);
  }
  std::string end() const {
    return lines_ + R"({"at_ms":)" + std::to_string(at_) + R"(,"type":"end"})" + "\n";
  }

 private:
  void add(const std::string& type, float x, float y) {
    lines_ += R"({"at_ms":)" + std::to_string(at_) + R"(,"type":")" + type + R"(","finger":1,"x":)" +
              std::to_string(x / 1920) + R"(,"y":)" + std::to_string(y / 1080) + "}\n";
  }

  std::string lines_;
  int at_ = 1000;
};

}  // namespace

TEST_CASE("a theme for members is no scene of the program") {
  const Room room;
  std::string scenes;
  REQUIRE(room.run("--list-scenes", &scenes) == 0);
  CHECK(scenes.find("thema:cultuur") != std::string::npos);
  CHECK(scenes.find("hrm") == std::string::npos);
  CHECK(scenes.find("HRM") == std::string::npos);
  CHECK(room.run("--headless --scene thema:hrm --png /dev/null") == 65);
}

TEST_CASE("the code opens members' content and Begin locks it again") {
  const Room room;
  const std::string locked = room.overview_after(Script().end());
  const std::string open = room.overview_after(Script().open_keypad().type("123456").end());
  CHECK(open != locked);
  // From Begin back to the overview: nothing tells that it was ever open.
  const std::string again =
      room.overview_after(Script().open_keypad().type("123456").tap(94, 1020).tap(328, 932).end());
  CHECK(again == room.overview_after(Script().tap(94, 1020).tap(328, 932).end()));
}

TEST_CASE("wrong codes are counted over a restart, and the right one waits its turn") {
  const Room room;
  Script guesses;
  for (int i = 0; i < 3; ++i) {
    if (i == 0) guesses.open_keypad();
    guesses.type("111111");
  }
  room.overview_after(guesses.end());
  const std::string locked = room.overview_after(Script().end());
  const std::string resting = room.overview_after(Script().open_keypad().end());
  // The keypad takes no digit, and Annuleren leads back to an overview that is still locked.
  CHECK(room.overview_after(Script().open_keypad().type("123456").tap(180, 886).end()) == locked);
  CHECK(resting != Room().overview_after(Script().open_keypad().end()));
}
