// From the desk to a room: an edition and a message, with the keys of two persons.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "sync/hub/verify.h"
#include "tests/desk/web_support.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using desk::Role;
using hub::test::Office;
using hub::test::Room;
using nlohmann::json;

namespace {

const desk::Person anna{"anna", "Anna", {Role::editor, Role::publisher}, "", false};
const desk::Person bert{"bert", "Bert", {Role::publisher}, "", false};

hub::test::Plan plan() {
  auto plan = hub::test::usual_plan();
  plan["fleet"] = {{"anna", "bert"}, 1};
  return plan;
}

desk::DeskOptions options_for(const Office& office, const std::filesystem::path& passphrase) {
  std::ofstream(passphrase) << hub::test::passphrase << "\n";
  desk::DeskOptions options;
  options.publisher.repo = office.folder().string();
  options.publisher.keys = office.keys();
  options.publisher.only_keys = {"server"};
  options.publisher.passphrase_file = passphrase;
  return options;
}

struct Newsroom {
  Office office{plan()};
  TemporaryFolder secrets;
  WebDesk desk{options_for(office, secrets / "passphrase")};
  Browser one{desk}, other{desk};
  Room room{office.first_root(), office.folder()};

  Newsroom() {
    one.enter(desk, desk.add(anna));
    other.enter(desk, desk.add(bert));
  }

  std::string title_in_room() {
    const auto text = room.content("curated/themes/hrm.json", desk.now());
    const auto theme = json::parse(text, nullptr, false);
    return theme.is_object() ? theme.value("title", "") : text;
  }
  std::int64_t edition_in_room() {
    const auto head = json::parse(room.content("curated/edition.json", desk.now()), nullptr, false);
    return head.is_object() ? head.value("version", std::int64_t{0}) : 0;
  }
  void write_title(const std::string& title) {
    desk.pass(std::chrono::seconds{1});
    const auto page = one.get("/inhoud/themes/hrm");
    REQUIRE(
        one.post("/inhoud/themes/hrm", with(form_in(page.body, "id=\"thing\""), "/title", title)).status ==
        303);
  }
  Answer sign(Browser& who) {
    return who.post("/publiceren", {{"role", "curated"}, {"passphrase", hub::test::passphrase}});
  }
  // The address of the first form of the page that ends so.
  std::string address(const std::string& ending) {
    const auto page = one.get("/publiceren").body;
    const auto end = page.find(ending);
    REQUIRE(end != std::string::npos);
    const auto begin = page.rfind('"', end) + 1;
    return page.substr(begin, end + ending.size() - begin);
  }
  void publish_as_two() {
    REQUIRE(sign(one).status == 303);
    auto page = other.get("/publiceren").body;
    const auto end = page.find("/tekenen");
    REQUIRE(end != std::string::npos);
    const auto begin = page.rfind('"', end) + 1;
    REQUIRE(other.post(page.substr(begin, end + 8 - begin), {{"passphrase", hub::test::passphrase}}).status ==
            303);
  }
};

}  // namespace

