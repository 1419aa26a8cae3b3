// A store that is fed and pruned for long is no larger than what it keeps.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sync/store/database.h"
#include "sync/store/migrations.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;
using std::chrono::days;

namespace {

constexpr int headlines_a_day = 60;
constexpr int kept_days = 20;

std::vector<Headline> news_of(int day) {
  std::vector<Headline> news;
  for (int i = 0; i < headlines_a_day; ++i) {
    Headline headline = headline_of(day * headlines_a_day + i);
    headline.title = fmt::format("Raad van gemeente {} over bericht {} van dag {}", i, i * 7, day);
    headline.published = headline.first_seen = noon + days{day};
    news.push_back(std::move(headline));
  }
  return news;
}

// With what still stands in the log.
double megabytes(const std::filesystem::path& folder) {
  auto database = Database::open(folder / content_file, Access::read_only);
  REQUIRE(database);
  return static_cast<double>(*database->integer("PRAGMA page_count") *
                             *database->integer("PRAGMA page_size")) /
         1e6;
}

std::int64_t remembered(const std::filesystem::path& folder) {
  auto database = Database::open(folder / content_file, Access::read_only);
  REQUIRE(database);
  return *database->integer("SELECT coalesce(sum(length(hashes)), 0) / 8 FROM forgotten_days");
}

}  // namespace

TEST_CASE("after half a year a store is hardly larger than when its first headlines left it") {
  const TemporaryFolder folder;
  double early = 0;
  for (int day = 0; day <= 200; ++day) {
    auto writer = Writer::open(folder / "store");
    REQUIRE(writer);
    const auto news = news_of(day);
    REQUIRE(writer->add_headlines(news));
    REQUIRE(writer->prune(noon + days{day}, kept_days));
    if (day == 60) early = megabytes(folder / "store");
    if (day == 200) CHECK(writer->headline_count().value() == headlines_a_day * (kept_days + 1));
  }
  // Eight bytes are kept of each headline that left.
  const double memory = 8.0 * headlines_a_day * 140 / 1e6;
  CHECK(megabytes(folder / "store") < early * 1.25 + memory);
  CHECK(remembered(folder / "store") == headlines_a_day * (200 - kept_days));
}

TEST_CASE("once a month the words of what was deleted leave the search index") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder / "store");
  REQUIRE(writer);
  const auto segments = [&] {
    auto database = Database::open(folder / "store" / content_file, Access::read_only);
    REQUIRE(database);
    return *database->integer("SELECT count(DISTINCT segid) FROM headlines_search_idx");
  };
  for (int day = 0; day < 70; ++day) {
    const auto news = news_of(day);
    REQUIRE(writer->add_headlines(news));
    REQUIRE(writer->prune(noon + days{day}, kept_days));
    // Four of a size are made one at any time, which no month hits.
    if (day == 30 || day == 60) CHECK(segments() == 1);
  }
}

TEST_CASE("what was forgotten is still known, however often a day was pruned") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder / "store");
  REQUIRE(writer);
  const auto first = news_of(0);
  const auto second = news_of(1);
  REQUIRE(writer->add_headlines(first));
  REQUIRE(writer->add_headlines(second));
  REQUIRE(writer->prune(noon + days{40}, 40 - 1).value() == headlines_a_day);
  REQUIRE(writer->prune(noon + days{40}, 40 - 2).value() == headlines_a_day);
  CHECK(remembered(folder / "store") == 2 * headlines_a_day);
  for (const auto& news : {first, second}) {
    const auto again = writer->add_headlines(news);
    REQUIRE(again);
    CHECK(again->known == headlines_a_day);
    CHECK(again->fresh == 0);
  }
}

TEST_CASE("what an earlier version had forgotten is known to this one") {
  auto database = Database::in_memory();
  REQUIRE(database);
  const std::vector<Migration> earlier(migrations().begin(), migrations().begin() + 6);
  REQUIRE(migrate(*database, earlier));
  REQUIRE(database->execute(
      "INSERT INTO forgotten VALUES ('a', 7, 20000), ('a', -8, 20000), ('a', 9, 20001), ('b', 7, 20000)"));
  REQUIRE(migrate(*database));
  CHECK(database->integer("SELECT count(*) FROM forgotten_days").value() == 3);
  for (const int hash : {7, -8, 9}) {
    CHECK(database
              ->integer(fmt::format("SELECT count(*) FROM forgotten_days WHERE source = 'a' AND "
                                    "is_in_hash_list(hashes, {})",
                                    hash))
              .value() == 1);
  }
  CHECK(database->integer("SELECT count(*) FROM forgotten_days WHERE is_in_hash_list(hashes, 8)").value() ==
        0);
}

TEST_CASE("a list of hashes that was cut short is read as far as it goes") {
  auto database = Database::in_memory();
  REQUIRE(database);
  CHECK(database->integer("SELECT is_in_hash_list(x'0700000000000000080000', 7)").value() == 1);
  CHECK(database->integer("SELECT is_in_hash_list(x'0700000000000000080000', 8)").value() == 0);
  CHECK(database->integer("SELECT is_in_hash_list(NULL, 0)").value() == 0);
}
