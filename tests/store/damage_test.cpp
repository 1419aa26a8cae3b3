#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>

#include <random>

#include "sync/store/reader.h"
#include "sync/store/recovery.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

namespace {

constexpr int stored_headlines = 400;

void fill(const TemporaryFolder& folder) {
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  REQUIRE(writer->publish_edition(bundle_of(1), meta_of(1), {}, noon));
  std::vector<Headline> headlines;
  for (int i = 0; i < stored_headlines; ++i)
    headlines.push_back(headline_of(i, {{"energietransitie", 1.0, {}}}));
  REQUIRE(writer->add_headlines(headlines));
}

int set_aside_in(const TemporaryFolder& folder) {
  int count = 0;
  for (const std::string& name : files_in(folder.path())) {
    const bool whole =
        name.starts_with("content.db.corrupt-") && !name.ends_with("-wal") && !name.ends_with("-shm");
    count += whole ? 1 : 0;
  }
  return count;
}

// What must hold whatever was done to the file.
std::int64_t usable_headlines(const TemporaryFolder& folder) {
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const Headline fresh = headline_of(100'000);
  REQUIRE(writer->add_headlines({&fresh, 1}));
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  REQUIRE(reader->read_snapshot_data(noon));
  CHECK(reader->search("warmtenet", 10).has_value());
  return writer->headline_count().value() - 1;
}

}  // namespace

TEST_CASE("a file that is no database is set aside and a fresh one is made") {
  const TemporaryFolder folder;
  write_bytes(folder / "content.db", std::string(10'000, 'x'));
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  REQUIRE(writer->problems().size() == 1);
  CHECK(writer->problems()[0].message.find("content.db.corrupt-1") != std::string::npos);
  CHECK(bytes_of(folder / "content.db.corrupt-1") == std::string(10'000, 'x'));
  CHECK(writer->headline_count().value() == 0);
}

TEST_CASE("somebody else's database is set aside, not written into") {
  const TemporaryFolder folder;
  {
    auto database = Database::open(folder / "content.db", Access::read_write);
    REQUIRE(database);
    REQUIRE(database->execute("CREATE TABLE recipes (x)"));
  }
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  CHECK(writer->problems().size() == 1);
  CHECK(set_aside_in(folder) == 1);
}

TEST_CASE("only one damaged file is kept") {
  const TemporaryFolder folder;
  for (int time = 0; time < 3; ++time) {
    write_bytes(folder / "content.db", "no database at all, but " + std::string(2'000, 'x'));
    REQUIRE(Writer::open(folder.path()));
  }
  CHECK(set_aside_in(folder) == 1);
  CHECK(std::filesystem::exists(folder / "content.db.corrupt-3"));
}

TEST_CASE("a truncated file keeps what is left of it") {
  const TemporaryFolder folder;
  fill(folder);
  const auto size = std::filesystem::file_size(folder / "content.db");
  std::filesystem::resize_file(folder / "content.db", size - 3 * 4096 - 100);
  const auto kept = usable_headlines(folder);
  CHECK(set_aside_in(folder) == 1);
  CHECK(kept > 0);
  CHECK(kept <= stored_headlines);
}

TEST_CASE("a page overwritten in the middle is noticed, and the rest is kept") {
  const TemporaryFolder folder;
  fill(folder);
  std::string bytes = bytes_of(folder / "content.db");
  bytes.replace(bytes.size() / 2 / 4096 * 4096, 4096, std::string(4096, '\x7f'));
  write_bytes(folder / "content.db", bytes);
  const auto kept = usable_headlines(folder);
  CHECK(set_aside_in(folder) == 1);
  CHECK(kept > stored_headlines / 4);
}

TEST_CASE("a bit of the schema that renames a column is noticed, and the rest is kept") {
  const TemporaryFolder folder;
  fill(folder);
  std::string bytes = bytes_of(folder / "content.db");
  // In the text of the schema, which SQLite takes for meant.
  const std::size_t at = bytes.find("source_name TEXT NOT NULL");
  REQUIRE(at != std::string::npos);
  bytes[at] ^= 1;
  write_bytes(folder / "content.db", bytes);
  const auto kept = usable_headlines(folder);
  CHECK(set_aside_in(folder) == 1);
  CHECK(kept == 0);
  CHECK(Writer::open(folder.path())->edition().value().has_value());
}

TEST_CASE("a disk that does not give the file's bytes is no damaged file") {
  const TemporaryFolder folder;
  fill(folder);
  REQUIRE(read_through(folder / "content.db"));
  // Memory that is not there can be opened and not be read.
  std::filesystem::remove(folder / "content.db-wal");
  std::filesystem::create_symlink("/proc/self/mem", folder / "content.db-wal");
  const auto read = read_through(folder / "content.db");
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::io);
  CHECK(read.error().message.find("content.db-wal") != std::string::npos);
}

TEST_CASE("flipped bits never stop the store from working") {
  const TemporaryFolder sound;
  fill(sound);
  const std::string whole = bytes_of(sound / "content.db");
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    std::string bytes = whole;
    for (int flip = 0; flip < 20; ++flip)
      bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
    const TemporaryFolder folder;
    write_bytes(folder / "content.db", bytes);
    usable_headlines(folder);
  }
}

TEST_CASE("a damaged bundle is never taken for an edition") {
  const TemporaryFolder folder;
  fill(folder);
  std::string bytes = bytes_of(folder / "content.db");
  const std::size_t at = bytes.find("Energietransitie");
  REQUIRE(at != std::string::npos);
  bytes[at] = 'X';
  bytes.resize(bytes.size() - 4096);
  write_bytes(folder / "content.db", bytes);
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  CHECK(set_aside_in(folder) == 1);
  CHECK_FALSE(writer->edition().value().has_value());
}

TEST_CASE("a log that was deleted or left behind does not matter") {
  const TemporaryFolder folder;
  fill(folder);
  std::filesystem::remove(folder / "content.db-shm");
  std::filesystem::remove(folder / "content.db-wal");
  CHECK(usable_headlines(folder) == stored_headlines);

  std::filesystem::remove(folder / "content.db");
  std::filesystem::remove(folder / "content.db-shm");
  write_bytes(folder / "content.db-wal", std::string(20'000, '\x37'));
  CHECK(usable_headlines(folder) == 0);
}

TEST_CASE("a store that may not grow says so and stays as it was") {
  const TemporaryFolder folder;
  fill(folder);
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(folder / "content.db"));
  auto writer = Writer::open(folder.path(), {.most_bytes = size + 64 * 1024});
  REQUIRE(writer);
  std::vector<Headline> many;
  for (int i = 1000; i < 3000; ++i) many.push_back(headline_of(i));
  const auto added = writer->add_headlines(many);
  REQUIRE_FALSE(added);
  CHECK(added.error().code == ErrorCode::io);
  CHECK(added.error().message.find("full") != std::string::npos);
  CHECK(writer->headline_count().value() == stored_headlines);
  const Headline one = headline_of(5000);
  CHECK(writer->add_headlines({&one, 1}).has_value());
}

TEST_CASE("a disk that stops taking bytes in the middle of a switch leaves the edition before") {
  const TemporaryFolder folder;
  fill(folder);
  const auto size = std::filesystem::file_size(folder / "content.db");
  const int outcome = in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{size + 40'000, size + 40'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    auto writer = Writer::open(folder.path());
    if (!writer) return 1;
    const std::string bundle(size + 400'000, 'b');
    const auto published = writer->publish_edition(bundle, meta_of(2), {}, noon);
    if (published || published.error().code != ErrorCode::io) return 2;
    const auto current = writer->edition();
    return current && *current && (*current)->meta.version == 1 ? 0 : 3;
  });
  CHECK(outcome == 0);
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  CHECK(writer->problems().empty());
  CHECK(writer->edition().value()->bundle == bundle_of(1));
  CHECK(writer->headline_count().value() == stored_headlines);
}

TEST_CASE("the log stays bounded however much is written") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  for (int batch = 0; batch < 60; ++batch) {
    std::vector<Headline> headlines;
    for (int i = 0; i < 100; ++i) headlines.push_back(headline_of(batch * 100 + i));
    REQUIRE(writer->add_headlines(headlines));
  }
  CHECK(std::filesystem::file_size(folder / "content.db-wal") < 12u << 20);
}
