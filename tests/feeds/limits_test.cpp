#include <doctest/doctest.h>
#include <chrono>
#include <string>

#include "sync/feeds/feed.h"

using namespace caleidoscoop;

namespace {

const std::string head = "<rss version=\"2.0\"><channel><title>T</title>";
const std::string tail = "</channel></rss>";
const std::string url = "https://nieuws.example/feed";

std::string repeated(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("more items than a display can use are left out, with a warning") {
  const auto feed = parse_feed(head + repeated("<item><title>x</title></item>", 20'000) + tail, url);
  REQUIRE(feed);
  CHECK(feed->items.size() == feed_limits::items);
  CHECK(feed->warnings.size() == 1);
}

TEST_CASE("a title of megabytes is cut") {
  const auto feed =
      parse_feed(head + "<item><title>" + std::string(4 << 20, 'x') + "</title></item>" + tail, url);
  REQUIRE(feed);
  REQUIRE(feed->items.size() == 1);
  CHECK(feed->items[0].title.size() == feed_limits::title_bytes);
}

TEST_CASE("deep nesting ends the reading and keeps what came before") {
  for (const std::string& broken : {std::string(), std::string("&")}) {
    CAPTURE(broken);
    const auto feed =
        parse_feed(head + broken + "<item><title>x</title></item>" + repeated("<a>", 100'000), url);
    REQUIRE(feed);
    CHECK(feed->items.size() == 1);
    CHECK_FALSE(feed->warnings.empty());
  }
}

TEST_CASE("what is larger than a feed may be is refused") {
  CHECK_FALSE(parse_feed(std::string(feed_limits::bytes + 1, ' '), url));
}

TEST_CASE("a million brackets of JSON are refused without a crash") {
  CHECK_FALSE(parse_feed("{\"items\":" + std::string(1'000'000, '['), url));
}

TEST_CASE("hostile repetitions take no more than a moment") {
  const auto before = std::chrono::steady_clock::now();
  for (const std::string& part :
       {std::string("<!--"), std::string("<![CDATA["), std::string("<a b='"), std::string("&amp"),
        std::string("</a"), std::string("<item>"), std::string("<a:b xmlns:a='u'>"), std::string("<rs ")}) {
    CAPTURE(part);
    (void)parse_feed(head + "&" + repeated(part, 200'000), url);
  }
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{10});
}
