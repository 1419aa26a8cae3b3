// What editors do in a day, through the pages.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "firmware/desk/templates.h"
#include "sync/hub/desk/documents.h"
#include "sync/hub/desk/inbox.h"
#include "tests/desk/web_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using desk::InboxItem;
using desk::Sql;
using desk::Verdict;
using nlohmann::json;

namespace {

const Pairs as_script = {{"Accept", "application/json"}};

InboxItem item(WebDesk& desk, const std::string& id) {
  const auto found = desk.store().read([&](Sql& sql) { return desk::item_with_id(sql, id); });
  REQUIRE(found);
  REQUIRE(*found);
  return **found;
}

std::string at_version(const std::string& id, int version) { return fmt::format("{}:{}", id, version); }

std::string deed_in(const Answer& answer) {
  const auto to = answer.header("location");
  const auto at = to.find("deed=");
  REQUIRE(at != std::string::npos);
  return to.substr(at + 5);
}

Pairs thing_form(Browser& browser, const std::string& path) {
  const auto page = browser.get(path);
  REQUIRE(page.status == 200);
  return form_in(page.body, "id=\"thing\"");
}

std::string title_in(const std::string& body) { return json::parse(body).value("title", ""); }

// As docs/workshop-export.md has it.
std::string session_file(const std::string& id, const std::string& kring, const std::string& title) {
  return json{{"format", "caleidoscoop-workshop"},
              {"format_version", 1},
              {"id", id},
              {"form", "stellingen"},
              {"entry", title},
              {"kring", kring},
              {"started", "2026-11-20T10:00:00+01:00"},
              {"people", 12},
              {"items",
               {{{"title", "Meer samenwerken"},
                 {"notes", {"Eerst de buren"}},
                 {"rounds", {{{"round", 1}, {"across", {{"votes", 9}, {"median", 3.5}}}}}}}}},
              {"agenda", {{{"title", "Bel de buren"}, {"owner", "Erik"}}}}}
      .dump();
}

}  // namespace

