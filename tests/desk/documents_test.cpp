// Documents that are changed together: kept, told and undone as one.
#include "sync/hub/desk/documents.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "tests/desk/places.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk;
using caleidoscoop::desk::test::each_place;
using caleidoscoop::desk::test::Place;

namespace {

const std::chrono::sys_seconds monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
constexpr std::chrono::hours day{24};
const std::string thing = "themes/hrm.json", text = "themes/hrm.md";

std::unique_ptr<Store> with_two(const Place& place) {
  auto store = place.open();
  REQUIRE(store->write([](Sql& sql) {
    return take_in_files(sql, {{thing, "{}"}, {text, "Eerst."}}, monday);
  }));
  return store;
}

std::vector<Saving> both(const std::string& body, std::int64_t version = 1) {
  return {{thing, "{\"title\":\"" + body + "\"}", version, "HRM"}, {text, body, version, "HRM"}};
}

Saved saved(Store& store, const std::vector<Saving>& savings) {
  const auto done =
      store.write([&](Sql& sql) { return save_together(sql, savings, {}, "erik", monday + day); });
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  return *done;
}

Result<Saved> undone(Store& store, std::int64_t deed) {
  return store.write([&](Sql& sql) { return undo_documents(sql, deed, "fenna", monday + 2 * day); });
}

std::string body_of(Store& store, const std::string& path) {
  const auto found = store.read([&](Sql& sql) { return document(sql, path); });
  REQUIRE(found);
  return found->body;
}

std::vector<Deed> lines(Store& store) {
  const auto found = store.read([](Sql& sql) { return deeds(sql, 0, 100); });
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("what was saved together is one line of the history, and one undoing puts all of it back") {
  each_place([](const Place& place) {
    const auto store = with_two(place);
    const auto done = saved(*store, both("Daarna."));
    CHECK(done.changed == 2);
    CHECK(body_of(*store, text) == "Daarna.");
    REQUIRE(lines(*store).size() == 1);
    CHECK(lines(*store).front().id == done.deed);
    const auto parts = store->read([&](Sql& sql) { return parts_of(sql, done.deed); });
    REQUIRE(parts);
    REQUIRE(parts->size() == 1);
    CHECK(parts->front().subject == text);

    const auto back = undone(*store, done.deed);
    REQUIRE(back);
    CHECK_FALSE(back->conflict);
    CHECK(body_of(*store, thing) == "{}");
    CHECK(body_of(*store, text) == "Eerst.");
    CHECK_FALSE(undone(*store, done.deed));
    REQUIRE(undone(*store, back->deed));
    CHECK(body_of(*store, text) == "Daarna.");
  });
}

TEST_CASE("when one of them was changed meanwhile none is written, and none is undone") {
  each_place([](const Place& place) {
    const auto store = with_two(place);
    const auto first = saved(*store, both("Daarna."));
    auto late = both("Te laat.", 2);
    late.back().based_on = 1;
    const auto refused = saved(*store, late);
    REQUIRE(refused.conflict);
    CHECK(refused.conflict->path == text);
    CHECK(refused.deed == 0);
    CHECK(body_of(*store, thing) == "{\"title\":\"Daarna.\"}");

    saved(*store, {{text, "Van een ander.", 2, "HRM"}});
    const auto back = undone(*store, first.deed);
    REQUIRE(back);
    CHECK(back->conflict);
    CHECK(body_of(*store, thing) == "{\"title\":\"Daarna.\"}");
    CHECK(body_of(*store, text) == "Van een ander.");
  });
}

TEST_CASE("going back to an earlier edition is one line that can be undone") {
  each_place([](const Place& place) {
    const auto store = with_two(place);
    saved(*store, {{thing, "{\"title\":\"Nieuw\"}", 1, "HRM"}});
    saved(*store, {{text, "Nieuw.", 1, "HRM"}});
    const auto restored = store->write(
        [](Sql& sql) { return restore_documents(sql, monday, "november", "erik", monday + 2 * day); });
    REQUIRE(restored);
    CHECK(restored->changed == 2);
    CHECK(body_of(*store, text) == "Eerst.");
    REQUIRE(lines(*store).size() == 3);
    CHECK(lines(*store).front().what == "edition-restored");
    CHECK(lines(*store).front().about == "november");
    REQUIRE(undone(*store, restored->deed));
    CHECK(body_of(*store, thing) == "{\"title\":\"Nieuw\"}");
    CHECK(body_of(*store, text) == "Nieuw.");
    CHECK(lines(*store).front().what == "edition-undone");
  });
}

TEST_CASE("a history from before things were done together still tells and undoes") {
  each_place([](const Place& place) {
    std::int64_t old = 0;
    {
      const auto store = with_two(place);
      old = saved(*store, {{text, "Daarna.", 1, "HRM"}}).deed;
      REQUIRE(store->write([](Sql& sql) -> Result<> {
        for (const char* statement :
             {"DROP INDEX history_by_group", "ALTER TABLE history DROP COLUMN together",
              "UPDATE meta SET value = '1' WHERE name = 'tables'"}) {
          if (auto ran = sql.run(statement); !ran) return failure(ran.error());
        }
        return {};
      }));
    }
    const auto store = place.open();
    CHECK(lines(*store).size() == 1);
    REQUIRE(undone(*store, old));
    CHECK(body_of(*store, text) == "Eerst.");
    REQUIRE(saved(*store, both("Samen.", 3)).conflict);
  });
}
