#include "sync/store/room_file.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "sync/store/room_settings.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

namespace {

// The files as a power cut leaves them in the middle of a write: pages changed, and the journal to take it
// back.
void cut_in_a_write(const std::filesystem::path& folder, const std::filesystem::path& after) {
  auto database = open_room(folder);
  REQUIRE(database);
  REQUIRE(
      database->execute("PRAGMA cache_size=1; BEGIN; UPDATE setting SET value = 'half';"
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                        "INSERT INTO setting SELECT 'name ' || i, hex(zeroblob(200)) FROM n;"));
  REQUIRE(std::filesystem::file_size(folder / "room.db-journal") > 0);
  std::filesystem::copy(folder, after, std::filesystem::copy_options::recursive);
}

}  // namespace

TEST_CASE("S8 a setting can be read after the power cut a write short: it is what it was before") {
  const TemporaryFolder folder;
  const TemporaryFolder after;
  REQUIRE(RoomSettings::open(folder.path())->set("kring", "noord"));
  cut_in_a_write(folder.path(), after.path());
  const auto kept = read_room_setting(after.path(), "kring");
  REQUIRE_MESSAGE(kept, (kept ? "" : kept.error().message));
  CHECK(kept->value_or("") == "noord");
  CHECK_FALSE(std::filesystem::exists(after / "room.db-journal"));
  CHECK_FALSE(std::filesystem::exists(after / "room.db.damaged"));
}
