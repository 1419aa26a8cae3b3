// Who may come in, and what each may do there.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "firmware/desk/templates.h"
#include "tests/desk/web_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using desk::Role;
using desk::Route;

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
