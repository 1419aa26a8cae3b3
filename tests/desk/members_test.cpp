// What members read, and that nobody else does.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sync/hub/content.h"
#include "tests/desk/web_support.h"
#include "tests/edition/good_edition.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using desk::Role;
using desk::Route;
using hub::test::Office;

namespace {

const desk::Person lotte{"lotte", "Lotte", {Role::member}, "", false};
const desk::Person kim{"kim", "Kim", {Role::member}, "haaglanden", false};

hub::test::Plan plan() {
  auto plan = hub::test::usual_plan();
  plan["members"] = {{"anna", "bert"}, 2};
  return plan;
}

// An edition whose theme "cultuur" is for members, published; editors do so elsewhere, not at this desk.
class Newspaper {
 public:
  Newspaper() {
    folder.write("media/mensen.png", picture(40, 30));
    folder.change("themes/cultuur.json", [](auto& theme) { theme["members"] = true; });
    publish();
  }
  void publish() {
    folder.change("edition.json",
                  [](auto& edition) { edition["version"] = edition["version"].template get<int>() + 1; });
    const auto content = hub::read_content(folder.path());
    REQUIRE(content);
    office.publish(*content, {"curated", "members", "kring-haaglanden"}, {"anna", "bert", "dirk"});
  }

  Office office{plan()};
  EditionFolder folder;
};

struct Reading {
  Newspaper paper;
  TemporaryFolder pages;
  WebDesk desk{options()};
  Browser browser{desk};

  desk::DeskOptions options() const {
    desk::DeskOptions options;
    options.publisher.repo = paper.office.folder().string();
    options.publisher.keys = Office::keys();
    options.pages = pages.path();
    return options;
  }
};

}  // namespace

TEST_SUITE("desk pages: members") {
  TEST_CASE("a member reads what is for members, under addresses of its own") {
    Reading reading;
    reading.browser.enter(reading.desk, reading.desk.add(lotte));
    CHECK(reading.browser.get("/").header("location") == "/leden/");
    const auto index = reading.browser.get("/leden/");
    REQUIRE(index.status == 200);
    CHECK(index.shows("href=\"/leden/thema/cultuur/\""));
    CHECK(index.shows("href=\"/leden/stijl.css\""));
    CHECK_FALSE(index.shows("href=\"/thema/"));
    CHECK(index.header("cache-control") == "no-store");
    CHECK(reading.browser.get("/leden/thema/cultuur/").status == 200);
    CHECK(reading.browser.get("/leden/agenda/").status == 200);
    CHECK(reading.browser.get("/leden/stijl.css").header("content-type").starts_with("text/css"));
    for (const char* path : {"/leden/thema/geen/", "/leden/../themes/hrm", "/leden/%2e%2e/desk.db"}) {
      CAPTURE(path);
      CHECK(reading.browser.get(path).status != 200);
    }
  }

  TEST_CASE("what is for members stands on no public page") {
    Reading reading;
    const auto to = reading.pages / "thema/hrm/index.html";
    for (int i = 0; i < 500 && !std::filesystem::exists(reading.pages / "index.html"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    REQUIRE(std::filesystem::exists(to));
    CHECK_FALSE(std::filesystem::exists(reading.pages / "thema/cultuur"));
  }

  TEST_CASE("a member comes nowhere else at the desk") {
    Reading reading;
    reading.browser.enter(reading.desk, reading.desk.add(lotte));
    const auto before = reading.desk.everything();
    for (const Route& route : reading.desk.routes()) {
      if (route.open || route.members) continue;
      CAPTURE(route.pattern);
      CHECK((route.method == "GET" ? reading.browser.get(address_of(route))
                                   : reading.browser.post(address_of(route), {{"text", "x"}}))
                .status == 403);
    }
    CHECK(reading.desk.everything() == before);
    const auto out = reading.browser.get("/leden/uit/");
    CHECK(out.status == 200);
    CHECK_FALSE(out.shows("/binnengekomen"));
    CHECK(reading.browser.post("/uitloggen", {}).status == 303);
    CHECK(reading.browser.get("/leden/").header("location") == "/inloggen");
  }

  TEST_CASE("a member of a kring reads the edition as that kring has it") {
    Reading reading;
    Browser other(reading.desk);
    reading.paper.folder.change("overlays/haaglanden.json", [](auto& overlay) {
      overlay["themes"]["hrm"]["title"] = "Mensen van Haaglanden";
    });
    reading.paper.publish();
    reading.browser.enter(reading.desk, reading.desk.add(kim));
    other.enter(reading.desk, reading.desk.add(lotte));
    CHECK(reading.browser.get("/leden/").shows("Mensen van Haaglanden"));
    CHECK_FALSE(other.get("/leden/").shows("Mensen van Haaglanden"));
  }

  TEST_CASE("what others publish is there after five minutes") {
    Reading reading;
    reading.browser.enter(reading.desk, reading.desk.add(lotte));
    CHECK_FALSE(reading.browser.get("/leden/").shows("Nieuwe naam"));
    reading.paper.folder.change("themes/hrm.json", [](auto& theme) { theme["title"] = "Nieuwe naam"; });
    reading.paper.publish();
    reading.desk.pass(std::chrono::minutes{5});
    CHECK(reading.browser.get("/leden/").shows("Nieuwe naam"));
  }

  TEST_CASE("before anything is published there is nothing to read, and it says so") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(lotte));
    CHECK(browser.get("/leden/").status == 503);
  }
}