TEST_SUITE("desk pages: the inbox") {
  TEST_CASE("a headline is accepted, moved, rejected and reopened, and each of it undone") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto id = desk.bring({headline("Nieuws", "hrm")}).front();
    CHECK(browser.get("/binnengekomen").shows("Nieuws"));
    CHECK(browser.post("/binnengekomen", {{"accept", at_version(id, 1)}}).status == 303);
    CHECK(item(desk, id).verdict == Verdict::accepted);
    CHECK_FALSE(browser.get("/binnengekomen").shows("<h2><a href=\"/binnengekomen/" + id));
    CHECK(browser.get("/binnengekomen?stand=accepted").shows("Nieuws"));
    const auto moved =
        browser.post("/binnengekomen", {{"id", at_version(id, 2)}, {"bulk", "move"}, {"theme", "cultuur"}});
    CHECK(item(desk, id).chosen == "cultuur");
    CHECK(item(desk, id).verdict == Verdict::accepted);
    CHECK(browser.post(fmt::format("/geschiedenis/{}/ongedaan", deed_in(moved)), {}).status == 303);
    CHECK(item(desk, id).chosen == "hrm");
    CHECK(browser.post("/binnengekomen", {{"reject", at_version(id, 4)}}).status == 303);
    CHECK(item(desk, id).verdict == Verdict::rejected);
    CHECK(browser.post("/binnengekomen", {{"reopen", at_version(id, 5)}}).status == 303);
    CHECK(item(desk, id).verdict == Verdict::undecided);
    CHECK(item(desk, id).decided_by == "erik");
    CHECK(browser.post("/binnengekomen", {{"id", at_version(id, 6)}, {"bulk", "move"}, {"theme", "nergens"}})
              .status == 422);
  }

  TEST_CASE("those that were ticked are decided together and undone together") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    std::vector<Headline> many;
    for (int i = 0; i < 150; ++i) many.push_back(headline(fmt::format("Nieuws {}", i), "hrm"));
    const auto ids = desk.bring(many);
    Pairs form = {{"bulk", "reject"}};
    for (const auto& id : ids) form.emplace_back("id", at_version(id, 1));
    const auto done = browser.post("/binnengekomen", form);
    CHECK(done.status == 303);
    for (const auto& id : ids) REQUIRE(item(desk, id).verdict == Verdict::rejected);
    CHECK(browser.post(fmt::format("/geschiedenis/{}/ongedaan", deed_in(done)), {}).status == 303);
    for (const auto& id : ids) REQUIRE(item(desk, id).verdict == Verdict::undecided);
    CHECK(browser.post(fmt::format("/geschiedenis/{}/ongedaan", deed_in(done)), {}).status == 422);
    const auto first = browser.get("/binnengekomen");
    CHECK(first.shows("vanaf=100"));
    CHECK_FALSE(browser.get("/binnengekomen?vanaf=100").shows("vanaf=200"));
  }

  TEST_CASE("of two editors who decide about one headline the second is told, and the first one's stands") {
    WebDesk desk;
    Browser one(desk), other(desk);
    one.enter(desk, desk.add(erik));
    other.enter(desk, desk.add(fenna));
    const auto id = desk.bring({headline("Nieuws", "hrm")}).front();
    const auto done = one.post("/binnengekomen", {{"accept", at_version(id, 1)}}, as_script);
    CHECK(json::parse(done.body)["changed"][0]["state"] == "accepted");
    const auto late =
        json::parse(other.post("/binnengekomen", {{"reject", at_version(id, 1)}}, as_script).body);
    CHECK(late["changed"].empty());
    CHECK(late["conflicts"][0]["by"] == "erik");
    CHECK(late["deed"] == 0);
    CHECK(item(desk, id).verdict == Verdict::accepted);
    CHECK(other.post("/binnengekomen", {{"reject", at_version(id, 1)}})
              .header("location")
              .find("conflicts=1") != std::string::npos);
    // What was decided anew is not undone by undoing what was before it.
    const auto deed = json::parse(done.body)["deed"].get<int>();
    other.post("/binnengekomen", {{"reject", at_version(id, 2)}});
    CHECK(one.post(fmt::format("/geschiedenis/{}/ongedaan", deed), {}).status == 403);
    CHECK(item(desk, id).verdict == Verdict::rejected);
  }

  TEST_CASE("a headline that the desk does not have is passed over") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    for (const char* value : {"x:1", "", ":", "x", "1:99999999999999999999", "a:b:c"})
      CHECK(browser.post("/binnengekomen", {{"accept", value}}).status == 303);
    CHECK(browser.get("/binnengekomen/x").status == 404);
  }
}

