// What workshops gave, taken along on a stick by the real program.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "sync/core/files.h"
#include "sync/core/stick_report.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
namespace fs = std::filesystem;

namespace {

struct Answer {
  int status = -1;
  nlohmann::json line;
};

class Room {
 public:
  Room() {
    fs::create_directories(folder_ / "store/exports");
    fs::create_directories(folder_ / "store/requests");
    fs::create_directories(folder_ / "stick");
    write("store/exports/werkvorm-1.csv", "a;b\n");
    write("store/exports/werkvorm-1.pdf", "%PDF");
    write("store/requests/export-to-stick", "{}\n");
  }

  void write(const std::string& name, const std::string& text) const {
    REQUIRE(write_file_atomically(folder_ / name, text));
  }
  bool has(const std::string& name) const { return fs::exists(folder_ / name); }
  std::string text(const std::string& name) const { return read_file(folder_ / name, 1000).value_or("?"); }
  fs::path path(const std::string& name) const { return folder_ / name; }

  Answer take(const std::string& stick = "stick", const std::string& more = "") const {
    const std::string command = std::string(CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync export ") +
                                (folder_ / stick).string() + " --store " + (folder_ / "store").string() +
                                more + " 2>/dev/null";
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    char buffer[512];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
    const int status = ::pclose(pipe);
    return {WEXITSTATUS(status), nlohmann::json::parse(out, nullptr, false)};
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("results go to the stick once, and the display's request is done then") {
  const Room room;
  const auto first = room.take();
  CHECK(first.status == 0);
  CHECK(first.line == nlohmann::json{{"copied", 2}, {"known", 0}});
  CHECK(room.text("stick/caleidoscoop/werkvorm-1.csv") == "a;b\n");
  CHECK_FALSE(room.has("store/requests/export-to-stick"));
  CHECK(room.has("store/exports/werkvorm-1.csv"));
  const auto again = room.take();
  CHECK(again.status == 0);
  CHECK(again.line == nlohmann::json{{"copied", 0}, {"known", 2}});
}

TEST_CASE("a result that was written anew replaces the older one on the stick") {
  const Room room;
  room.take();
  room.write("store/exports/werkvorm-1.csv", "a;b;c\n");
  CHECK(room.take().line == nlohmann::json{{"copied", 1}, {"known", 1}});
  CHECK(room.text("stick/caleidoscoop/werkvorm-1.csv") == "a;b;c\n");
}

TEST_CASE("H4 nothing but results leaves the room: no other file, no link, no folder") {
  const Room room;
  room.write("store/room.db", "secret");
  room.write("store/exports/room.db", "secret");
  room.write("store/exports/werkvorm-2.exe", "x");
  fs::create_symlink(room.path("store/room.db"), room.path("store/exports/werkvorm-3.csv"));
  fs::create_directories(room.path("store/exports/werkvorm-4.csv"));
  CHECK(room.take().line["copied"] == 2);
  int files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(room.path("stick/caleidoscoop"))) ++files;
  CHECK(files == 2);
}

TEST_CASE("without a stick the request stays, and so it does when the stick cannot be written") {
  const Room room;
  CHECK(room.take("nowhere").status == 65);
  CHECK(room.has("store/requests/export-to-stick"));
  // A file where the folder should be: not even root writes there.
  room.write("stick/caleidoscoop", "x");
  CHECK(room.take().status == 74);
  CHECK(room.has("store/requests/export-to-stick"));
}

TEST_CASE("the room is told what went onto the stick, and that it did not; nobody else makes that file") {
  const Room room;
  room.take();
  CHECK_FALSE(room.has("store/stick.json"));
  room.take("stick", " --tell-room");
  auto told = read_stick_report(room.path("store/stick.json"));
  REQUIRE((told && *told));
  CHECK((*told)->what == StickReport::What::results_copied);
  CHECK((*told)->files == 2);
  room.write("full", "a file, no folder");
  CHECK(room.take("full", " --tell-room").status == 65);
  told = read_stick_report(room.path("store/stick.json"));
  REQUIRE((told && *told));
  CHECK((*told)->what == StickReport::What::results_failed);
}
