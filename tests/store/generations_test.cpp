#include <doctest/doctest.h>
#include <signal.h>

#include <random>
#include <thread>

#include "sync/store/reader.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

namespace {

// An edition as large as a real one, in which every line names its version.
std::string long_bundle(int version) {
  std::string text;
  while (text.size() < 120'000) text += "uitgave " + std::to_string(version) + "\n";
  return text;
}

// Publishes one generation after another until killed, each with one headline; tells each on `out`.
int publish_for_ever(const std::filesystem::path& folder, int out) {
  auto writer = Writer::open(folder);
  if (!writer || !writer->problems().empty()) return 1;
  const auto before = writer->edition();
  if (!before) return 2;
  for (int version = *before ? (*before)->meta.version + 1 : 1;; ++version) {
    const Headline marker = headline_of(version, {{"energietransitie", 1.0, {}}});
    if (!writer->publish_edition(long_bundle(version), meta_of(version), {&marker, 1}, noon)) return 3;
    if (::write(out, &version, sizeof version) != sizeof version) return 4;
  }
}

// Starts the above, kills it after a while; gives the last version it told.
int publish_and_kill(const std::filesystem::path& folder, std::chrono::microseconds after, int last) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    ::_exit(publish_for_ever(folder, ends[1]));
  }
  ::close(ends[1]);
  int told = 0;
  if (::read(ends[0], &told, sizeof told) == sizeof told) last = told;
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  while (::read(ends[0], &told, sizeof told) == sizeof told) last = told;
  ::close(ends[0]);
  return last;
}

}  // namespace

TEST_CASE("a published edition is current, and the one before is kept and can come back") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  CHECK_FALSE(writer->edition().value().has_value());
  CHECK_FALSE(writer->roll_back_edition());
  for (int version = 1; version <= 3; ++version) {
    REQUIRE(writer->publish_edition(bundle_of(version), meta_of(version), {}, noon));
  }
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  const auto data = reader->read_snapshot_data(noon).value();
  REQUIRE(data.editions.size() == 2);
  CHECK(data.editions[0].meta.version == 3);
  CHECK(data.editions[0].bundle == bundle_of(3));
  CHECK(data.editions[1].meta.version == 2);
  REQUIRE(writer->roll_back_edition());
  CHECK(writer->edition().value()->meta.version == 2);
}

TEST_CASE("the same edition again changes nothing") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const auto first = writer->publish_edition(bundle_of(1), meta_of(1), {}, noon).value();
  const auto version = writer->data_version().value();
  CHECK(writer->publish_edition(bundle_of(1), meta_of(1), {}, noon).value() == first);
  CHECK(writer->data_version().value() == version);
}

TEST_CASE("a bundle that is known already is not read again") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  REQUIRE(writer->publish_edition(bundle_of(1), meta_of(1), {}, noon));
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  const auto data = reader->read_snapshot_data(noon, sha256_hex(bundle_of(1))).value();
  CHECK(data.editions.at(0).bundle.empty());
  CHECK(data.editions.at(0).meta.version == 1);
}

TEST_CASE("two hundred kills during a switch lose nothing and mix nothing") {
  const TemporaryFolder folder;
  std::mt19937 random(20261122);
  std::uniform_int_distribution<int> microseconds(0, 20'000);
  int last = 0;
  for (int kill = 0; kill < 200; ++kill) {
    CAPTURE(kill);
    last = publish_and_kill(folder.path(), std::chrono::microseconds{microseconds(random)}, last);
    auto reader = Reader::open(folder.path());
    REQUIRE(reader);
    const auto data = reader->read_snapshot_data(noon);
    REQUIRE(data);
    REQUIRE_FALSE(data->editions.empty());
    const StoredEdition& current = data->editions.front();
    const int version = current.meta.version;
    REQUIRE(version >= last);
    REQUIRE(version <= last + 1);
    REQUIRE(current.bundle == long_bundle(version));
    REQUIRE(data->headlines_stored == version);
    REQUIRE(data->mentions.at("energietransitie").total() == version);
  }
  CHECK(last >= 200);
}
