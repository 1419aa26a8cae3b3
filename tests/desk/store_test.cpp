// The desk's database: the same behaviour in a folder and on a server.
#include "sync/hub/desk/store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "sync/hub/desk/history.h"
#include "tests/desk/places.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk;
using caleidoscoop::desk::test::each_place;
using caleidoscoop::desk::test::own_server;
using caleidoscoop::desk::test::Place;

namespace {

constexpr int writers = 8;

Result<SqlRows> put(Store& store, const std::string& name, const std::string& value) {
  return store.write([&](Sql& sql) {
    return sql.run("INSERT INTO meta(name, value) VALUES($1, $2)", {name, value});
  });
}

std::optional<std::string> value_of(Store& store, const std::string& name) {
  const auto rows =
      store.read([&](Sql& sql) { return sql.run("SELECT value FROM meta WHERE name = $1", {name}); });
  REQUIRE_MESSAGE(rows, (rows ? "" : rows.error().message));
  if (rows->empty()) return std::nullopt;
  return rows->front().text(0);
}

std::int64_t count(Store& store, const std::string& table) {
  const auto rows = store.read([&](Sql& sql) { return sql.run("SELECT count(*) FROM " + table); });
  REQUIRE_MESSAGE(rows, (rows ? "" : rows.error().message));
  return rows->front().integer(0);
}

void all_at_once(const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < writers; ++thread) threads.emplace_back([&work, thread] { work(thread); });
  for (auto& thread : threads) thread.join();
}

bool eventually(const std::function<bool()>& holds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return true;
}

std::vector<std::string> hostile_texts() {
  return {"",
          "it's \"quoted\"; DROP TABLE meta; --",
          "$1 $2 $$ ?1 %s %n {} \\ \\x00 \\'",
          "👩🏽‍🚒 Fryslân – ﷽ \u202Edraai\u202C e\u0301",
          "line\r\nline\ttab\x01\x7f",
          "NULL",
          std::string(1 << 20, '\'')};
}

}  // namespace

TEST_CASE("what succeeds is kept, and of what fails nothing is") {
  each_place([](const Place& place) {
    const auto store = place.open();
    REQUIRE(put(*store, "kept", "yes"));
    const auto failed = store->write([](Sql& sql) -> Result<> {
      if (auto first = sql.run("INSERT INTO meta(name, value) VALUES('half', 'yes')"); !first) {
        return failure(first.error());
      }
      return failure(ErrorCode::refused, "on second thoughts");
    });
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == ErrorCode::refused);
    CHECK(value_of(*store, "kept") == "yes");
    CHECK_FALSE(value_of(*store, "half"));
    // Another process sees the same.
    CHECK(value_of(*place.open(), "kept") == "yes");
  });
}

TEST_CASE("a statement that is refused takes its whole transaction with it, whoever ignores that") {
  each_place([](const Place& place) {
    const auto store = place.open();
    for (const char* wrong : {"INSERT INTO meta(name, value) VALUES('before', 'again')", "SELEKT"}) {
      const auto careless = store->write([&](Sql& sql) {
        auto done = sql.run("INSERT INTO meta(name, value) VALUES('before', 'yes')");
        const auto refused = sql.run(wrong);
        CHECK_FALSE(refused);
        if (!refused) CHECK(refused.error().code == ErrorCode::bad_data);
        return done;
      });
      CHECK_FALSE(careless);
      CHECK_FALSE(value_of(*store, "before"));
    }
    CHECK(put(*store, "after", "yes"));
  });
}

TEST_CASE("a desk that is opened again, or by many at once, finds its tables as they were") {
  each_place([](const Place& place) {
    std::atomic<int> opened = 0;
    all_at_once([&](int thread) {
      auto store = Store::open(place.name);
      CHECK_MESSAGE(store, (store ? "" : store.error().message));
      if (store && put(**store, fmt::format("thread {}", thread), "yes")) ++opened;
    });
    CHECK(opened == writers);
    CHECK(count(*place.open(), "meta") == writers + 1);
  });
}

TEST_CASE("tables of a later program are left alone") {
  each_place([](const Place& place) {
    REQUIRE(place.open()->write(
        [](Sql& sql) { return sql.run("UPDATE meta SET value = '999' WHERE name = 'tables'"); }));
    const auto store = Store::open(place.name);
    REQUIRE_FALSE(store);
    CHECK(store.error().code == ErrorCode::too_new);
  });
}

TEST_CASE("any text comes back as it was given") {
  each_place([](const Place& place) {
    const auto store = place.open();
    int number = 0;
    for (const std::string& text : hostile_texts()) {
      const std::string name = fmt::format("{} {}", ++number, text.substr(0, 100));
      REQUIRE(put(*store, name, text));
      CHECK((value_of(*store, name) == text));
    }
    CHECK(count(*store, "meta") == number + 1);
  });
}

