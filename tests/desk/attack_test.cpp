// What a stranger, another site or a colleague with fewer rights may try over HTTP.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>

#include "assets/desk/files.h"
#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/people.h"
#include "sync/trust/names.h"
#include "tests/desk/web_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using desk::Role;
using desk::Route;

namespace {

// A browser resolves it to this site.
bool stays_here(const std::string& location) {
  const bool plain = std::all_of(location.begin(), location.end(),
                                 [](char c) { return c > ' ' && c != '\\' && c != '\x7f'; });
  return plain && location.starts_with('/') && !location.starts_with("//");
}

const std::string hostile =
    R"(<script>alert("1")</script><img src=x onerror='x'> [[Inloggen]] ]] {{key}} {{{key}}} &amp; %s)";

bool shows_as_text(const Answer& page) {
  return page.shows("&lt;script&gt;alert(&quot;1&quot;)") && page.shows("[[Inloggen]] ]]") &&
         page.shows("{{key}} {{{key}}}") && page.shows("&amp;amp;") && !page.shows("<script>alert") &&
         !page.shows("<img src=x");
}

}  // namespace

TEST_SUITE("desk under attack: forms") {
  TEST_CASE("a form of another site changes nothing") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    const auto before = desk.everything();
    for (const Route& route : desk.routes()) {
      if (route.method != "POST") continue;
      for (const auto& header :
           {std::pair("Origin", "https://evil.example"), std::pair("Origin", "null"),
            std::pair("Origin", "http://127.0.0.1:1"), std::pair("Sec-Fetch-Site", "cross-site"),
            std::pair("Sec-Fetch-Site", "same-site")}) {
        CAPTURE(route.pattern);
        CAPTURE(header.second);
        const Pairs form = {{"accept", "1:1"}, {"text", "nu"}, {"password", password}, {"name", "erik"}};
        CHECK(browser.post(address_of(route), form, {{header.first, header.second}}).status == 403);
      }
    }
    CHECK(desk.everything() == before);
    CHECK(browser.get("/binnengekomen").status == 200);
  }

  TEST_CASE("a form without the session's key, or with another's, changes nothing") {
    WebDesk desk;
    Browser browser(desk), other(desk);
    browser.enter(desk, desk.add(beheer));
    other.enter(desk, desk.add(erik));
    const auto before = desk.everything();
    for (const Route& route : desk.routes()) {
      if (route.method != "POST" || route.open) continue;
      CAPTURE(route.pattern);
      for (const auto& key : {std::string(), std::string("x"), other.key(), browser.cookie()})
        CHECK(browser.post(address_of(route), {{"key", key}, {"text", "nu"}}).status == 403);
    }
    CHECK(desk.everything() == before);
  }

  TEST_CASE("a form leads back to a page of the desk and nowhere else") {
    WebDesk desk;
    const auto id = desk.bring({headline("Nieuws")}).front();
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    int version = 1;
    for (const std::string back : {"//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil",
                                   "/\t/evil.example", "/\n/evil.example", "\t//evil.example", "evil",
                                   "/ok\r\nSet-Cookie: desk=1", "", "javascript:alert(1)", "/%0d%0aX: 1"}) {
      CAPTURE(back);
      const auto language = browser.post("/taal", {{"to", "en"}, {"back", back}});
      CHECK(language.status == 303);
      CHECK(stays_here(language.header("location")));
      const auto decided = browser.post("/binnengekomen", {{"back", "/binnengekomen" + back},
                                                           {"reject", fmt::format("{}:{}", id, version)}});
      REQUIRE(decided.status == 303);
      CHECK(stays_here(decided.header("location")));
      const auto to = decided.header("location");
      const auto deed = to.substr(to.rfind('=') + 1);
      const auto undone = browser.post(fmt::format("/geschiedenis/{}/ongedaan", deed), {{"back", back}});
      CHECK(undone.status == 303);
      CHECK(stays_here(undone.header("location")));
      version += 2;
    }
    CHECK(browser.get("/binnengekomen").status == 200);
  }

  TEST_CASE("the language is a cookie, and whatever else stands in it is Dutch") {
    WebDesk desk;
    Browser browser(desk);
    CHECK(browser.get("/inloggen").shows("lang=\"nl\""));
    CHECK(browser.get("/inloggen", {{"Accept-Language", "en-GB,en"}}).shows("lang=\"en\""));
    CHECK(browser.post("/taal", {{"to", "en"}, {"back", "/inloggen"}}).header("location") == "/inloggen");
    CHECK(browser.cookie("desk-language") == "en");
    CHECK(browser.get("/inloggen").shows("lang=\"en\""));
    browser.post("/taal", {{"to", "<script>"}});
    CHECK(browser.cookie("desk-language") == "nl");
    browser.set_cookie("desk-language", "../../en\"><script>");
    const auto page = browser.get("/inloggen");
    CHECK(page.shows("lang=\"nl\""));
    CHECK_FALSE(page.shows("\"><script>"));
  }
}

