// What sources bring, how themes move, and which sites are worth reading.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/yields.h"
#include "tests/desk/places.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk;
using namespace caleidoscoop::desk::test;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};

Headline headline(int number, const std::string& theme, std::chrono::sys_seconds seen,
                  const std::string& url) {
  Headline one;
  one.source = "bron";
  one.guid = fmt::format("{}", number);
  one.url = url;
  one.title = fmt::format("Bericht {}", number);
  one.first_seen = seen;
  if (!theme.empty()) one.themes = {{theme, 0.9, {"woord"}}};
  return one;
}

// So many a day on each of the last days.
void fill(Store& store, const std::string& theme, int first_day, int last_day, int each_day) {
  static int number = 0;
  std::vector<Headline> found;
  for (int day = first_day; day < last_day; ++day) {
    for (int i = 0; i < each_day; ++i)
      found.push_back(headline(++number, theme, now - std::chrono::hours{24 * day + 1}, "https://bron.nl/"));
  }
  REQUIRE(store.write([&](Sql& sql) { return take_in(sql, found); }));
}

std::map<std::string, Trend> trends_of(Store& store) {
  auto found = store.read([](Sql& sql) { return trends(sql, now); });
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_SUITE("desk: yields") {
  TEST_CASE("a theme that is spoken of three times as much as usual stands out, and a steady one does not") {
    each_place([](const Place& place) {
      const auto store = place.open();
      fill(*store, "steady", 0, 30, 4);
      fill(*store, "rising", 2, 30, 2);
      fill(*store, "rising", 0, 2, 8);
      const auto found = trends_of(*store);
      CHECK_FALSE(found.at("steady").burst);
      CHECK(found.at("rising").burst);
      CHECK(found.at("rising").usual == doctest::Approx(2.0).epsilon(0.1));
    });
  }

  TEST_CASE("a desk of two days old calls nothing unusual") {
    each_place([](const Place& place) {
      const auto store = place.open();
      fill(*store, "new", 0, 2, 40);
      CHECK_FALSE(trends_of(*store).at("new").burst);
    });
  }

  TEST_CASE("what was placed and rejected is counted by source, and sites that nobody reads are proposed") {
    each_place([](const Place& place) {
      const auto store = place.open();
      std::vector<Headline> found;
      for (int i = 0; i < 4; ++i)
        found.push_back(headline(1000 + i, "", now, fmt::format("https://www.Elders.nl/{}", i)));
      found.push_back(headline(2000, "", now, "https://bron.nl/a"));
      REQUIRE(store->write([&](Sql& sql) { return take_in(sql, found); }));
      const auto all = store->read([](Sql& sql) { return items(sql, {}); });
      REQUIRE(all);
      std::vector<Decision> decisions;
      for (const auto& item : *all)
        decisions.push_back({item.id, item.version,
                             item.url == "https://bron.nl/a" ? Verdict::rejected : Verdict::accepted, ""});
      REQUIRE(store->write([&](Sql& sql) { return decide(sql, decisions, "anna", now); }));
      const auto counted = store->read([](Sql& sql) { return yields(sql, now - std::chrono::hours{1}); });
      REQUIRE(counted);
      CHECK(counted->at("bron").accepted == 4);
      CHECK(counted->at("bron").rejected == 1);
      const auto sites = store->read([](Sql& sql) { return proposed_sites(sql, {"bron.nl"}, now); });
      REQUIRE(sites);
      REQUIRE(sites->size() == 1);
      CHECK(sites->front().host == "elders.nl");
      const auto known = store->read([](Sql& sql) { return proposed_sites(sql, {"elders.nl"}, now); });
      REQUIRE(known);
      CHECK(known->empty());
      const auto later =
          store->read([](Sql& sql) { return proposed_sites(sql, {"bron.nl"}, now + std::chrono::hours{1}); });
      REQUIRE(later);
      CHECK(later->empty());
    });
  }
}
