#include "firmware/display/start_record.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using namespace std::chrono_literals;

namespace {

const std::chrono::sys_seconds now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h;

StartRecord start(const TemporaryFolder& folder, const std::string& version = "1.0") {
  return StartRecord({folder.path()}, version, now);
}

// Three that fell over: the process was gone before it could say anything.
void fall_over(const TemporaryFolder& folder, int times, const std::string& version = "1.0") {
  for (int i = 0; i < times; ++i) start(folder, version);
}

}  // namespace

TEST_CASE("three starts in a row that came to nothing make the fourth a safe one") {
  const TemporaryFolder folder;
  for (int i = 0; i < 3; ++i) CHECK_FALSE(start(folder).safe());
  CHECK(start(folder).safe());
  CHECK(start(folder).safe());
}

TEST_CASE("a start that ended in order or stayed up ten minutes is no failure") {
  const TemporaryFolder folder;
  fall_over(folder, 2);
  for (int i = 0; i < 5; ++i) {
    auto record = start(folder);
    CHECK_FALSE(record.safe());
    record.ended_in_order();
  }
  {
    auto record = start(folder);
    CHECK_FALSE(record.up_for(9min));
    CHECK_FALSE(record.up_for(10min));
    CHECK(record.status().healthy_version == "1.0");
  }
  // What came before it is forgotten.
  fall_over(folder, 3);
  CHECK(start(folder).safe());
}

TEST_CASE("a safe start that stays up lets the next be tried as usual, and waits twice as long each time") {
  const TemporaryFolder folder;
  fall_over(folder, 3);
  for (const auto wait : {10min, 20min, 40min, 80min, 160min, 320min, 640min, 1280min, 1440min, 1440min}) {
    {
      auto safe = start(folder);
      REQUIRE(safe.safe());
      CHECK_FALSE(safe.up_for(wait - 1min));
      CHECK(safe.up_for(wait));
      CHECK_FALSE(safe.up_for(wait + 1min));
    }
    // One more failure is enough.
    CHECK_FALSE(start(folder).safe());
  }
  {
    auto safe = start(folder);
    CHECK(safe.up_for(24h + 0min));
  }
  CHECK_FALSE(start(folder).up_for(10min));
  fall_over(folder, 3);
  auto again = start(folder);
  REQUIRE(again.safe());
  CHECK(again.up_for(10min));
}

TEST_CASE("the version before this one is asked for once, when this one never stayed up") {
  const TemporaryFolder folder;
  fall_over(folder, 3);
  CHECK(start(folder).asks_for_previous());
  CHECK_FALSE(start(folder).asks_for_previous());
  // Another version has a chance of its own, and is asked about on its own.
  CHECK_FALSE(start(folder, "0.9").safe());
  fall_over(folder, 2, "0.9");
  CHECK(start(folder, "0.9").asks_for_previous());
}

TEST_CASE("of a version that stayed up before it is asked only when a safe start failed, too") {
  const TemporaryFolder folder;
  start(folder).up_for(10min);
  fall_over(folder, 3);
  CHECK_FALSE(start(folder).asks_for_previous());
  CHECK(start(folder).asks_for_previous());
}

TEST_CASE("a start as usual never asks for another version") {
  const TemporaryFolder folder;
  CHECK_FALSE(start(folder).asks_for_previous());
}

TEST_CASE("where the store cannot be written the count is kept in the second folder") {
  const TemporaryFolder folder;
  // A file where a folder is wanted fails for root, too.
  std::ofstream(folder / "store") << "";
  const std::vector<std::filesystem::path> folders{folder / "store", folder / "run"};
  for (int i = 0; i < 3; ++i) CHECK_FALSE(StartRecord(folders, "1.0", now).safe());
  CHECK(StartRecord(folders, "1.0", now).safe());
  // The store is back, with an older count in it: the later one holds.
  std::filesystem::remove(folder / "store");
  std::filesystem::create_directory(folder / "store");
  DisplayStatus older;
  older.starts = 1;
  REQUIRE(write_display_status(folder / "store" / display_status_file, older));
  CHECK(StartRecord(folders, "1.0", now).safe());
}

TEST_CASE("a record that is damaged, hostile or of the wrong shape counts as none") {
  const TemporaryFolder folder;
  const std::string deep(60'000, '[');
  for (const std::string& text :
       {std::string("{"), std::string("[]"), deep, std::string("{\"unfinished_starts\":\"many\",\"safe\":3}"),
        std::string("{\"unfinished_starts\":-7,\"version\":{\"a\":[1]}}"), std::string(100'000, ' ')}) {
    std::ofstream(folder / display_status_file) << text;
    CHECK_FALSE(start(folder).safe());
  }
}

TEST_CASE("what is written is what is read") {
  const DisplayStatus status{.version = "2.1",
                             .started = now,
                             .starts = 12,
                             .unfinished_starts = 4,
                             .safe = true,
                             .safe_starts = 2,
                             .healthy_version = "2.0",
                             .asked_previous_for = "2.1"};
  const auto read = parse_display_status(to_json(status), "display.json");
  REQUIRE(read);
  CHECK(to_json(*read) == to_json(status));
  CHECK(read->started == now);
  CHECK(read->safe);
}
