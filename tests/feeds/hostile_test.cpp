// Faults of content: what a feed may contain and a headline must not.
#include <doctest/doctest.h>
#include <chrono>
#include <string>

#include "sync/core/civil_time.h"
#include "sync/core/text.h"
#include "sync/feeds/feed.h"

using namespace caleidoscoop;
using namespace std::string_literals;

namespace {

const std::string url = "https://nieuws.example/feed";

std::string rss(const std::string& items, const std::string& doctype = {}) {
  return doctype + "<rss version=\"2.0\"><channel><title>T</title>" + items + "</channel></rss>";
}

std::string titled(const std::string& title) { return "<item><title>" + title + "</title></item>"; }

std::string only_title(const std::string& document) {
  const auto feed = parse_feed(document, url);
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 1);
  return feed->items[0].title;
}

std::string repeated(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("C11: malformed, overlong and truncated UTF-8 and NUL become harmless characters") {
  for (const std::string& bad : {"\xC0\xAF"s, "\xE0\x80\xAF"s, "\xF0\x80\x80\xAF"s, "\xED\xA0\x80"s, "\xFF"s,
                                 "\xF4\x90\x80\x80"s, "\xE2\x82"s, "\0"s, "\x80"s}) {
    const std::string title = only_title(rss(titled("voor" + bad + "na")));
    CAPTURE(title);
    CHECK(is_valid_utf8(title));
    CHECK(title.starts_with("voor"));
    CHECK(title.ends_with("na"));
    CHECK(title.find('/') == std::string::npos);
    CHECK(title.find('\0') == std::string::npos);
  }
}

TEST_CASE("C11: references to NUL, surrogates and what is beyond Unicode are replaced") {
  const std::string title = only_title(rss(titled("a&amp;#0;b&amp;#xD800;c&amp;#x110000;d&amp;#7;e")));
  CHECK(title ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD"
        "c\xEF\xBF\xBD"
        "d e");
  CHECK(only_title(rss(titled("a&#0;b"))) ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("C12: directional overrides and isolates are dropped, however they are written") {
  CHECK(only_title(rss(titled("veilig \u202E\u2066fdp.exe\u2069\u202C"))) == "veilig fdp.exe");
  CHECK(only_title(rss(titled("veilig &#x202E;fdp.exe"))) == "veilig fdp.exe");
  CHECK(only_title(rss(titled("veilig &amp;#x202E;fdp.exe&amp;rlm;"))) == "veilig fdp.exe");
}

TEST_CASE("C13: a title of ten megabytes is refused with the feed, one of seven is cut") {
  CHECK_FALSE(parse_feed(rss(titled(std::string(10 << 20, 'x'))), url));
  CHECK(only_title(rss(titled(std::string(7 << 20, 'x')))).size() == feed_limits::title_bytes);
}

TEST_CASE("C13: a million items are refused or cut to what a display can use") {
  const auto large = parse_feed(rss(repeated(titled("x"), 1'000'000)), url);
  REQUIRE_FALSE(large);
  CHECK(large.error().code == ErrorCode::bad_data);
  const auto feed = parse_feed("<rss><channel>" + repeated("<item/>", 1'000'000), url);
  REQUIRE(feed);
  CHECK(feed->items.size() == feed_limits::items);
  CHECK_FALSE(feed->warnings.empty());
}

TEST_CASE("C14: a billion laughs are stopped") {
  std::string doctype = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    doctype +=
        "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  }
  const auto before = std::chrono::steady_clock::now();
  const auto feed = parse_feed(rss(titled("Bericht &a11;") + titled("Ander"), doctype + "]>"), url);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{2});
  REQUIRE(feed);
  for (const FeedItem& item : feed->items) CHECK(item.title.size() <= feed_limits::title_bytes);
}

TEST_CASE("C14: quadratic growth by one large entity is bounded by what a title may be") {
  const std::string doctype = "<!DOCTYPE rss [<!ENTITY a \"" + std::string(100'000, 'h') + "\">]>";
  const auto before = std::chrono::steady_clock::now();
  const auto feed = parse_feed(rss(titled(repeated("&a;", 20'000)), doctype), url);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{2});
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].title.size() <= feed_limits::title_bytes);
}

TEST_CASE("C15: entities never reach files or the network") {
  const std::string doctype =
      "<!DOCTYPE rss [<!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY % remote SYSTEM "
      "\"http://127.0.0.1:9/x.dtd\"> %remote;]>";
  const auto feed = parse_feed(rss(titled("Voor &file; na"), doctype), url);
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].title.starts_with("Voor"));
  CHECK(feed->items[0].title.find("root:") == std::string::npos);
}

TEST_CASE("C16: elements nested a hundred thousand deep end the reading, not the program") {
  for (const std::string& nested : {"<a>"s, "<item>"s, "<channel>"s, "<a xml:base='b/'>"s}) {
    CAPTURE(nested);
    const auto feed =
        parse_feed("<rss><channel>" + titled("x") + repeated(nested, 100'000) + "</channel></rss>", url);
    REQUIRE(feed);
    CHECK(feed->items.size() >= 1);
    CHECK(feed->items[0].title == "x");
  }
}

TEST_CASE("C17: items with one id all stay, in the order of the feed") {
  const std::string items =
      "<item><guid>1</guid><title>Eerste</title></item><item><guid>1</guid><title>Tweede</title></item>";
  const auto once = parse_feed(rss(items), url);
  const auto again = parse_feed(rss(items), url);
  REQUIRE(once);
  REQUIRE(again);
  REQUIRE(once->items.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK(once->items[i].title == again->items[i].title);
  CHECK(once->items[0].title == "Eerste");
  CHECK(once->items[0].id == once->items[1].id);
}

TEST_CASE("C17: an item that names two ids, titles or links keeps the first") {
  const auto feed = parse_feed(rss("<item><guid isPermaLink='false'>1</guid><guid>2</guid><title>A</title>"
                                   "<title>B</title><link>https://a.example/1</link>"
                                   "<link>https://a.example/2</link></item>"),
                               url);
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].id == "1");
  CHECK(feed->items[0].title == "A");
  CHECK(feed->items[0].link == "https://a.example/1");
}

TEST_CASE("C17: entities that name each other are no endless loop") {
  const auto feed =
      parse_feed(rss(titled("Voor &a; na"), "<!DOCTYPE rss [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>"), url);
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].title.starts_with("Voor"));
}

TEST_CASE("C18: dates far ahead, of 1900, absent and impossible are told as they are") {
  const auto dated = [](const std::string& date) { return "<item><pubDate>" + date + "</pubDate></item>"; };
  const auto feed = parse_feed(
      rss(dated("Fri, 01 Jan 2100 00:00:00 GMT") + dated("Mon, 01 Jan 1900 00:00:00 GMT") + dated("") +
          dated("Sun, 31 Feb 2026 00:00:00 GMT") + dated("Sun, 29 Mar 2026 02:30:00 +0100")),
      url);
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 5);
  CHECK(feed->items[0].published == parse_iso8601("2100-01-01T00:00Z"));
  CHECK(feed->items[1].published == parse_iso8601("1900-01-01T00:00Z"));
  CHECK_FALSE(feed->items[2].published);
  CHECK_FALSE(feed->items[3].published);
  CHECK(feed->items[4].published == parse_iso8601("2026-03-29T01:30Z"));
}

TEST_CASE("C20: piles of marks are cut, emoji and right-to-left letters stay") {
  const std::string pile = only_title(rss(titled("Z" + repeated("\u0315\u0300\u0321", 100) + "a")));
  CHECK(pile.size() < 20);
  CHECK(pile.ends_with("a"));
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F1F3\U0001F1F1";
  CHECK(only_title(rss(titled(family))) == family);
  CHECK(only_title(rss(titled("\u0634\u0643\u0631\u0627 \u05E9\u05DC\u05D5\u05DD"))) ==
        "\u0634\u0643\u0631\u0627 \u05E9\u05DC\u05D5\u05DD");
}

TEST_CASE("thousands of namespaces, attributes and bases take no more than a moment") {
  std::string root = "<rss version=\"2.0\"";
  for (int i = 0; i < 50'000; ++i) root += " xmlns:n" + std::to_string(i) + "=\"u\"";
  const auto before = std::chrono::steady_clock::now();
  const auto feed =
      parse_feed(root + "><channel>" + titled("x") + repeated("<q:a/>", 200'000) + "</channel></rss>", url);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{3});
  REQUIRE(feed);
  CHECK(feed->items.size() == 1);
}
