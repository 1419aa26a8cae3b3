#include "sync/store/migrations.h"

#include <doctest/doctest.h>

#include "sync/store/statement.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

TEST_CASE("migrations are numbered one after the other") {
  int expected = 1;
  for (const Migration& step : migrations()) CHECK(step.version == expected++);
}

TEST_CASE("an empty store becomes the newest version") {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(migrate(*database));
  CHECK(database->integer("PRAGMA user_version").value() == migrations().back().version);
  CHECK(database->text("PRAGMA integrity_check").value() == "ok");
}

TEST_CASE("a store of any earlier version keeps its headlines and becomes searchable") {
  for (const Migration& last : migrations()) {
    CAPTURE(last.version);
    auto database = Database::in_memory();
    REQUIRE(database);
    const std::vector<Migration> earlier(migrations().begin(), migrations().begin() + last.version);
    REQUIRE(migrate(*database, earlier));
    REQUIRE(database->execute(
        "INSERT INTO headlines VALUES (7, 's', 'S', 'g', 'u', 'Warmtenet', 'Kort', 'nl', 1, 2, 1, "
        "'', NULL)"));
    if (last.version >= 2) {
      REQUIRE(database->execute("INSERT INTO headlines_search(rowid, title) VALUES (7, 'Warmtenet')"));
    }
    REQUIRE(migrate(*database));
    CHECK(database->integer("PRAGMA user_version").value() == migrations().back().version);
    CHECK(database->integer("SELECT rowid FROM headlines_search WHERE headlines_search MATCH 'warmt*'")
              .value() == 7);
  }
}

TEST_CASE("a step that fails leaves the version before it whole") {
  auto database = Database::in_memory();
  REQUIRE(database);
  const std::vector<Migration> steps{{1, "CREATE TABLE a (x)"},
                                     {2, "CREATE TABLE b (x); SELECT nonsense FROM nowhere"}};
  CHECK_FALSE(migrate(*database, steps));
  CHECK(database->integer("PRAGMA user_version").value() == 1);
  CHECK(database->integer("SELECT count(*) FROM sqlite_schema").value() == 1);
}

TEST_CASE("a store of a later version is too new and is left untouched") {
  const TemporaryFolder folder;
  {
    auto database = Database::open(folder / "content.db", Access::read_write);
    REQUIRE(database);
    REQUIRE(database->execute("PRAGMA journal_mode=WAL; CREATE TABLE later (x); PRAGMA user_version = 1000"));
  }
  const std::string before = bytes_of(folder / "content.db");
  const auto writer = Writer::open(folder.path());
  REQUIRE_FALSE(writer);
  CHECK(writer.error().code == ErrorCode::too_new);
  CHECK(writer.error().message.find("content.db") != std::string::npos);
  CHECK(bytes_of(folder / "content.db") == before);
  CHECK(files_in(folder.path()) == std::vector<std::string>{"content.db", "content.lock"});
}
