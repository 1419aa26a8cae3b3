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

namespace {

constexpr std::chrono::sys_days today = std::chrono::floor<std::chrono::days>(noon);

Release with_headlines(const std::vector<Headline>& headlines) {
  auto release = release_of(1);
  release.days = {{today, headlines}};
  release.only_published = true;
  return release;
}

std::vector<std::string> titles(const TemporaryFolder& folder) {
  std::vector<std::string> found;
  for (const auto& headline : look(folder).headlines) found.push_back(headline.title);
  return found;
}

}  // namespace

TEST_CASE("what was taken back of a day goes, and what was seen on other days stays") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  auto yesterday = headline_of(3);
  yesterday.first_seen = noon - std::chrono::hours{24};
  auto before = with_headlines({headline_of(1), headline_of(2)});
  before.days.push_back({today - std::chrono::days{1}, {yesterday}});
  REQUIRE(writer->publish(before, noon));
  REQUIRE(titles(folder).size() == 3);
  const auto done = writer->publish(with_headlines({headline_of(2)}), noon);
  REQUIRE(done);
  CHECK(done->withdrawn == 1);
  CHECK(titles(folder) == std::vector{headline_of(2).title, yesterday.title});
}

TEST_CASE("what repeated a headline that was taken back is shown in its place") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  const auto original = headline_of(2, {{"omgevingswet", 1.0, {}}});
  auto copy = original;
  copy.source = "andere-bron";
  copy.guid = "kopie";
  copy.published = noon;
  auto third = copy;
  third.source = "derde-bron";
  REQUIRE(writer->publish(with_headlines({original, copy, third}), noon));
  REQUIRE(look(folder).headlines.size() == 1);
  REQUIRE(writer->publish(with_headlines({copy, third}), noon));
  const auto shown = look(folder).headlines;
  REQUIRE(shown.size() == 1);
  CHECK(shown.front().source != original.source);
  CHECK(shown.front().themes.size() == 1);
}

TEST_CASE("a headline that editors moved stands under its new theme only") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer->publish(with_headlines({headline_of(1, {{"omgevingswet", 1.0, {}}})}), noon));
  REQUIRE(writer->publish(with_headlines({headline_of(1, {{"energietransitie", 1.0, {}}})}), noon));
  const auto shown = look(folder).headlines;
  REQUIRE(shown.size() == 1);
  REQUIRE(shown.front().themes.size() == 1);
  CHECK(shown.front().themes.front().theme == "energietransitie");
}
