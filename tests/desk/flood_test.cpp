// Too much, too deep and too slow.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "firmware/desk/http_server.h"
#include "firmware/desk/opml.h"
#include "tests/desk/web_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

bool begins(const std::string& answer, int status) {
  return answer.starts_with(fmt::format("HTTP/1.1 {} ", status));
}

void check_guarded(const Answer& answer) {
  CHECK(answer.header("content-security-policy").find("default-src 'none'") != std::string::npos);
  CHECK(answer.header("content-security-policy").find("unsafe") == std::string::npos);
  CHECK(answer.header("x-content-type-options") == "nosniff");
  CHECK(answer.header("x-frame-options") == "DENY");
  CHECK(answer.header("referrer-policy") == "same-origin");
  CHECK_FALSE(answer.header("content-type").empty());
}

}  // namespace

TEST_SUITE("desk under attack: too much") {
  TEST_CASE("every answer has the headers that guard it, refusals too") {
    WebDesk desk;
    Browser browser(desk), stranger(desk);
    browser.enter(desk, desk.add(beheer));
    for (const auto& path :
         {"/", "/binnengekomen", "/inloggen", "/nergens", "/desk.css", "/desk.js", "/metrics", "/favicon.svg",
          "/bronnen.opml", "/voorbeeld.png?scene=--", "/inhoud/x/y"}) {
      CAPTURE(path);
      auto answer = browser.get(path);
      if (answer.body.empty()) answer.headers.emplace("content-type", "none needed");
      check_guarded(answer);
      check_guarded(browser.post(path, {{"x", "y"}}));
    }
    check_guarded(stranger.post("/binnengekomen", {{"x", "y"}}));
    CHECK(browser.get("/binnengekomen").header("cache-control") == "no-store");
    for (const std::string method : {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"}) {
      CAPTURE(method);
      const auto answer = exchange(
          desk.port(),
          fmt::format(
              "{} /binnengekomen HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
              method));
      CHECK(answer.starts_with("HTTP/1.1 4"));
      CHECK(answer.find("X-Frame-Options: DENY") != std::string::npos);
    }
  }

  TEST_CASE("a body of more than the desk takes is refused, and its connection closed") {
    WebDesk desk;
    const std::string head =
        "POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    const std::string next = "GET /favicon.svg HTTP/1.1\r\nHost: x\r\n\r\n";
    const std::string large(caleidoscoop::desk::most_body_bytes + 100, 'a');
    for (const auto& body :
         {fmt::format("Content-Length: {}\r\n\r\n{}", large.size(), large),
          fmt::format("Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{}\r\n0\r\n\r\n", large.size(), large)}) {
      bool closed = false;
      const auto told = exchange(desk.port(), head + body + next, std::chrono::seconds{3}, &closed);
      CHECK(begins(told, 413));
      CHECK(told.find("Connection: close") != std::string::npos);
      CHECK(told.find("image/svg") == std::string::npos);
      CHECK(closed);
    }
    // Said and never sent: the answer does not wait for it.
    const auto begun = steady_clock::now();
    exchange(desk.port(), fmt::format("{}Content-Length: 900000000000\r\n\r\naaa", head), milliseconds{500});
    CHECK(Browser(desk).get("/inloggen").status == 200);
    CHECK(steady_clock::now() - begun < std::chrono::seconds{3});
  }

  TEST_CASE("a body as large as is allowed is taken") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto answer =
        browser.post("/bronnen", {{"url", "gopher://"}, {"title", std::string(3'000'000, 'a')}});
    CHECK(answer.status == 422);
    CHECK(browser.get("/binnengekomen").status == 200);
  }

  TEST_CASE("of a form with very many fields the first five thousand are read") {
    std::string body;
    for (int i = 0; i < 20'000; ++i) body += fmt::format("f{}=x&", i);
    const auto fields = caleidoscoop::desk::parse_form(body);
    CHECK(fields.in_order().size() == 5'000);
    CHECK(caleidoscoop::desk::parse_form(std::string(4'000'000, '&')).in_order().empty());
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    Pairs form = form_in(browser.get("/inhoud/themes/hrm").body, "id=\"thing\"");
    for (int i = 0; i < 6'000; ++i) form.emplace_back(fmt::format("/chances/{}/text", i), "");
    const auto begun = steady_clock::now();
    CHECK(browser.post("/inhoud/themes/hrm", form).status < 500);
    CHECK(steady_clock::now() - begun < std::chrono::seconds{2});
  }

  TEST_CASE("a long address, long headers and many of them are answered or refused, and no more") {
    WebDesk desk;
    for (const std::size_t size : {4'000u, 8'000u, 100'000u, 1'000'000u}) {
      CAPTURE(size);
      exchange(
          desk.port(),
          fmt::format("GET /{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", std::string(size, 'a')),
          milliseconds{300});
      exchange(desk.port(),
               fmt::format("GET /inloggen HTTP/1.1\r\nHost: x\r\nCookie: {}\r\nConnection: close\r\n\r\n",
                           std::string(size, ';')),
               milliseconds{300});
    }
    std::string many = "GET /inloggen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    for (int i = 0; i < 20'000; ++i) many += fmt::format("X-{}: y\r\n", i);
    exchange(desk.port(), many + "\r\n", milliseconds{300});
    CHECK(Browser(desk).get("/inloggen").status == 200);
  }

  TEST_CASE("a port that another program listens on is not shared with it") {
    WebDesk desk;
    caleidoscoop::desk::ListenOptions options;
    options.port = desk.port();
    const auto second = caleidoscoop::desk::HttpServer::open(
        options, [](const auto&) { return caleidoscoop::desk::Response(); });
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::unavailable);
  }

  TEST_CASE("what is no HTTP is not understood, and does no harm") {
    WebDesk desk;
    for (const std::string& bytes :
         {std::string("\0\0\0\0\r\n\r\n", 8), std::string("GET\r\n\r\n"), std::string("\x16\x03\x01\x02"),
          std::string("GET /inloggen HTTP/9.9\r\n\r\n"),
          std::string("POST /inloggen HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
          std::string("POST /inloggen HTTP/1.1\r\nContent-Length: x\r\n\r\n"),
          std::string("POST /inloggen HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n"),
          std::string("POST /opbrengst HTTP/1.1\r\nContent-Type: multipart/form-data; "
                      "boundary=\r\nContent-Length: 4\r\n\r\nabcd")}) {
      const auto answer = exchange(desk.port(), bytes, milliseconds{100});
      CHECK_FALSE(begins(answer, 200));
    }
    CHECK(Browser(desk).get("/inloggen").status == 200);
  }
}

TEST_SUITE("desk under attack: too deep") {
  TEST_CASE("JSON that is nested very deeply is refused, in forms and in files") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    const auto before = desk.everything();
    for (const std::size_t depth : {100u, 10'000u, 300'000u}) {
      CAPTURE(depth);
      const auto deep = fmt::format("{{\"themes\":{}}}", nested(depth));
      const auto kept = browser.post("/inhoud/overlays/+", {{"id", "proef"}, {"/", deep}});
      CHECK(kept.status == 200);
      CHECK(kept.shows("role=\"alert\""));
      CHECK(browser.post("/inhoud/overlays/+/voorbeeld", {{"id", "proef"}, {"/", deep}}).status >= 400);
      CHECK(browser
                .upload("/opbrengst", "werkvorm.json",
                        fmt::format(
                            R"({{"format":"caleidoscoop-workshop","format_version":1,"id":"x","items":{}}})",
                            nested(depth)))
                .status == 422);
    }
    CHECK(desk.everything() == before);
  }

  TEST_CASE("an OPML file with entities, or with very many levels, is refused") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE opml [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 30; ++i)
      laughs += fmt::format("<!ENTITY a{} \"&a{};&a{};&a{};\">", i, i - 1, i - 1, i - 1);
    laughs +=
        "]><opml version=\"2.0\"><body><outline text=\"&a29;\" xmlUrl=\"https://a.nl/\"/></body></opml>";
    const std::string outside =
        "<?xml version=\"1.0\"?><!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><opml "
        "version=\"2.0\"><body>"
        "<outline text=\"&x;\" xmlUrl=\"https://a.nl/\"/></body></opml>";
    std::string deep = "<opml version=\"2.0\"><body>";
    for (int i = 0; i < 100'000; ++i) deep += "<outline text=\"a\">";
    const auto before = desk.everything();
    for (const auto& bytes :
         {laughs, outside, deep, std::string("<html/>"), std::string(), std::string("\xff\xfe")}) {
      const auto begun = steady_clock::now();
      CHECK(browser.upload("/bronnen/lijst", "lijst.opml", bytes).status == 422);
      CHECK(steady_clock::now() - begun < std::chrono::seconds{1});
    }
    CHECK(desk.everything() == before);
  }
}

TEST_SUITE("desk under attack: too slow") {
  TEST_CASE("sixty-four clients that trickle their bytes hold up nobody else") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    std::vector<RawClient> slow;
    for (int i = 0; i < 64; ++i) slow.emplace_back(desk.port());
    const std::string head = "POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
    for (std::size_t byte = 0; byte < 20; ++byte) {
      for (std::size_t i = 0; i < slow.size(); ++i)
        slow[i].write(i % 2 == 0 ? "a" : head.substr(byte * 3, 3));
      const auto begun = steady_clock::now();
      CHECK(browser.get("/binnengekomen").status == 200);
      CHECK(steady_clock::now() - begun < std::chrono::seconds{1});
    }
  }

  TEST_CASE("a crowd that guesses at the door leaves those inside alone") {
    WebDesk desk;
    Browser browser(desk);
    browser.enter(desk, desk.add(erik));
    std::vector<std::jthread> crowd;
    for (int i = 0; i < 4; ++i)
      crowd.emplace_back([&desk] { Browser(desk).log_in("niemand", "a guess", "000000"); });
    for (int i = 0; i < 10; ++i) {
      const auto begun = steady_clock::now();
      CHECK(browser.get("/binnengekomen").status == 200);
      CHECK(steady_clock::now() - begun < std::chrono::seconds{1});
    }
  }
}
