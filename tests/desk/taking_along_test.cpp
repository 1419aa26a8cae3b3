// The edition as a file or as a booklet: out of the desk, and in again.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "tests/desk/web_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using nlohmann::json;

TEST_SUITE("desk pages: what is taken along") {
  TEST_CASE("the whole edition comes as JSON that a display reads, with what was changed") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto page = browser.get("/inhoud/themes/hrm");
    REQUIRE(browser.post("/inhoud/themes/hrm", with(form_in(page.body, "id=\"thing\""), "/title", "Mensen"))
                .status == 303);
    const auto answer = browser.get("/editie.json");
    CHECK(answer.header("content-type") == "application/json");
    const auto bundle = edition::from_text(answer.body);
    REQUIRE(bundle);
    CHECK(bundle->whole.at("themes").at("hrm").at("title") == "Mensen");
    CHECK_FALSE(bundle->whole.at("themes").at("hrm").at("body").get<std::string>().empty());
    CHECK_FALSE(bundle->overlays.empty());
    CHECK(edition::compose(*bundle, {.kring = "haaglanden"}));
  }

  TEST_CASE("what is being edited comes as a PDF, for everybody or for one kring") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto all = browser.get("/boekje.pdf");
    CHECK(all.header("content-type") == "application/pdf");
    CHECK(all.body.starts_with("%PDF-"));
    const auto one = browser.get("/boekje.pdf?kring=haaglanden");
    CHECK(one.header("content-disposition") == "attachment; filename=\"caleidoscoop-haaglanden.pdf\"");
    CHECK(one.body != all.body);
    CHECK(browser.get("/boekje.pdf?kring=nergens").status == 404);
    CHECK(browser.get("/publiceren").shows("value=\"haaglanden\""));
  }

  TEST_CASE("a whole edition that is brought back as it went changes nothing, whatever was written how") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto bundle = browser.get("/editie.json").body;
    const auto before = desk.everything();
    const auto answer = browser.upload("/editie.json", "caleidoscoop.json", bundle);
    CHECK(browser.get(answer.header("location")).shows("Wat in het bestand staat, staat hier al."));
    CHECK(desk.everything() == before);
    CHECK_FALSE(browser.get("/geschiedenis").shows("editie ingebracht"));
  }

  TEST_CASE("what an edition from elsewhere says otherwise is here then, and undone in one go") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto order = [&] {
      std::vector<std::string> names;
      const auto theme = nlohmann::ordered_json::parse(desk.body_of("themes/hrm.json"));
      for (const auto& [name, value] : theme.items()) names.push_back(name);
      return names;
    };
    const auto order_before = order();
    auto brought = json::parse(browser.get("/editie.json").body);
    brought["whole"]["themes"]["hrm"]["title"] = "Mensen";
    brought["whole"]["themes"]["hrm"]["body"] = "Een andere tekst.\n";
    brought["whole"]["themes"]["nieuw"] = {{"title", "Nieuw"}};
    brought["whole"]["themes"].erase("cultuur");
    const auto answer = browser.upload("/editie.json", "van elders.json", brought.dump());
    REQUIRE(answer.status == 303);
    CHECK(browser.get(answer.header("location")).shows("3 bestanden ingebracht."));
    CHECK(json::parse(desk.body_of("themes/hrm.json"))["title"] == "Mensen");
    CHECK(order() == order_before);
    CHECK(desk.body_of("themes/hrm.md") == "Een andere tekst.\n");
    CHECK(json::parse(desk.body_of("themes/nieuw.json"))["title"] == "Nieuw");
    CHECK_FALSE(desk.body_of("themes/cultuur.json").empty());
    const auto history = browser.get("/geschiedenis");
    CHECK(history.shows("editie ingebracht"));
    CHECK(history.shows("van elders.json (3)"));
    const auto end = history.body.find("/ongedaan");
    REQUIRE(end != std::string::npos);
    const auto begin = history.body.rfind('"', end) + 1;
    CHECK(browser.post(history.body.substr(begin, history.body.find('"', end) - begin), {}).status == 303);
    CHECK(json::parse(desk.body_of("themes/hrm.json"))["title"] != "Mensen");
    CHECK(desk.body_of("themes/nieuw.json").empty());
  }

  TEST_CASE("what the file does not name goes when that is asked for") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    auto brought = json::parse(browser.get("/editie.json").body);
    brought["whole"]["themes"].erase("cultuur");
    brought["overlays"].erase("haaglanden");
    REQUIRE(browser.upload("/editie.json", "e.json", brought.dump(), {{"others-out", "1"}}).status == 303);
    CHECK(desk.body_of("themes/cultuur.json").empty());
    CHECK(desk.body_of("overlays/haaglanden.json").empty());
    CHECK_FALSE(desk.body_of("themes/hrm.json").empty());
  }

  TEST_CASE("what is no edition is refused in words, and nothing changes") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto before = desk.everything();
    for (const std::string& bytes :
         {std::string("geen json"), std::string("[]"), std::string("{}"), std::string(R"({"whole":{}})"),
          std::string(R"({"whole":{"themes":[1]}})"), std::string(R"({"whole":{"../x":{"y":{}}}})"),
          std::string(R"({"whole":{"themes":{"../../x":{}}}})"),
          std::string(R"({"format":99,"whole":{"edition":{}}})"),
          std::string(R"({"whole":{},"overlays":{"..":{}}})"),
          R"({"whole":{"themes":)" + std::string(100'000, '[')}) {
      CAPTURE(bytes.substr(0, 80));
      const auto answer = browser.upload("/editie.json", "e.json", bytes);
      CHECK(answer.status >= 400);
      CHECK(answer.status < 500);
    }
    CHECK(desk.everything() == before);
  }

  TEST_CASE("an edition with a fault is brought in, and cannot be published before it is mended") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const std::string bytes = R"({"whole":{"themes":{"hrm":{"title":7,"body":7}}}})";
    REQUIRE(browser.upload("/editie.json", "e.json", bytes).status == 303);
    const auto page = browser.get("/publiceren");
    CHECK(page.shows("Zo kan deze editie niet gepubliceerd worden"));
    CHECK(page.shows("themes/hrm.json"));
  }
}
