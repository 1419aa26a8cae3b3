// What a stranger, another site or a colleague with fewer rights may try over HTTP.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>
#include <set>

#include "assets/desk/files.h"
#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/people.h"
#include "tests/desk/web_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using desk::Role;
using desk::Route;

namespace {

// "/inhoud/*/*" as an address that exists, or could.
std::string address_of(const Route& route) {
  std::string path = route.pattern;
  for (const char* word : {"themes", "hrm", "1"}) {
    const auto star = path.find('*');
    if (star == std::string::npos) break;
    path.replace(star, 1, route.pattern.starts_with("/inhoud") ? word : "1");
  }
  return path;
}

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
                               "/binnengekomen?zoek=" + desk::percent_encoded("<script>alert(\"1\")")}) {
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
    CHECK(shows_as_text(browser.get("/binnengekomen?zoek=" + desk::percent_encoded(hostile))));
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
      const auto page = browser.get("/binnengekomen?zoek=" + desk::percent_encoded(words));
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
      const auto word = desk::percent_encoded(sql);
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
    for (const std::string bytes : {std::string("\xff\xfe"), std::string("a\0b", 3),
                                    std::string("\xed\xa0\x80"), std::string("\xc0\xaf")}) {
      const auto word = desk::percent_encoded(bytes);
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
      for (const std::string text :
           std::vector<std::string>{"--png=" + planted, "-h", "--help", "a b", "../x", "a;touch " + planted,
                                    "$(touch " + planted + ")", std::string("a\nb")}) {
        CAPTURE(field);
        CAPTURE(text);
        const auto alone = browser.get("/voorbeeld.png?" + field + "=" + desk::percent_encoded(text));
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

TEST_SUITE("desk under attack: who may come in") {
  TEST_CASE("who is not logged in sees nothing but the log-in page") {
    WebDesk desk;
    desk.add(beheer);
    const auto before = desk.everything();
    Browser stranger(desk);
    std::set<std::string> open;
    for (const Route& route : desk.routes()) {
      CAPTURE(route.pattern);
      if (route.open) {
        open.insert(route.pattern);
        continue;
      }
      for (const char* cookie : {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
        stranger.set_cookie("desk", cookie);
        if (route.method == "GET") {
          const auto answer = stranger.get(address_of(route));
          CHECK(answer.status == 303);
          CHECK(answer.header("location") == "/inloggen");
          CHECK(answer.body.empty());
          CHECK(stranger.send("HEAD", address_of(route)).status == 303);
        } else {
          CHECK(stranger.post(address_of(route), {{"text", "x"}}).status == 403);
        }
      }
    }
    CHECK(open == std::set<std::string>{"/inloggen", "/taal", "/uitnodiging/*", "/desk.css", "/desk.js",
                                        "/favicon.svg", "/metrics"});
    CHECK_FALSE(stranger.get("/inloggen").shows("/binnengekomen"));
    CHECK(stranger.get("/uitnodiging/x").status == 404);
    CHECK(desk.everything() == before);
  }

  TEST_CASE("a cookie from before the log-in is worth nothing after it") {
    WebDesk desk;
    const auto member = desk.add(erik);
    Browser browser(desk), thief(desk);
    const std::string planted(43, 'A');
    browser.set_cookie("desk", planted);
    browser.enter(desk, member);
    CHECK(browser.cookie() != planted);
    thief.set_cookie("desk", planted);
    CHECK(thief.get("/binnengekomen").status == 303);
    const auto first = browser.cookie();
    CHECK(browser.post("/uitloggen", {}).status == 303);
    thief.set_cookie("desk", first);
    CHECK(thief.get("/binnengekomen").status == 303);
    const auto set =
        browser.log_in("erik", password, code_at(member.totp_secret, desk.now())).header("set-cookie");
    CHECK(browser.cookie() != first);
    CHECK(set.find("; HttpOnly") != std::string::npos);
    CHECK(set.find("; SameSite=Lax") != std::string::npos);
  }

  TEST_CASE("behind TLS the session's cookie never goes without") {
    WebDesk desk;
    const auto templates = caleidoscoop::desk::Templates::load();
    REQUIRE(templates);
    const caleidoscoop::desk::Site site(desk.store(), *templates, true, [] { return noon; });
    CHECK(site.session_cookie("x") == "__Host-desk=x; Path=/; HttpOnly; SameSite=Lax; Secure");
  }

  TEST_CASE("after ten failures a right password is not looked at any more") {
    WebDesk desk;
    const auto member = desk.add(erik);
    Browser browser(desk);
    for (int i = 0; i < 10; ++i) REQUIRE(browser.log_in("erik", "a guess", "000000").status == 403);
    const auto right = code_at(member.totp_secret, desk.now());
    CHECK(browser.log_in("erik", "a guess", right).status == 429);
    CHECK(browser.log_in("erik", password, right).status == 429);
    CHECK(browser.cookie().empty());
    desk.pass(std::chrono::minutes{16});
    CHECK(browser.log_in("erik", password, code_at(member.totp_secret, desk.now())).status == 303);
  }

  TEST_CASE("behind a proxy only what the proxy itself saw counts as the address of who guesses") {
    caleidoscoop::desk::DeskOptions options;
    options.listen.behind_proxy = true;
    WebDesk desk(std::move(options));
    for (int i = 0; i < 4; ++i) desk.add({fmt::format("e{}", i), "E", {Role::editor}, "", false});
    Browser browser(desk);
    int failures = 0;
    for (int i = 0; i < 32; ++i) {
      // A client that writes the header itself; some proxies add a line of their own behind it.
      const auto answer = browser.post(
          "/inloggen", {{"name", fmt::format("e{}", i % 4)}, {"password", "x"}, {"code", "1"}},
          {{"X-Forwarded-For", fmt::format("192.0.2.{}", i)}, {"X-Forwarded-For", "198.51.100.9"}});
      failures += answer.status == 403 ? 1 : 0;
    }
    CHECK(failures == 30);
  }

  TEST_CASE("an editor for a kring changes its own accents and nothing else") {
    WebDesk desk;
    const auto id = desk.bring({headline("Nieuws")}).front();
    Browser browser(desk);
    browser.enter(desk, desk.add(kees));
    const auto before = desk.everything();
    for (const char* path : {"/inhoud/overlays/limburg", "/inhoud/kringen/haaglanden", "/inhoud/themes/hrm",
                             "/inhoud/edition/-", "/inhoud/rotation/-"}) {
      CAPTURE(path);
      CHECK(browser.post(path, {{"version", "1"}, {"/", "{}"}, {"/title", "x"}}).status == 403);
      CHECK(browser.post(path, {{"version", "1"}, {"remove", "1"}}).status == 403);
    }
    CHECK(browser.post("/inhoud/overlays/+", {{"id", "limburg"}, {"/", "{}"}}).status == 403);
    CHECK(browser.post("/binnengekomen", {{"reject", id + ":1"}}).status == 403);
    CHECK(browser.post("/bronnen", {{"url", "https://example.nl/"}}).status == 403);
    CHECK(browser.post("/relaties", {{"theme", "hrm"}}).status == 403);
    CHECK(browser.post("/publiceren", {{"role", "curated"}, {"passphrase", "x"}}).status == 403);
    CHECK(browser.post("/publiceren", {{"role", "kring-limburg"}, {"passphrase", "x"}}).status == 403);
    CHECK(browser.post("/mensen/kees", {{"role", "operator"}}).status == 403);
    CHECK(browser.post("/geschiedenis/1/ongedaan", {}).status == 403);
    CHECK(browser.post("/rotatie/bericht", {{"text", "x"}, {"hours", "1"}}).status == 403);
    CHECK(desk.everything() == before);
    auto page = browser.get("/inhoud/overlays/haaglanden");
    const bool fresh = page.status == 404;
    if (fresh) page = browser.get("/inhoud/overlays/+");
    auto form = with(form_in(page.body, "id=\"thing\""), "/", R"({"themes":{"hrm":{"urgency":2}}})");
    if (fresh) form = with(form, "id", "haaglanden");
    CHECK(browser.post(fresh ? "/inhoud/overlays/+" : "/inhoud/overlays/haaglanden", form).status == 303);
    CHECK(desk.body_of("overlays/haaglanden.json").find("\"urgency\": 2") != std::string::npos);
  }

  TEST_CASE("an editor does not publish, sign, go back, put a message up or manage people") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto before = desk.everything();
    for (const char* path :
         {"/publiceren", "/publiceren/1/tekenen", "/publiceren/1/intrekken", "/publiceren/1/terug",
          "/rotatie/weg", "/mensen", "/mensen/erik", "/mensen/erik/opnieuw"}) {
      CAPTURE(path);
      CHECK(browser.post(path, {{"role", "curated"}, {"passphrase", "x"}}).status == 403);
    }
    CHECK(browser.get("/mensen").status == 403);
    CHECK(desk.everything() == before);
  }

  TEST_CASE("the session of somebody who is disabled ends at once") {
    WebDesk desk;
    Browser browser(desk), boss(desk);
    browser.enter(desk, desk.add(erik));
    boss.enter(desk, desk.add(beheer));
    CHECK(boss.post("/mensen/erik", {{"shown", "Erik"}, {"role", "editor"}, {"disabled", "1"}}).status ==
          303);
    CHECK(browser.get("/binnengekomen").status == 303);
    CHECK(browser.post("/inhoud/themes/hrm", {{"/title", "x"}}).status == 403);
    CHECK(boss.post("/mensen/beheer", {{"shown", "B"}, {"disabled", "1"}}).status == 403);
  }

  TEST_CASE("a right that was taken away is gone from the next page on") {
    WebDesk desk;
    Browser browser(desk), boss(desk);
    const auto id = desk.bring({headline("Nieuws")}).front();
    browser.enter(desk, desk.add(erik));
    boss.enter(desk, desk.add(beheer));
    CHECK(boss.post("/mensen/erik", {{"shown", "Erik"}}).status == 303);
    CHECK(browser.post("/binnengekomen", {{"accept", id + ":1"}}).status == 403);
    CHECK(browser.get("/binnengekomen").status == 200);
  }

  TEST_CASE("metrics are for whoever has the token") {
    caleidoscoop::desk::DeskOptions options;
    options.metrics_token = "geheim";
    WebDesk desk(std::move(options));
    Browser browser(desk);
    for (const char* given :
         {"", "Bearer", "Bearer ", "Bearer gehei", "Bearer geheim2", "geheim", "Basic geheim"})
      CHECK(browser.get("/metrics", {{"Authorization", given}}).status == 403);
    CHECK(browser.get("/metrics").status == 403);
    CHECK(browser.get("/metrics?token=geheim").status == 403);
    CHECK(browser.get("/metrics", {{"Authorization", "Bearer geheim"}}).status == 200);
    WebDesk without;
    CHECK(Browser(without).get("/metrics", {{"Authorization", "Bearer "}}).status == 403);
  }
}