TEST_SUITE("desk pages: texts") {
  TEST_CASE("a text is saved, its history shows what changed, and undoing puts it back") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto before = desk.body_of("themes/hrm.json");
    const auto saved = browser.post(
        "/inhoud/themes/hrm", with(thing_form(browser, "/inhoud/themes/hrm"), "/title", "Mensen & werk"));
    REQUIRE(saved.status == 303);
    CHECK(title_in(desk.body_of("themes/hrm.json")) == "Mensen & werk");
    CHECK(browser.get(saved.header("location")).shows("/ongedaan"));
    CHECK(browser.get("/geschiedenis").shows("Mensen &amp; werk"));
    REQUIRE(browser.post(fmt::format("/geschiedenis/{}/ongedaan", deed_in(saved)), {}).status == 303);
    CHECK(json::parse(desk.body_of("themes/hrm.json")) == json::parse(before));
  }

  TEST_CASE("a theme's title and text that were saved in one go are undone in one go") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto title = json::parse(desk.body_of("themes/hrm.json"));
    const auto text = desk.body_of("themes/hrm.md");
    const auto saved = browser.post(
        "/inhoud/themes/hrm",
        with(with(thing_form(browser, "/inhoud/themes/hrm"), "/title", "Mensen & werk"), "body", "Anders."));
    REQUIRE(saved.status == 303);
    const auto history = browser.get("/geschiedenis");
    CHECK(history.shows("themes/hrm.json"));
    CHECK(history.shows("themes/hrm.md"));
    REQUIRE(browser.post(fmt::format("/geschiedenis/{}/ongedaan", deed_in(saved)), {}).status == 303);
    CHECK(json::parse(desk.body_of("themes/hrm.json")) == title);
    CHECK(desk.body_of("themes/hrm.md") == text);
  }

  TEST_CASE("of two who edit one text the second gets both, keeps the own words and chooses") {
    WebDesk desk;
    Browser one(desk), other(desk);
    one.enter(desk, desk.add(erik));
    other.enter(desk, desk.add(fenna));
    const auto first = thing_form(one, "/inhoud/themes/hrm");
    const auto second = thing_form(other, "/inhoud/themes/hrm");
    CHECK(one.post("/inhoud/themes/hrm", with(first, "/title", "Van Erik")).status == 303);
    const auto conflict = other.post("/inhoud/themes/hrm",
                                     with(with(second, "/title", "Van Fenna"), "body", "Tekst van Fenna"));
    CHECK(conflict.status == 200);
    CHECK(conflict.shows("role=\"alert\""));
    CHECK(conflict.shows("erik"));
    CHECK(conflict.shows("Van Erik"));
    CHECK(title_in(desk.body_of("themes/hrm.json")) == "Van Erik");
    CHECK(desk.body_of("themes/hrm.md") != "Tekst van Fenna");
    const auto kept = form_in(conflict.body, "id=\"thing\"");
    CHECK(value_of(kept, "/title") == "Van Fenna");
    CHECK(value_of(kept, "body") == "Tekst van Fenna");
    CHECK(other.post("/inhoud/themes/hrm", kept).status == 303);
    CHECK(title_in(desk.body_of("themes/hrm.json")) == "Van Fenna");
    CHECK(desk.body_of("themes/hrm.md") == "Tekst van Fenna");
  }

  TEST_CASE("when only the other one's text changed nothing of the thing is kept either") {
    WebDesk desk;
    Browser one(desk), other(desk);
    one.enter(desk, desk.add(erik));
    other.enter(desk, desk.add(fenna));
    const auto first = thing_form(one, "/inhoud/themes/hrm");
    const auto second = thing_form(other, "/inhoud/themes/hrm");
    CHECK(one.post("/inhoud/themes/hrm", with(first, "body", "Tekst van Erik")).status == 303);
    const auto conflict = other.post("/inhoud/themes/hrm", with(second, "/title", "Van Fenna"));
    CHECK(conflict.status == 200);
    CHECK(conflict.shows("Tekst van Erik"));
    CHECK(title_in(desk.body_of("themes/hrm.json")) != "Van Fenna");
    CHECK(desk.body_of("themes/hrm.md") == "Tekst van Erik");
  }

  TEST_CASE("a form that is sent back as it came changes nothing") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    const auto shown = [&](const char* prefix) {
      const auto found = desk.store().read([&](Sql& sql) { return desk::documents(sql, prefix); });
      REQUIRE(found);
      return found->empty() ? std::string() : found->front().path;
    };
    for (const char* prefix :
         {"themes/", "events/", "projects/", "offers/", "standpoints/", "networks/", "sources/", "kringen/",
          "overlays/", "threads/", "questions/", "figures/", "facets/", "edition", "rotation"}) {
      const auto path = shown(prefix);
      CAPTURE(prefix);
      if (path.empty()) continue;
      const auto before = json::parse(desk.body_of(path));
      const bool single = path.find('/') == std::string::npos;
      const auto address = "/inhoud/" + path.substr(0, path.rfind('.')) + (single ? "/-" : "");
      CAPTURE(address);
      CHECK(browser.post(address, thing_form(browser, address)).status == 303);
      CHECK(json::parse(desk.body_of(path)) == before);
    }
  }

  TEST_CASE("a text with a fault is kept, says what is wrong, and cannot be published") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    const auto form = thing_form(browser, "/inhoud/themes/hrm");
    const auto saved = browser.post("/inhoud/themes/hrm", with(form, "/facet", "bestaat-niet"));
    REQUIRE(saved.status == 303);
    CHECK(browser.get(saved.header("location")).shows("<code>/facet</code>"));
    CHECK(browser.get("/publiceren").shows("themes/hrm.json"));
    CHECK(browser.post("/publiceren", {{"role", "curated"}, {"passphrase", "x"}}).header("location") ==
          "/publiceren");
  }

  TEST_CASE("a number that is none is named, and nothing is saved") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    const auto before = desk.body_of("themes/hrm.json");
    for (const char* number : {"veel", "1e999", "nan", "inf", "0x10", "1 2"}) {
      const auto answer = browser.post("/inhoud/themes/hrm",
                                       with(thing_form(browser, "/inhoud/themes/hrm"), "/order", number));
      CHECK(answer.status == 200);
      CHECK(answer.shows("role=\"alert\""));
    }
    CHECK(desk.body_of("themes/hrm.json") == before);
  }

  TEST_CASE("a new thing is made once, taken out, and comes back by undoing") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    auto form = with(with(thing_form(browser, "/inhoud/events/+"), "id", "borrel"), "/title", "Borrel");
    CHECK(browser.post("/inhoud/events/+", form).status == 303);
    CHECK(json::parse(desk.body_of("events/borrel.json"))["id"] == "borrel");
    CHECK(browser.post("/inhoud/events/+", form).shows("role=\"alert\""));
    const auto gone = browser.post("/inhoud/events/borrel",
                                   with(thing_form(browser, "/inhoud/events/borrel"), "remove", "1"));
    REQUIRE(gone.status == 303);
    CHECK(desk.body_of("events/borrel.json").empty());
    CHECK_FALSE(browser.get("/inhoud/events").shows("/inhoud/events/borrel\""));
    CHECK(browser.post(fmt::format("/geschiedenis/{}/ongedaan", deed_in(gone)), {}).status == 303);
    CHECK(title_in(desk.body_of("events/borrel.json")) == "Borrel");
  }

  TEST_CASE("a relation is laid, changed and taken away, and a late one is refused") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto relation = [&](const std::string& version, const Pairs& more) {
      Pairs form = {{"theme", "hrm"}, {"version", version}, {"field", "threads"}, {"id", "vertrouwen"}};
      form.insert(form.end(), more.begin(), more.end());
      return browser.post("/relaties", form).status;
    };
    CHECK(relation("1", {{"weight", "0,25"}, {"origin", "editor"}, {"note", "Zo is het."}}) == 303);
    const auto find = [&]() -> json {
      const auto theme = json::parse(desk.body_of("themes/hrm.json"));
      for (const auto& one : theme["threads"])
        if (one["id"] == "vertrouwen") return one;
      return nullptr;
    };
    CHECK(find()["weight"] == 0.25);
    CHECK(relation("1", {{"weight", "1"}}) == 403);
    CHECK(relation("2", {{"remove", "1"}}) == 303);
    CHECK(find().is_null());
    CHECK(browser.post("/relaties", {{"theme", "../x"}, {"field", "threads"}}).status == 422);
    CHECK(browser.post("/relaties", {{"theme", "hrm"}, {"field", "title"}}).status == 422);
  }
}