TEST_CASE("a text that not every database can hold is refused by all") {
  each_place([](const Place& place) {
    const auto store = place.open();
    for (const std::string& text :
         {std::string("a\0b", 3), std::string("caf\xe9"), std::string("\xed\xa0\x80")}) {
      const auto done = put(*store, "wrong", text);
      REQUIRE_FALSE(done);
      CHECK(done.error().code == ErrorCode::bad_data);
      // Also when whoever writes it does not look.
      CHECK_FALSE(store->write([&](Sql& sql) {
        (void)sql.run("UPDATE meta SET value = $1", {text});
        return sql.run("INSERT INTO meta(name, value) VALUES('beside', 'yes')");
      }));
    }
    CHECK(count(*store, "meta") == 1);
  });
}

TEST_CASE("numbers keep all their digits") {
  each_place([](const Place& place) {
    const auto store = place.open();
    for (const std::int64_t number : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, INT64_MAX}) {
      const auto rows = store->write([&](Sql& sql) {
        return sql.run(
            "INSERT INTO documents(path, body, version, changed_by, changed_at) VALUES($1, '', $2, '', 0) "
            "RETURNING version",
            {std::to_string(number), number});
      });
      REQUIRE_MESSAGE(rows, (rows ? "" : rows.error().message));
      CHECK(rows->front().integer(0) == number);
    }
  });
}

TEST_CASE("of what many write at the same time nothing is lost") {
  each_place([](const Place& place) {
    const auto store = place.open();
    constexpr int each = 25;
    REQUIRE(put(*store, "sum", "0"));
    std::atomic<int> confirmed = 0;
    all_at_once([&](int) {
      for (int i = 0; i < each; ++i) {
        const auto done = store->write([](Sql& sql) -> Result<SqlRows> {
          const auto sum = sql.run("SELECT value FROM meta WHERE name = 'sum'");
          if (!sum) return failure(sum.error());
          return sql.run("UPDATE meta SET value = $1 WHERE name = 'sum'",
                         {std::to_string(sum->front().integer(0) + 1)});
        });
        if (done) ++confirmed;
      }
    });
    CHECK(confirmed == writers * each);
    CHECK(value_of(*store, "sum") == std::to_string(writers * each));
  });
}

TEST_CASE("a reader sees one state, whatever is written meanwhile, and holds nobody up") {
  each_place([](const Place& place) {
    const auto store = place.open();
    REQUIRE(put(*store, "first", "yes"));
    const auto seen = store->read([&](Sql& sql) -> Result<std::pair<std::int64_t, std::int64_t>> {
      const auto before = sql.run("SELECT count(*) FROM meta");
      REQUIRE(put(*store, "second", "yes"));
      const auto after = sql.run("SELECT count(*) FROM meta");
      REQUIRE(before);
      REQUIRE(after);
      return std::pair{before->front().integer(0), after->front().integer(0)};
    });
    REQUIRE(seen);
    CHECK(seen->first == seen->second);
    CHECK(count(*store, "meta") == seen->first + 1);
  });
}

