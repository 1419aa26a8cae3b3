// The pages about people, and the words of all pages.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "firmware/desk/templates.h"
#include "tests/desk/web_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;

TEST_SUITE("desk pages: people and words") {
  TEST_CASE("from the first link on, people invite each other and choose their own secrets") {
    WebDesk desk;
    REQUIRE_FALSE(desk.first_link().empty());
    Browser first(desk), second(desk);
    first.enter(desk, first.accept(desk, desk.first_link()));
    const auto page = first.post("/mensen", {{"name", "piet"}, {"shown", "Piet"}, {"role", "editor"}});
    const auto begin = page.body.find("/uitnodiging/");
    REQUIRE(begin != std::string::npos);
    const auto link = page.body.substr(begin, page.body.find('<', begin) - begin);
    second.enter(desk, second.accept(desk, link));
    CHECK(second.get(link).status == 404);
    CHECK(second.get("/inhoud/themes").status == 200);
    CHECK(second.get("/mensen").status == 403);
    CHECK(first.get("/mensen").shows("Piet"));
    CHECK(Browser(desk).get(desk.first_link().substr(desk.first_link().find("/uitnodiging"))).status == 404);
  }

  TEST_CASE("every page of the desk is there in both languages") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    for (const char* language : {"nl", "en"}) {
      browser.set_cookie("desk-language", language);
      for (const auto& route : desk.routes()) {
        // An edition speaks Dutch, whoever reads it.
        if (route.pattern == "/leden") continue;
        if (route.method != "GET" || route.open || route.pattern.find('*') != std::string::npos ||
            route.pattern == "/" || route.pattern.find('.') != std::string::npos)
          continue;
        CAPTURE(route.pattern);
        const auto page = browser.get(route.pattern);
        CHECK(page.status == 200);
        CHECK(page.shows(fmt::format("<html lang=\"{}\">", language)));
        CHECK_FALSE(page.shows("[["));
        CHECK_FALSE(page.shows("{{"));
      }
    }
  }

  TEST_CASE("every word of a template has its English") {
    const auto templates = desk::Templates::load();
    REQUIRE(templates);
    const auto missing = templates->untranslated();
    INFO(fmt::format("{}", fmt::join(missing, "\n")));
    CHECK(missing.empty());
  }
}