TEST_SUITE("desk pages: publishing") {
  TEST_CASE("an edition goes out with the keys of two persons, and a room reads it") {
    Newsroom news;
    news.write_title("Eerste titel");
    CHECK(news.one.get("/publiceren").shows("Eerste titel"));
    CHECK(news.one.post("/publiceren", {{"role", "curated"}, {"passphrase", "wrong"}}).status == 403);
    REQUIRE(news.sign(news.one).status == 303);
    CHECK(news.title_in_room() != "Eerste titel");
    const auto page = news.other.get("/publiceren").body;
    const auto end = page.find("/tekenen");
    REQUIRE(end != std::string::npos);
    const auto begin = page.rfind('"', end) + 1;
    const auto address = page.substr(begin, end + 8 - begin);
    CHECK(news.one.post(address, {{"passphrase", hub::test::passphrase}}).status == 403);
    CHECK(news.other.post(address, {{"passphrase", "wrong"}}).status == 403);
    CHECK(news.title_in_room() != "Eerste titel");
    CHECK(news.other.post(address, {{"passphrase", hub::test::passphrase}}).status == 303);
    CHECK(news.title_in_room() == "Eerste titel");
    CHECK(news.other.post(address, {{"passphrase", hub::test::passphrase}}).status == 403);
    CHECK(news.other.get("/publiceren").shows("anna, bert"));
    CHECK_FALSE(news.one.get("/publiceren").shows("class=\"changes\""));
  }

  TEST_CASE("going back to an earlier edition restores its texts, and rooms get them as a newer one") {
    Newsroom news;
    news.write_title("Eerste titel");
    news.publish_as_two();
    const auto first = news.edition_in_room();
    const auto back = news.address("/terug");
    news.write_title("Tweede titel");
    const auto event =
        with(with(form_in(news.one.get("/inhoud/events/+").body, "id=\"thing\""), "id", "borrel"), "/title",
             "Borrel");
    REQUIRE(news.one.post("/inhoud/events/+", event).status == 303);
    CHECK(news.one.post(back, {}).status == 303);
    CHECK(json::parse(news.desk.body_of("themes/hrm.json"))["title"] == "Eerste titel");
    CHECK(news.desk.body_of("events/borrel.json").empty());
    news.write_title("Derde titel");
    news.publish_as_two();
    CHECK(news.title_in_room() == "Derde titel");
    CHECK(news.edition_in_room() > first);
    news.desk.pass(std::chrono::seconds{5});
    CHECK(news.one.post(back, {}).status == 303);
    news.publish_as_two();
    CHECK(news.title_in_room() == "Eerste titel");
    CHECK(news.edition_in_room() > first + 1);
    hub::FolderPlace place(news.office.folder());
    const auto report =
        hub::verify(place, news.office.first_root(), hub::KeyFolder(news.office.keys()), news.desk.now());
    REQUIRE(report);
    CHECK(report->ok());
  }

  TEST_CASE(
      "a proposal that was withdrawn is not signed any more, and an edition that went out not withdrawn") {
    Newsroom news;
    news.write_title("Eerste titel");
    REQUIRE(news.sign(news.one).status == 303);
    const auto sign = "/publiceren/1/tekenen", withdraw = "/publiceren/1/intrekken";
    Browser kring(news.desk);
    kring.enter(news.desk, news.desk.add(kees));
    CHECK(kring.post(withdraw, {}).status == 403);
    CHECK(news.one.post("/publiceren/1/terug", {}).status == 403);
    CHECK(news.one.post(withdraw, {}).status == 303);
    CHECK(news.other.post(sign, {{"passphrase", hub::test::passphrase}}).status == 403);
    news.publish_as_two();
    CHECK(news.one.post("/publiceren/2/intrekken", {}).status == 403);
    CHECK(news.title_in_room() == "Eerste titel");
    CHECK(news.one.post("/publiceren/99/tekenen", {{"passphrase", "x"}}).status == 422);
  }

  TEST_CASE("a message goes up when a second person confirms it, and comes down at once") {
    Newsroom news;
    Browser editor(news.desk);
    editor.enter(news.desk, news.desk.add(erik));
    const auto key = hub::test::passphrase;
    REQUIRE(news.one.post("/rotatie/bericht", {{"text", "De lift staat stil"}, {"hours", "2"}}).status ==
            303);
    const auto shown = [&] { return news.room.content("fleet/message.json", news.desk.now()); };
    CHECK(news.one.post("/rotatie/1/bevestigen", {{"passphrase", key}}).status == 403);
    CHECK(editor.post("/rotatie/1/bevestigen", {{"passphrase", key}}).status == 403);
    CHECK(news.other.post("/rotatie/1/bevestigen", {{"passphrase", "wrong"}}).status == 403);
    CHECK(shown().find("De lift") == std::string::npos);
    CHECK(news.other.post("/rotatie/1/bevestigen", {{"passphrase", key}}).status == 303);
    CHECK(shown().find("De lift staat stil") != std::string::npos);
    CHECK(news.other.post("/rotatie/1/bevestigen", {{"passphrase", key}}).status == 403);
    const auto page = news.one.get("/rotatie");
    CHECK(page.shows("De lift staat stil"));
    const auto form = with(form_in(page.body, "action=\"/rotatie/weg\""), "passphrase", key);
    CHECK(news.one.post("/rotatie/weg", form).status == 303);
    CHECK(shown().find("De lift") == std::string::npos);
  }

  TEST_CASE("two messages of one second stand beside each other") {
    Newsroom news;
    for (const char* text : {"Eerste bericht", "Tweede bericht"})
      REQUIRE(news.one.post("/rotatie/bericht", {{"text", text}, {"hours", "2"}}).status == 303);
    for (const char* id : {"1", "2"})
      REQUIRE(
          news.other.post(fmt::format("/rotatie/{}/bevestigen", id), {{"passphrase", hub::test::passphrase}})
              .status == 303);
    const auto shown = news.room.content("fleet/message.json", news.desk.now());
    CHECK(shown.find("Eerste bericht") != std::string::npos);
    CHECK(shown.find("Tweede bericht") != std::string::npos);
  }
}
