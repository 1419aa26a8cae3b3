// What a repository brings beside an edition's text.
#include <doctest/doctest.h>

#include "sync/store/reader.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

namespace {

Release release_of(int version) {
  Release release;
  release.bundle = bundle_of(version);
  release.meta = meta_of(version);
  release.trust = {"Redactie", noon, noon + std::chrono::days{7}, "https://voorbeeld.nl/"};
  release.targets = {{"curated/edition.json", std::string(64, static_cast<char>('0' + version))}};
  release.shards = {{"headlines/2026-11-22.json", std::string(64, 'a')}};
  release.fleet = {{"fleet/message.json", "{}"}};
  return release;
}

SnapshotData look(const TemporaryFolder& folder) {
  return Reader::open(folder.path()).value().read_snapshot_data(noon).value();
}

}  // namespace

TEST_CASE("a release is read back with who vouches for it, what it was made of and the fleet's files") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  const auto published = writer->publish(release_of(1), noon);
  REQUIRE(published);
  CHECK(published->switched);
  CHECK(writer->edition_targets().value() == release_of(1).targets);
  CHECK(writer->headline_shards().value() == release_of(1).shards);
  const auto data = look(folder);
  REQUIRE(data.trust.size() == 1);
  CHECK(data.trust[0]->publisher == "Redactie");
  CHECK(data.trust[0]->vouched_until == noon + std::chrono::days{7});
  CHECK(data.fleet == release_of(1).fleet);
}

TEST_CASE("the same release again switches nothing, and what differs is written") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer->publish(release_of(1), noon));
  auto later = release_of(1);
  later.trust.verified += std::chrono::hours{1};
  later.fleet.clear();
  later.shards["headlines/2026-11-23.json"] = std::string(64, 'b');
  later.shards.erase("headlines/2026-11-22.json");
  const auto again = writer->publish(later, noon);
  REQUIRE(again);
  CHECK_FALSE(again->switched);
  CHECK(look(folder).trust[0]->verified == noon + std::chrono::hours{1});
  CHECK(look(folder).fleet.empty());
  CHECK(writer->headline_shards().value() == later.shards);
}

TEST_CASE("blobs stay in use as long as their edition is kept: the current one and the one before") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  for (int version = 1; version <= 3; ++version) REQUIRE(writer->publish(release_of(version), noon));
  CHECK(writer->blobs_in_use().value() == BlobNames{std::string(64, '2'), std::string(64, '3')});
}

TEST_CASE("an edition whose stored text was damaged is stored anew") {
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer->publish(release_of(1), noon));
  }
  {
    auto database = Database::open(folder / "content.db", Access::read_write);
    REQUIRE(database->execute("UPDATE generations SET bundle = replace(bundle, 'Proef', 'Praat')"));
  }
  auto writer = Writer::open(folder.path());
  CHECK(writer->publish(release_of(1), noon)->switched);
  CHECK(look(folder).editions[0].bundle == bundle_of(1));
}

TEST_CASE("moments that were damaged count as unknown") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  CHECK(writer->time_notes().value() == TimeNotes{});
  const TimeNotes notes{noon, noon + std::chrono::hours{1}};
  REQUIRE(writer->keep_time_notes(notes));
  CHECK(writer->time_notes().value() == notes);
  {
    auto database = Database::open(folder / "content.db", Access::read_write);
    REQUIRE(database->execute("UPDATE time_notes SET last_trusted = last_trusted + (1 << 40)"));
  }
  CHECK(writer->time_notes().value() == TimeNotes{});
}

TEST_CASE("a damaged store keeps what its edition was made of") {
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer->publish(release_of(1), noon));
    std::vector<Headline> headlines;
    for (int i = 0; i < 400; ++i) headlines.push_back(headline_of(i));
    REQUIRE(writer->add_headlines(headlines));
  }
  const auto size = std::filesystem::file_size(folder / "content.db");
  std::filesystem::resize_file(folder / "content.db", size - 4096);
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  REQUIRE(writer->problems().size() == 1);
  CHECK(writer->edition().value()->bundle == bundle_of(1));
  CHECK(writer->edition_targets().value() == release_of(1).targets);
  CHECK(look(folder).trust[0]->origin == "https://voorbeeld.nl/");
}