TEST_SUITE("desk under attack: text") {
  TEST_CASE("a headline's title is shown as text on every page that shows it") {
    WebDesk desk;
    auto one = headline(hostile, "hrm");
    one.summary = hostile;
    one.source_name = hostile;
    one.themes.front().because = {hostile};
    one.also_at = {hostile};
    one.url = "javascript:alert(1)";
    const auto id = desk.bring({one}).front();
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    for (const char* language : {"nl", "en"}) {
      browser.set_cookie("desk-language", language);
      for (const auto& path : {std::string("/binnengekomen"), "/binnengekomen/" + id,
                               "/binnengekomen?zoek=" + trust::percent_encode("<script>alert(\"1\")")}) {
        const auto page = browser.get(path);
        CAPTURE(path);
        CHECK(shows_as_text(page));
        CHECK_FALSE(page.shows("href=\"javascript:"));
      }
    }
    REQUIRE(browser.post("/binnengekomen", {{"accept", id + ":1"}}).status == 303);
    CHECK(shows_as_text(browser.get("/binnengekomen?stand=accepted")));
    CHECK(shows_as_text(browser.get("/geschiedenis")));
  }

  TEST_CASE("what people type is shown as text, in names, texts and failed searches") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    CHECK(shows_as_text(browser.get("/binnengekomen?zoek=" + trust::percent_encode(hostile))));
    CHECK(shows_as_text(browser.post("/mensen", {{"name", "piet"}, {"shown", hostile}, {"role", "editor"}})));
    auto form = form_in(browser.get("/inhoud/themes/hrm").body, "id=\"thing\"");
    form = with(with(form, "/title", hostile), "body", hostile);
    REQUIRE(browser.post("/inhoud/themes/hrm", form).status == 303);
    for (const char* path : {"/inhoud/themes", "/inhoud/themes/hrm", "/geschiedenis", "/binnengekomen",
                             "/relaties", "/relaties?thema=hrm"}) {
      CAPTURE(path);
      const auto page = browser.get(path);
      CHECK(page.status == 200);
      CHECK_FALSE(page.shows("<script>alert"));
      CHECK_FALSE(page.shows("<img src=x"));
    }
    Browser stranger(desk);
    CHECK(shows_as_text(stranger.log_in(hostile, "x", "1")));
  }

  TEST_CASE("no template writes a script or a style into its page") {
    const std::regex written(R"(<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc="/desk\.js"))",
                             std::regex::icase);
    int templates = 0;
    for (const auto& [name, text] : desk_files()) {
      if (!name.ends_with(".mustache")) continue;
      ++templates;
      CAPTURE(name);
      CHECK_FALSE(std::regex_search(std::string(text), written));
    }
    CHECK(templates > 15);
  }

  TEST_CASE("SQL in searches, addresses, names and cookies is a text like any other") {
    WebDesk desk;
    desk.bring({headline("Honderd procent"), headline("Honderd % meer"), headline("Iets_anders")});
    const auto member = desk.add(beheer);
    Browser browser(desk);
    browser.enter(desk, member);
    const auto before = desk.everything();
    const auto items_for = [&](const std::string& words) {
      const auto page = browser.get("/binnengekomen?zoek=" + trust::percent_encode(words));
      REQUIRE(page.status == 200);
      int items = 0;
      for (auto at = page.body.find("<li class=\"item\""); at != std::string::npos;
           at = page.body.find("<li class=\"item\"", at + 1))
        ++items;
      return items;
    };
    CHECK(items_for("honderd") == 2);
    CHECK(items_for("%") == 1);
    CHECK(items_for("_") == 1);
    CHECK(items_for("\\") == 0);
    for (const std::string sql :
         {"' OR '1'='1", "'; DROP TABLE accounts; --", "$1", "1 UNION SELECT 1", "\" OR \"\"=\"", "*'/*"}) {
      CAPTURE(sql);
      const auto word = trust::percent_encode(sql);
      CHECK(items_for(sql) == 0);
      CHECK(browser.get("/binnengekomen?thema=" + word + "&stand=" + word + "&vanaf=" + word).status == 200);
      CHECK(browser.get("/geschiedenis?voor=" + word + "&over=" + word).status == 200);
      CHECK(browser.get("/relaties?thema=" + word).status == 200);
      CHECK(browser.get("/publiceren?role=" + word).status == 200);
      for (const char* place : {"/binnengekomen/", "/inhoud/", "/inhoud/themes/", "/opbrengst/"})
        CHECK(browser.get(place + word).status == 404);
      browser.post("/binnengekomen", {{"accept", sql + ":1"}});
      const auto nobody = browser.post("/mensen/" + word, {{"shown", "x"}}).status;
      CHECK((nobody == 422 || nobody == 404));
      Browser other(desk);
      other.set_cookie("desk", sql);
      CHECK(other.get("/binnengekomen").status == 303);
    }
    CHECK(desk.everything() == before);
  }

  TEST_CASE("bytes that are no text are refused before any page sees them") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    const auto before = desk.everything();
    for (const std::string& bytes : {std::string("\xff\xfe"), std::string("a\0b", 3),
                                     std::string("\xed\xa0\x80"), std::string("\xc0\xaf")}) {
      const auto word = trust::percent_encode(bytes);
      CAPTURE(word);
      CHECK(browser.get("/binnengekomen?zoek=" + word).status == 422);
      CHECK(browser.get("/binnengekomen/" + word).status == 422);
      auto form = form_in(browser.get("/inhoud/themes/hrm").body, "id=\"thing\"");
      CHECK(browser.post("/inhoud/themes/hrm", with(form, "/title", bytes)).status == 422);
      CHECK(browser.post("/bronnen", {{"url", "https://example.nl/"}, {"title", bytes}}).status == 422);
      CHECK(browser.post("/mensen", {{"name", "piet"}, {"shown", bytes}}).status == 422);
    }
    CHECK(desk.everything() == before);
  }
}