TEST_SUITE("desk pages: sources") {
  TEST_CASE("a list of sources goes out as OPML and comes in again without doubling") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto list = browser.get("/bronnen.opml");
    CHECK(list.header("content-type").starts_with("text/x-opml"));
    CHECK(list.header("content-disposition").starts_with("attachment"));
    const auto before = desk.everything();
    CHECK(browser.upload("/bronnen/lijst", "bronnen.opml", list.body).status == 200);
    CHECK(desk.everything() == before);
    WebDesk other;
    Browser there(other);
    there.enter(other, other.add(erik));
    const std::string fresh =
        R"(<opml version="2.0"><body><outline text="A &amp; B"><outline text="Gemeente ’s-Hertogenbosch" xmlUrl="https://www.s-hertogenbosch.nl/rss" htmlUrl="https://www.s-hertogenbosch.nl"/></outline>)"
        R"x(<outline text="Geen adres"/><outline text="Script" xmlUrl="javascript:alert(1)"/>)x"
        R"(<outline text="Dubbel" xmlUrl="https://www.s-hertogenbosch.nl/rss"/></body></opml>)";
    CHECK(there.upload("/bronnen/lijst", "bronnen.opml", fresh).shows("1 bronnen toegevoegd"));
    const auto added = json::parse(other.body_of("sources/gemeente-s-hertogenbosch.json"));
    CHECK(added["url"] == "https://www.s-hertogenbosch.nl/rss");
    CHECK(added["home"] == "https://www.s-hertogenbosch.nl");
    CHECK(there.get("/bronnen.opml").shows("https://www.s-hertogenbosch.nl/rss"));
  }

  TEST_CASE(
      "an export of another service comes into the inbox once, cut to what may be kept, and known to the "
      "history") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const std::string feed = fmt::format(
        R"(<rss version="2.0"><channel><title>Knipseldienst</title>)"
        R"(<item><guid>1</guid><title>Netcongestie remt de energietransitie</title><link>https://krant.example/1</link><description>{}</description></item>)"
        R"x(<item><guid>2</guid><title>Script</title><link>javascript:alert(1)</link></item></channel></rss>)x",
        std::string(400, 'x'));
    const auto brought = browser.upload("/bronnen/uitvoer", "uitvoer.xml", feed);
    CHECK(brought.status == 303);
    CHECK(browser.get(brought.header("location")).shows("2 koppen nieuw in Binnengekomen"));
    const auto found =
        desk.store().read([](Sql& sql) { return desk::items_since(sql, std::chrono::sys_seconds{}, 10); });
    REQUIRE(found);
    REQUIRE(found->size() == 2);
    for (const auto& item : *found) {
      CHECK(item.source_name == "Knipseldienst");
      CHECK(item.summary.size() <= 152);
      CHECK_FALSE(item.url.starts_with("javascript"));
    }
    CHECK(browser.get("/binnengekomen?thema=energietransitie").shows("Netcongestie remt"));
    CHECK(browser.get("/geschiedenis").shows("Knipseldienst (2)"));
    CHECK(browser.upload("/bronnen/uitvoer", "uitvoer.xml", feed).header("location").find("gebracht=0") !=
          std::string::npos);
    // What the crawler saw before that is still to be taken in.
    CHECK(*desk.store().read([](Sql& sql) { return desk::newest_taken_in(sql); }) ==
          std::chrono::sys_seconds{});
    CHECK(browser.upload("/bronnen/uitvoer", "lijst.csv", "geen,feed").status == 422);
  }

  TEST_CASE("a source that was taken out can be added again") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const Pairs source = {{"url", "https://example.nl/feed"}, {"title", "Voorbeeldbron"}, {"kind", "feed"}};
    const std::string path = "/inhoud/sources/voorbeeldbron";
    for (int round = 0; round < 3; ++round) {
      CHECK(browser.post("/bronnen", source).header("location").starts_with(path));
      CHECK(json::parse(desk.body_of("sources/voorbeeldbron.json"))["url"] == "https://example.nl/feed");
      CHECK(browser.post(path, with(thing_form(browser, path), "remove", "1")).status == 303);
      CHECK(desk.body_of("sources/voorbeeldbron.json").empty());
    }
    CHECK(browser.post("/bronnen", {{"url", "file:///etc/passwd"}}).status == 422);
  }

  TEST_CASE("an address inside the desk's own network is not asked for sources") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    for (const std::string& url :
         {"http://" + desk.host() + "/desk.css", std::string("http://169.254.169.254/"),
          std::string("file:///etc/passwd"), std::string("http://[::1]/")}) {
      CAPTURE(url);
      const auto answer = browser.post("/bronnen/zoek", {{"url", url}});
      CHECK(answer.status == 200);
      CHECK(answer.shows("role=\"alert\""));
      CHECK_FALSE(answer.shows("root:"));
    }
  }
}

