#include "ui/room/rotation.h"

#include <doctest/doctest.h>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

RotationItem item_of(std::string scene) {
  RotationItem item;
  item.scene = std::move(scene);
  return item;
}

Edition edition_with(std::vector<RotationItem> items) {
  Edition edition;
  edition.themes.resize(1);
  edition.themes[0].id = "hrm";
  edition.rotation = std::move(items);
  return edition;
}

std::chrono::sys_seconds at(const char* text) { return *parse_iso8601(text); }

}  // namespace

TEST_CASE("an item is shown in its day-part, also over midnight") {
  const Edition edition = edition_with({});
  RotationItem item = item_of("nieuws");
  item.dayparts = {"22:00-07:00"};
  CHECK(is_on(item, edition, at("2026-11-24T23:30")));
  CHECK(is_on(item, edition, at("2026-11-24T06:59")));
  CHECK_FALSE(is_on(item, edition, at("2026-11-24T07:00")));
  item.dayparts = {"onzin", "09:00-12:00"};
  CHECK(is_on(item, edition, at("2026-11-24T09:00")));
  CHECK_FALSE(is_on(item, edition, at("2026-11-24T12:00")));
}

TEST_CASE("an item is shown on its weekdays and within its validity") {
  const Edition edition = edition_with({});
  RotationItem item = item_of("nieuws");
  item.weekdays = {"di", "wo"};
  CHECK(is_on(item, edition, at("2026-11-24T12:00")));
  CHECK_FALSE(is_on(item, edition, at("2026-11-26T12:00")));
  item = item_of("nieuws");
  item.from = "2026-11-24";
  item.until = "2026-11-25";
  CHECK(is_on(item, edition, at("2026-11-24T00:00")));
  CHECK_FALSE(is_on(item, edition, at("2026-11-25T00:00")));
}

TEST_CASE("scenes that are not there are skipped, and the rotation goes round") {
  const Edition edition = edition_with({item_of("rondgang"), item_of("thema:weg"), item_of("thema:hrm")});
  const auto now = at("2026-11-24T12:00");
  CHECK(first_in_rotation(edition, now) == 0u);
  CHECK(next_in_rotation(edition, 0, now) == 2u);
  CHECK(next_in_rotation(edition, 2, now) == 0u);
  CHECK_FALSE(first_in_rotation(edition_with({item_of("thema:weg")}), now));
}