TEST_SUITE("desk under attack: paths") {
  TEST_CASE("a path leads to a page of the desk or nowhere") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(beheer));
    const auto before = desk.everything();
    for (const std::string path :
         {"/inhoud/../../../../etc/passwd", "/inhoud/%2e%2e/%2e%2e/etc/passwd", "/inhoud/themes/..",
          "/inhoud/themes/..%2f..%2fetc%2fpasswd", "/inhoud/themes/%00", "/inhoud/themes/hrm%00.json",
          "/inhoud/themes/hrm.json", "/inhoud/themes/HRM", "/inhoud/themes/-", "/inhoud/..%5c..%5c/hrm",
          "/desk.css/../../desk.db", "/%2e%2e/desk.db", "/desk.db", "/en.json", "/layout.mustache",
          "/inhoud/meta/schema", "/opbrengst/..%2f..", "/uitnodiging/..%2f.."}) {
      CAPTURE(path);
      for (const auto& answer : {browser.get(path), browser.post(path, {{"/title", "x"}})}) {
        CHECK(answer.status >= 400);
        CHECK(answer.status < 500);
        CHECK_FALSE(answer.shows("root:"));
        CHECK_FALSE(answer.shows("SQLite"));
      }
    }
    for (const auto* line :
         {"GET /../../../../etc/passwd HTTP/1.1", "GET //etc/passwd HTTP/1.1",
          "GET http://evil.example/binnengekomen HTTP/1.1", "GET \\..\\desk.db HTTP/1.1"}) {
      CAPTURE(line);
      const auto answer =
          exchange(desk.port(), fmt::format("{}\r\nHost: x\r\nConnection: close\r\n\r\n", line));
      CHECK(answer.find("root:") == std::string::npos);
      CHECK(answer.find("HTTP/1.1 200") == std::string::npos);
    }
    CHECK(desk.everything() == before);
  }

  TEST_CASE("a document's id is one of an edition, also of a new one") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto before = desk.everything();
    for (const char* id : {"../../x", "a/b", "..", ".", "", "A", "a b", "-a", "a.json", "a%00", "+"}) {
      CAPTURE(id);
      CHECK(browser.post("/inhoud/themes/+", {{"id", id}, {"/title", "x"}}).status == 422);
    }
    CHECK(desk.everything() == before);
  }

  TEST_CASE("a scene's name is never an option of the program that draws it") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto planted = (desk.folder() / "planted").string();
    for (const std::string field : {"scene", "kring", "theme"}) {
      for (const std::string& text :
           std::vector<std::string>{"--png=" + planted, "-h", "--help", "a b", "../x", "a;touch " + planted,
                                    "$(touch " + planted + ")", std::string("a\nb")}) {
        CAPTURE(field);
        CAPTURE(text);
        const auto alone = browser.get("/voorbeeld.png?" + field + "=" + trust::percent_encode(text));
        CHECK(alone.status == 422);
      }
    }
    CHECK_FALSE(std::filesystem::exists(planted));
  }

  TEST_CASE("an upload's file name is a word in a sentence and no path") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto planted = (desk.folder() / "planted.json").string();
    for (const auto& name :
         {planted, std::string("../../planted.json"), std::string("<script>alert(1)</script>")}) {
      const auto answer = browser.upload("/opbrengst", name, "[]");
      CHECK(answer.status == 422);
      CHECK_FALSE(answer.shows("<script>alert"));
    }
    CHECK_FALSE(std::filesystem::exists(planted));
  }
}
