#include "sync/store/snapshot_loader.h"

#include <doctest/doctest.h>

#include <atomic>

#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;
using namespace std::chrono_literals;

namespace {

const std::string embedded = bundle_of(1);

LoaderOptions options_for(const std::filesystem::path& folder) {
  return {.folder = folder, .kring = "", .overlays = {}, .embedded = embedded};
}

template <class Condition>
bool within(std::chrono::milliseconds longest, Condition condition) {
  const auto end = std::chrono::steady_clock::now() + longest;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

bool names(const Snapshot& snapshot, std::string_view words) {
  for (const Problem& problem : snapshot.problems) {
    if (problem.message.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("without a store the built-in edition is shown and nothing is wrong") {
  const auto snapshot = load_snapshot(options_for({}), noon);
  REQUIRE(snapshot->edition->theme("energietransitie") != nullptr);
  CHECK(snapshot->embedded_edition);
  CHECK(snapshot->problems.empty());
  CHECK(snapshot->mentions.size() == 2);
  CHECK_FALSE(snapshot->sync.has_value());
}

TEST_CASE("reading the store is no change of it") {
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    REQUIRE(writer->set_last_sync(noon, ""));
  }
  FolderWatch watch(folder.path());
  for (int i = 0; i < 3; ++i) {
    REQUIRE(load_snapshot(options_for(folder.path()), noon) != nullptr);
    watch.wait(0ms);
  }
  REQUIRE(load_snapshot(options_for(folder.path()), noon) != nullptr);
  CHECK_FALSE(watch.wait(200ms));
}

TEST_CASE("another kring is shown as soon as it is chosen") {
  const TemporaryFolder folder;
  SnapshotLoader loader(options_for(folder.path()), [] { return noon; }, {});
  REQUIRE(loader.wait_for_first(5s) != nullptr);
  CHECK(loader.current()->edition->kring.empty());
  const std::string kring = loader.current()->edition->kringen.at(0).id;
  loader.choose_kring(kring);
  for (int i = 0; i < 100 && loader.current()->edition->kring != kring; ++i)
    std::this_thread::sleep_for(20ms);
  CHECK(loader.current()->edition->kring == kring);
}

TEST_CASE(
    "no folder or an empty one is a device that has not synchronised yet; a file in its place is named") {
  const TemporaryFolder folder;
  CHECK(load_snapshot(options_for(folder / "nowhere"), noon)->problems.empty());
  write_bytes(folder / "taken", "x");
  CHECK(load_snapshot(options_for(folder / "taken"), noon)->problems.size() == 1);
  CHECK(load_snapshot(options_for(folder.path()), noon)->problems.empty());
}

TEST_CASE("a damaged store, or one of a later version, is named and the built-in edition is shown") {
  const TemporaryFolder folder;
  write_bytes(folder / "content.db", std::string(8192, 'x'));
  auto snapshot = load_snapshot(options_for(folder.path()), noon);
  CHECK(snapshot->embedded_edition);
  CHECK(names(*snapshot, "beschadigd"));

  std::filesystem::remove(folder / "content.db");
  {
    auto later = Database::open(folder / "content.db", Access::read_write);
    REQUIRE(later);
    REQUIRE(later->execute("CREATE TABLE later (x); PRAGMA user_version = 1000"));
  }
  snapshot = load_snapshot(options_for(folder.path()), noon);
  CHECK(snapshot->embedded_edition);
  CHECK(names(*snapshot, "nieuwere versie"));
}

TEST_CASE("the stored edition is shown, and the one before when it cannot be used") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  REQUIRE(writer->publish_edition(bundle_of(4), meta_of(4), {}, noon));
  auto snapshot = load_snapshot(options_for(folder.path()), noon);
  CHECK_FALSE(snapshot->embedded_edition);
  CHECK(snapshot->edition->version == 4);
  REQUIRE(writer->publish_edition("{\"no\": \"edition\"}", meta_of(5), {}, noon));
  snapshot = load_snapshot(options_for(folder.path()), noon);
  CHECK(snapshot->edition->version == 4);
  CHECK(names(*snapshot, "versie 5"));
}

TEST_CASE("examples are shown only with the overlay and only while there are no real headlines") {
  const TemporaryFolder folder;
  LoaderOptions options = options_for(folder.path());
  CHECK(load_snapshot(options, noon)->headlines.empty());
  options.overlays = {"voorbeeld"};
  auto snapshot = load_snapshot(options, noon);
  REQUIRE(snapshot->headlines.size() == 1);
  CHECK(snapshot->headlines[0].example);
  CHECK(snapshot->mentions.at("energietransitie").total() == 1);
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const Headline real = headline_of(1, {{"omgevingswet", 1.0, {}}});
  REQUIRE(writer->add_headlines({&real, 1}));
  snapshot = load_snapshot(options, noon);
  REQUIRE(snapshot->headlines.size() == 1);
  CHECK_FALSE(snapshot->headlines[0].example);
  CHECK(snapshot->attention("omgevingswet") == doctest::Approx(1.0));
}

TEST_CASE("an edition is composed once for as long as its bundle stays the same") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  REQUIRE(writer->publish_edition(bundle_of(4), meta_of(4), {}, noon));
  SnapshotBuilder builder(options_for(folder.path()));
  const auto first = builder.build(noon);
  const Headline headline = headline_of(1);
  REQUIRE(writer->add_headlines({&headline, 1}));
  const auto second = builder.build(noon);
  CHECK(second->headlines.size() == 1);
  CHECK(second->edition == first->edition);
}

TEST_CASE("a commit of another process is shown within a second") {
  const TemporaryFolder folder;
  { REQUIRE(Writer::open(folder.path())); }
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t writing = ::fork();
  if (writing == 0) {
    auto writer = Writer::open(folder.path());
    for (int number = 1; writer; ++number) {
      char go = 0;
      if (::read(ends[0], &go, 1) != 1 || go != '+') break;
      const Headline headline = headline_of(number);
      if (!writer->add_headlines({&headline, 1})) break;
    }
    ::_exit(0);
  }
  std::atomic<int> swaps{0};
  {
    SnapshotLoader loader(
        options_for(folder.path()), [] { return noon; }, [&] { ++swaps; });
    REQUIRE(loader.wait_for_first(10s) != nullptr);
    for (int number = 1; number <= 3; ++number) {
      REQUIRE(::write(ends[1], "+", 1) == 1);
      CHECK(within(1s, [&] { return loader.current()->headlines_stored == number; }));
    }
    CHECK(swaps >= 4);
  }
  CHECK(::write(ends[1], "-", 1) == 1);
  ::waitpid(writing, nullptr, 0);
}

TEST_CASE("a new status is shown within a second, and nothing is swapped when nothing changed") {
  const TemporaryFolder folder;
  { REQUIRE(Writer::open(folder.path())); }
  std::atomic<int> swaps{0};
  SnapshotLoader loader(
      options_for(folder.path()), [] { return noon; }, [&] { ++swaps; });
  REQUIRE(loader.wait_for_first(10s) != nullptr);
  SyncStatus fetching;
  fetching.phase = "fetching";
  REQUIRE(write_sync_status(folder / "status.json", fetching));
  CHECK(within(1s, [&] { return loader.current()->sync && loader.current()->sync->phase == "fetching"; }));
  const int before = swaps;
  loader.refresh();
  std::this_thread::sleep_for(400ms);
  CHECK(swaps == before);
}

TEST_CASE("what a stick brought, or who asks for a picture, is shown though nothing else changed") {
  const TemporaryFolder folder;
  { REQUIRE(Writer::open(folder.path())); }
  SnapshotLoader loader(
      options_for(folder.path()), [] { return noon; }, [] {});
  REQUIRE(loader.wait_for_first(10s) != nullptr);
  REQUIRE(write_stick_report(folder / stick_report_file, {StickReport::What::no_edition, noon, 0, 0}));
  CHECK(within(1s, [&] { return loader.current()->stick.has_value(); }));
  REQUIRE(write_picture_ask(folder / picture_ask_file, {noon, noon + 60s}));
  CHECK(within(1s, [&] { return loader.current()->picture.has_value(); }));
  std::filesystem::remove(folder / picture_ask_file);
  CHECK(within(1s, [&] { return !loader.current()->picture.has_value(); }));
}

TEST_CASE("a store that appears later is shown") {
  const TemporaryFolder folder;
  const auto store = folder / "later";
  SnapshotLoader loader(options_for(store), [] { return noon; }, {});
  REQUIRE(loader.wait_for_first(10s) != nullptr);
  auto writer = Writer::open(store);
  REQUIRE(writer);
  const Headline headline = headline_of(1);
  REQUIRE(writer->add_headlines({&headline, 1}));
  CHECK(within(4s, [&] { return loader.current()->headlines_stored == 1; }));
  CHECK(loader.current()->problems.empty());
}

TEST_CASE("a new day moves the counts without any commit") {
  const TemporaryFolder folder;
  const auto midnight = start_of_day(local_day(noon) + std::chrono::days{1});
  std::atomic<std::chrono::sys_seconds> now{midnight - 1s};
  SnapshotLoader loader(options_for(folder.path()), [&] { return now.load(); }, {});
  REQUIRE(loader.wait_for_first(10s) != nullptr);
  CHECK(loader.current()->mentions.at("omgevingswet").last_day == local_day(noon));
  now = midnight;
  CHECK(within(3s, [&] { return loader.current()->mentions.at("omgevingswet").last_day > local_day(noon); }));
}