TEST_SUITE("desk pages: what workshops brought") {
  TEST_CASE("a session is brought in, shown, and worked up; brought again it leaves what was written") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    CHECK(browser.upload("/opbrengst", "werkvorm-1.json", session_file("s1", "haaglanden", "Buren")).status ==
          303);
    CHECK(browser.get("/opbrengst").shows("Buren"));
    const auto page = browser.get("/opbrengst/s1");
    CHECK(page.shows("Meer samenwerken"));
    CHECK(page.shows("3,5"));
    CHECK(page.shows("Eerst de buren"));
    CHECK(page.shows("Bel de buren"));
    const auto form =
        with(form_in(page.body, "<form method=\"post\" class=\"stack\""), "worked_up", "Wij vinden.");
    CHECK(browser.post("/opbrengst/s1", form).status == 303);
    CHECK(browser.upload("/opbrengst", "werkvorm-1.json", session_file("s1", "haaglanden", "Goede buren"))
              .status == 303);
    CHECK(browser.get("/opbrengst/s1").shows("Wij vinden."));
    CHECK(browser.get("/opbrengst/s1").shows("Goede buren"));
  }

  TEST_CASE("of two who work one session up the second keeps the own words and sees the other's") {
    WebDesk desk;
    Browser one(desk), other(desk);
    one.enter(desk, desk.add(erik));
    other.enter(desk, desk.add(fenna));
    one.upload("/opbrengst", "werkvorm-1.json", session_file("s1", "", "Buren"));
    const std::string marked = "<form method=\"post\" class=\"stack\"";
    const auto form = form_in(one.get("/opbrengst/s1").body, marked);
    const auto late = form_in(other.get("/opbrengst/s1").body, marked);
    CHECK(one.post("/opbrengst/s1", with(form, "worked_up", "Van Erik")).status == 303);
    const auto conflict = other.post("/opbrengst/s1", with(late, "worked_up", "Van Fenna"));
    CHECK(conflict.status == 200);
    CHECK(conflict.shows("<pre>Van Erik</pre>"));
    const auto kept = form_in(conflict.body, "<form method=\"post\" class=\"stack\"");
    CHECK(value_of(kept, "worked_up") == "Van Fenna");
    CHECK(other.post("/opbrengst/s1", kept).status == 303);
    CHECK(one.get("/opbrengst/s1").shows("Van Fenna"));
  }

  TEST_CASE("an editor for a kring brings in and works up its own sessions only") {
    WebDesk desk;
    Browser editor(desk), browser(desk);
    editor.enter(desk, desk.add(erik));
    browser.enter(desk, desk.add(kees));
    CHECK(browser.upload("/opbrengst", "a.json", session_file("s1", "haaglanden", "Van ons")).status == 303);
    CHECK(browser.post("/opbrengst/s1", {{"version", "1"}, {"worked_up", "Goed."}}).status == 303);
    CHECK(browser.upload("/opbrengst", "a.json", session_file("s2", "limburg", "Van hen")).status == 403);
    CHECK(editor.upload("/opbrengst", "a.json", session_file("s2", "limburg", "Van hen")).status == 303);
    const auto before = desk.everything();
    CHECK(browser.post("/opbrengst/s2", {{"version", "1"}, {"worked_up", "Fout."}}).status == 403);
    CHECK(browser.upload("/opbrengst", "a.json", session_file("s2", "haaglanden", "Gekaapt")).status == 403);
    CHECK(desk.everything() == before);
  }
}
