// What the snapshot keeps apart for members, and the file of the room itself.
#include <doctest/doctest.h>

#include <fstream>

#include "sync/store/room_settings.h"
#include "sync/store/snapshot_builder.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

namespace {

std::string bundle_with_members() {
  auto bundle = edition::from_text(bundle_of(2)).value();
  bundle.whole["themes"]["omgevingswet"]["members"] = true;
  bundle.whole["edition"]["members_code_hash"] = "a hash";
  return edition::to_text(bundle);
}

}  // namespace

TEST_CASE("the snapshot names nothing of members' content, and the one apart has it all") {
  const TemporaryFolder folder;
  const Headline public_one = headline_of(1, {{"energietransitie", 0.9, {}}});
  const Headline shared = headline_of(2, {{"omgevingswet", 0.9, {}}, {"energietransitie", 0.5, {}}});
  const Headline secret = headline_of(3, {{"omgevingswet", 0.9, {}}});
  const Headline unsorted = headline_of(4);
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    const std::vector<Headline> headlines = {public_one, shared, secret, unsorted};
    REQUIRE(writer->publish_edition(bundle_with_members(), meta_of(2), headlines, noon));
  }
  const std::string embedded = bundle_of(1);
  const auto snapshot =
      load_snapshot({.folder = folder.path(), .kring = "", .overlays = {}, .embedded = embedded}, noon);
  CHECK(snapshot->edition->theme("omgevingswet") == nullptr);
  CHECK(snapshot->mentions.count("omgevingswet") == 0);
  CHECK(snapshot->members_code_hash == "a hash");
  CHECK(snapshot->headlines.size() == 3);
  for (const Headline& headline : snapshot->headlines) {
    for (const ThemeMatch& match : headline.themes) CHECK(match.theme != "omgevingswet");
  }
  REQUIRE(snapshot->for_members != nullptr);
  const Snapshot& whole = *snapshot->for_members;
  CHECK(whole.edition->theme("omgevingswet") != nullptr);
  CHECK(whole.mentions.count("omgevingswet") == 1);
  CHECK(whole.headlines.size() == 4);
  CHECK(whole.for_members == nullptr);
}

TEST_CASE("an edition without members' content has no snapshot apart") {
  const std::string embedded = bundle_of(1);
  const auto snapshot =
      load_snapshot({.folder = {}, .kring = "", .overlays = {}, .embedded = embedded}, noon);
  CHECK(snapshot->for_members == nullptr);
  CHECK(snapshot->edition->theme("omgevingswet") != nullptr);
}

TEST_CASE("the room's settings are kept, replaced and found again") {
  const TemporaryFolder folder;
  {
    auto settings = RoomSettings::open(folder / "store");
    REQUIRE(settings);
    CHECK_FALSE(settings->get("pause")->has_value());
    REQUIRE(settings->set("pause", "1"));
    REQUIRE(settings->set("pause", "2"));
  }
  auto again = RoomSettings::open(folder / "store");
  REQUIRE(again);
  CHECK(*again->get("pause") == "2");
  CHECK_FALSE(again->get("other")->has_value());
}

TEST_CASE("a room.db that is no database is put aside, and one of a later program is left alone") {
  const TemporaryFolder folder;
  std::ofstream(folder / room_file) << std::string(2048, 'x');
  REQUIRE(RoomSettings::open(folder.path()));
  CHECK(std::filesystem::exists(folder / "room.db.damaged"));
  {
    auto database = Database::open(folder / room_file, Access::read_write);
    REQUIRE(database);
    REQUIRE(database->execute("PRAGMA user_version=99"));
  }
  const auto later = RoomSettings::open(folder.path());
  REQUIRE_FALSE(later);
  CHECK(later.error().code == ErrorCode::too_new);
}
