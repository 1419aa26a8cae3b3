#include "sync/robots/robots.h"

#include <doctest/doctest.h>
#include <chrono>

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view us = "Caleidoscoop";

bool allows(std::string_view robots, std::string_view path, std::string_view agent = us) {
  return Robots::parse(robots).allows(agent, "https://gemeente.example" + std::string(path));
}

}  // namespace

TEST_CASE("the group that names the agent holds, whatever everyone else is told") {
  constexpr std::string_view robots =
      "User-agent: *\nDisallow: /\n\nUser-agent: caleidoscoop/1.0\nDisallow: /intern/\n";
  CHECK(allows(robots, "/nieuws"));
  CHECK_FALSE(allows(robots, "/intern/nota"));
  CHECK_FALSE(allows(robots, "/nieuws", "AndereBot"));
  CHECK_FALSE(allows(robots, "/nieuws", "Calei"));
}

TEST_CASE("groups of the same agent are one, and agents listed together share their rules") {
  constexpr std::string_view robots =
      "user-agent: Caleidoscoop\ndisallow: /a\nuser-agent: X\nuser-agent: CALEIDOSCOOP\n"
      "sitemap: https://gemeente.example/s.xml\ndisallow: /b\n";
  CHECK_FALSE(allows(robots, "/a"));
  CHECK_FALSE(allows(robots, "/b"));
  CHECK(allows(robots, "/a", "x"));
  CHECK_FALSE(allows(robots, "/b", "x"));
}

TEST_CASE("the longest pattern decides, and allowing wins a tie") {
  constexpr std::string_view robots =
      "User-agent: *\nDisallow: /nieuws/\nAllow: /nieuws/2026/\nDisallow: /map\nAllow: /map\n";
  CHECK_FALSE(allows(robots, "/nieuws/2025/a"));
  CHECK(allows(robots, "/nieuws/2026/a"));
  CHECK(allows(robots, "/map/1"));
  CHECK(allows(robots, "/Nieuws/2025"));
}

TEST_CASE("a star is any run of octets and a dollar at the end is the end") {
  constexpr std::string_view robots = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: /p$q\n";
  CHECK_FALSE(allows(robots, "/stukken/nota.pdf"));
  CHECK_FALSE(allows(robots, "/x.pdf/y.pdf"));
  CHECK(allows(robots, "/stukken/nota.pdf?download=1"));
  CHECK_FALSE(allows(robots, "/a-b-c-d"));
  CHECK_FALSE(allows(robots, "/abc"));
  CHECK(allows(robots, "/a-c-b"));
  CHECK_FALSE(allows(robots, "/p$q"));
  CHECK(allows("User-agent: *\nDisallow: /ab*ba$", "/aba"));
}

TEST_CASE("an empty rule forbids nothing, and no rules allow everything") {
  CHECK(allows("User-agent: *\nDisallow:\n", "/"));
  CHECK(allows("", "/"));
  CHECK(allows("Disallow: /\n", "/"));
  CHECK(allows("<!DOCTYPE html><title>Niet gevonden</title>", "/"));
}