TEST_CASE("the history tells the newest first, of all or of one subject, and what was undone") {
  each_place([](const Place& place) {
    const auto store = place.open();
    const auto noted = [&](const std::string& subject, const std::string& old) {
      Deed deed{0,       std::chrono::sys_seconds{std::chrono::seconds{1'795'000'000}},
                "wil",   "headline",
                subject, "Kop",
                old,     "fresh",
                false};
      const auto id = store->write([&](Sql& sql) { return note(sql, deed); });
      REQUIRE_MESSAGE(id, (id ? "" : id.error().message));
      return *id;
    };
    const auto first = noted("a", "{}");
    const auto second = noted("b", "it's");
    const auto third = noted("a", "");
    CHECK(first < second);
    CHECK(second < third);
    const auto ids = [&](std::int64_t before, int limit, const std::string& subject) {
      const auto found = store->read([&](Sql& sql) { return deeds(sql, before, limit, subject); });
      REQUIRE_MESSAGE(found, (found ? "" : found.error().message));
      std::vector<std::int64_t> list;
      for (const auto& one : *found) list.push_back(one.id);
      return list;
    };
    CHECK(ids(0, 10, {}) == std::vector{third, second, first});
    CHECK(ids(third, 1, {}) == std::vector{second});
    CHECK(ids(0, 10, "a") == std::vector{third, first});
    REQUIRE(store->write([&](Sql& sql) { return mark_undone(sql, second); }));
    const auto one = store->read([&](Sql& sql) { return deed(sql, second); });
    REQUIRE(one);
    CHECK(one->undone);
    CHECK(one->old == "it's");
    CHECK(one->at.time_since_epoch().count() == 1'795'000'000);
    CHECK_FALSE(store->read([&](Sql& sql) { return deed(sql, third); })->undone);
    const auto none = store->read([&](Sql& sql) { return deed(sql, 99); });
    REQUIRE_FALSE(none);
    CHECK(none.error().code == ErrorCode::bad_data);
  });
}

TEST_CASE("deeds of many at the same time get numbers of their own") {
  each_place([](const Place& place) {
    const auto store = place.open();
    std::atomic<int> refused = 0;
    all_at_once([&](int thread) {
      for (int i = 0; i < 10; ++i) {
        Deed deed;
        deed.subject = fmt::format("{} {}", thread, i);
        if (!store->write([&](Sql& sql) { return note(sql, deed); })) ++refused;
      }
    });
    CHECK(refused == 0);
    CHECK(count(*store, "history") == writers * 10);
  });
}

TEST_CASE("a desk goes on where it was when its server was killed and came back") {
  own_server([](const Place& place) {
    const auto store = place.open();
    REQUIRE(put(*store, "before", "yes"));
    place.server->kill();
    const auto meanwhile = put(*store, "meanwhile", "yes");
    REQUIRE_FALSE(meanwhile);
    CHECK(meanwhile.error().code == ErrorCode::unavailable);
    place.server->start();
    CHECK(put(*store, "after", "yes"));
    CHECK(value_of(*store, "before") == "yes");
    CHECK_FALSE(value_of(*store, "meanwhile"));
  });
}

TEST_CASE(
    "a server that is killed in the middle keeps all that was confirmed, halves nothing and doubles "
    "nothing") {
  own_server([](const Place& place) {
    const auto store = place.open();
    std::atomic<bool> over = false;
    std::atomic<int> confirmed = 0;
    std::array<std::set<std::string>, writers> told;
    // One deed and one value, or neither: written anew until it is confirmed, by somebody who looks first.
    const auto write_both = [](Sql& sql, const std::string& name) -> Result<> {
      auto known = sql.run("SELECT 1 FROM meta WHERE name = $1", {name});
      if (!known) return failure(known.error());
      if (!known->empty()) return {};
      Deed deed;
      deed.subject = name;
      if (auto noted = note(sql, deed); !noted) return failure(noted.error());
      auto kept = sql.run("INSERT INTO meta(name, value) VALUES($1, 'yes')", {name});
      if (!kept) return failure(kept.error());
      return {};
    };
    std::thread office([&] {
      all_at_once([&](int thread) {
        for (int i = 0; !over; ++i) {
          const std::string name = fmt::format("{} {}", thread, i);
          bool kept = false;
          for (int turn = 0; turn < 6000 && !kept; ++turn) {
            kept = store->write([&](Sql& sql) { return write_both(sql, name); }).has_value();
            if (!kept) std::this_thread::sleep_for(std::chrono::milliseconds{5});
          }
          if (!kept) return;
          told[static_cast<std::size_t>(thread)].insert(name);
          ++confirmed;
        }
      });
    });
    // By this thread, since a server ends with the thread that started it.
    for (int kill = 1; kill <= 3; ++kill) {
      const int before = confirmed;
      CHECK(eventually([&] { return confirmed >= before + 100; }));
      place.server->kill();
      place.server->start();
    }
    CHECK(eventually([&] { return confirmed >= 400; }));
    over = true;
    office.join();
    std::size_t expected = 0;
    for (const auto& names : told) {
      expected += names.size();
      for (const auto& name : names) CHECK(value_of(*store, name) == "yes");
    }
    CHECK(count(*store, "meta") == static_cast<std::int64_t>(expected) + 1);
    CHECK(count(*store, "history") == static_cast<std::int64_t>(expected));
    CHECK(count(*store, "(SELECT DISTINCT subject FROM history) AS s") ==
          static_cast<std::int64_t>(expected));
  });
}

TEST_CASE("no sentence about a server tells its password") {
  for (const char* url :
       {"postgresql://desk:geheim@/nergens?host=%2Fdoes%2Fnot%2Fexist",
        "postgresql://desk:geheim/x@localhost/d", "postgresql://desk:geheim@localhost:geheim/d",
        "postgresql://desk:geheim@localhost/d?geheim=geheim"}) {
    const auto store = Store::open(url);
    REQUIRE_FALSE(store);
    CHECK(store.error().message.find("geheim") == std::string::npos);
  }
}

TEST_CASE("a folder that cannot be made is said with its name") {
  const auto store = Store::open("/proc/desk");
  REQUIRE_FALSE(store);
  CHECK(store.error().code == ErrorCode::io);
  CHECK(store.error().message.find("/proc/desk") != std::string::npos);
}