TEST_CASE("one address is forbidden however it is spelled") {
  constexpr std::string_view tilde = "User-agent: *\nDisallow: /%7Ebestuur\n";
  CHECK_FALSE(allows(tilde, "/~bestuur"));
  CHECK_FALSE(allows(tilde, "/%7ebestuur"));
  constexpr std::string_view accent = "User-agent: *\nDisallow: /organisatie/\xC3\xA9\xC3\xA9n\n";
  CHECK_FALSE(allows(accent, "/organisatie/%C3%A9%c3%a9n"));
  CHECK_FALSE(allows(accent, "/organisatie/\xC3\xA9\xC3\xA9n"));
  constexpr std::string_view query = "User-agent: *\nDisallow: /zoek?van=https://x.example\n";
  CHECK_FALSE(allows(query, "/zoek?van=https%3A%2F%2Fx.example"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /a%2Ab\n", "/a*b"));
  CHECK(allows("User-agent: *\nDisallow: /a%2Ab\n", "/axb"));
  CHECK(allows("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
}

TEST_CASE("path, parameters and query count; host and fragment don't") {
  const auto rules = Robots::parse("User-agent: *\nDisallow: /?lijst\nDisallow: /x;y\n");
  CHECK_FALSE(rules.allows(us, "https://gemeente.example?lijst"));
  CHECK_FALSE(rules.allows(us, "//gemeente.example:8080/x;y?z#deel"));
  CHECK(rules.allows(us, "https://gemeente.example/#/?lijst"));
  CHECK(rules.allows(us, "https://gemeente.example"));
  CHECK_FALSE(rules.allows(us, "/x;y"));
}

TEST_CASE("robots.txt itself may always be asked for") {
  CHECK(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /\n", "/robots.txt.html"));
}

TEST_CASE("what people write is read: comments, marks, line ends, misspellings, no colon") {
  CHECK_FALSE(allows("\xEF\xBB\xBFUser-agent: * # iedereen\rDisallow: /a# hier niet\r", "/a"));
  CHECK_FALSE(allows("useragent: *\r\n\r\nDisalow :\t/a\r\n", "/a"));
  CHECK_FALSE(allows("  user-agent *\n  disallow /a\n", "/a"));
  CHECK(allows("user-agent *\ndisallow /a of /b\n", "/a"));
  CHECK_FALSE(allows("User-agent: *\nNoindex: /b\nHost: x\n:\nDisallow: /a", "/a"));
}

TEST_CASE("who allows the index page allows its folder") {
  constexpr std::string_view robots = "User-agent: *\nDisallow: /\nAllow: /nieuws/index.html\n";
  CHECK(allows(robots, "/nieuws/"));
  CHECK_FALSE(allows(robots, "/nieuws/a"));
}

TEST_CASE("the pause that a host asks for is read, with a fraction, and is capped") {
  const auto rules = Robots::parse(
      "User-agent: Caleidoscoop\nCrawl-delay: 2.5\nUser-agent: *\nCrawl-delay: 1e300\nDisallow:\n"
      "User-agent: Traag\nCrawl-delay: -3\nCrawl-delay: nan\nCrawl-delay: veel\n");
  CHECK(Robots::parse("User-agent: *\nCrawl-delay: 2.5 \n").crawl_delay(us) == 2500ms);
  CHECK(rules.crawl_delay("iemand") == robots_limits::delay);
  CHECK_FALSE(rules.crawl_delay("traag").has_value());
  CHECK_FALSE(Robots::allow_all().crawl_delay(us).has_value());
}

TEST_CASE("sitemaps are listed whoever asks, wherever they stand") {
  const auto rules = Robots::parse(
      "Sitemap: https://a.example/1.xml\nUser-agent: X\nDisallow: /\nsite-map:\t/2.xml # twee\nSitemap:\n");
  CHECK(rules.sitemaps() == std::vector<std::string>{"https://a.example/1.xml", "/2.xml"});
}

TEST_CASE("an answer without the file allows, a host in trouble forbids") {
  constexpr std::string_view body = "User-agent: *\nDisallow: /a\n";
  CHECK_FALSE(Robots::from_answer(200, body).allows(us, "/a"));
  CHECK(Robots::from_answer(200, body).allows(us, "/b"));
  for (int status : {400, 401, 403, 404, 410}) CHECK(Robots::from_answer(status, body).allows(us, "/a"));
  for (int status : {0, 301, 429, 500, 503}) CHECK_FALSE(Robots::from_answer(status, body).allows(us, "/b"));
}

TEST_CASE("what lies beyond the limits is not read, and no rule is cut in two") {
  std::string robots = "User-agent: *\nDisallow: /a\n";
  while (robots.size() < robots_limits::bytes - 12) robots += '#';
  robots += "\nDisallow: /b\n";
  CHECK(allows(robots, "/b"));
  CHECK(allows(robots, "/"));
  CHECK_FALSE(allows(robots, "/a"));
  CHECK_FALSE(Robots::allow_all().allows(us, "/" + std::string(robots_limits::url_bytes, 'a')));
}

TEST_CASE("patterns made to be slow are not") {
  std::string stars = "User-agent: *\n";
  for (int i = 0; i < 100; ++i) {
    stars += "Disallow: /";
    for (int j = 0; j < 1000; ++j) stars += "*a";
    stars += "b\n";
  }
  const std::string path = "/" + std::string(30'000, 'a');
  const auto rules = Robots::parse(stars);
  const auto before = std::chrono::steady_clock::now();
  CHECK(rules.allows(us, path));
  CHECK(std::chrono::steady_clock::now() - before < 1s);

  std::string agents = "User-agent: x\n";
  while (agents.size() < robots_limits::bytes / 2) agents += "User-agent: x\n";
  while (agents.size() < robots_limits::bytes) agents += "Allow: /*b\n";
  CHECK(Robots::parse(agents).allows("x", path));
  CHECK(std::chrono::steady_clock::now() - before < 4s);
}
