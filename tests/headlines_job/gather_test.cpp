#include "sync/headlines_job/gather.h"

#include <doctest/doctest.h>

#include "sync/core/text.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;
using std::chrono::sys_seconds;

namespace {

const sys_seconds read_at{1'795'000'000s};

FeedItem feed_item(const std::string& id, const std::string& title) {
  FeedItem made;
  made.id = id;
  made.title = title;
  made.link = "https://pers.example/" + id;
  return made;
}

Source press() {
  Source source;
  source.id = "pers";
  source.name = "De Pers";
  source.press = true;
  return source;
}

std::vector<Headline> gather(const std::vector<FeedItem>& items, bool read_before = true,
                             Source source = press(), bool time_trusted = true) {
  static const Classifier classifier{Edition{}};
  Circumstances circumstances;
  circumstances.now = read_at;
  circumstances.read_before = read_before;
  circumstances.time_trusted = time_trusted;
  return gather_headlines(source, items, "nl", classifier, circumstances);
}

}  // namespace

TEST_CASE("C17: what a source lists twice counts once, and the first one wins") {
  auto tracked = feed_item("2", "Zelfde bericht");
  tracked.link = "https://pers.example/1?utm_source=rss";
  auto first = feed_item("1", "Zelfde bericht");
  const auto headlines =
      gather({first, feed_item("1", "Ander bericht, zelfde nummer"), tracked, feed_item("3", "Derde")});
  REQUIRE(headlines.size() == 2);
  CHECK(headlines[0].title == "Zelfde bericht");
  CHECK(headlines[0].guid == "1");
  CHECK(headlines[1].title == "Derde");
}

TEST_CASE("notes that all lead to one page are different when their titles are") {
  auto one = feed_item("1", "Eerste melding");
  auto two = feed_item("2", "Tweede melding");
  one.link = two.link = "https://pers.example/meldingen";
  CHECK(gather({one, two}).size() == 2);
}

TEST_CASE("C18: dates that cannot be right are clamped or left out") {
  auto ancient = feed_item("1", "Uit 1900");
  ancient.published = sys_seconds{std::chrono::sys_days{std::chrono::January / 1 / 1900}};
  auto soon = feed_item("2", "Verkeerde tijdzone");
  soon.published = read_at + 2h;
  auto later = feed_item("3", "Bijeenkomst volgend jaar");
  later.published = read_at + 24h * 200;
  auto good = feed_item("4", "Gisteren");
  good.published = read_at - 24h;
  const auto headlines = gather({ancient, soon, later, good});
  REQUIRE(headlines.size() == 4);
  CHECK_FALSE(headlines[0].published.has_value());
  CHECK(headlines[1].published == read_at);
  CHECK_FALSE(headlines[2].published.has_value());
  CHECK(headlines[3].published == read_at - 24h);
}

TEST_CASE("N13: without a trusted clock no date is called wrong") {
  auto later = feed_item("1", "Van vandaag, zegt de bron");
  later.published = read_at + 24h * 365 * 50;
  const auto headlines = gather({later}, true, press(), false);
  REQUIRE(headlines.size() == 1);
  CHECK(headlines[0].published == read_at + 24h * 365 * 50);
  CHECK(headlines[0].when() == read_at);
}

TEST_CASE("what was there undated before the first reading has no age, and is not new") {
  const auto first = gather({feed_item("1", "Zonder datum")}, false);
  REQUIRE(first.size() == 1);
  CHECK_FALSE(first[0].has_age());
  CHECK(first[0].when() < read_at - 24h);
  const auto next = gather({feed_item("2", "Zonder datum, maar nieuw")}, true);
  REQUIRE(next.size() == 1);
  CHECK(next[0].has_age());
  CHECK(next[0].when() == read_at);
}

TEST_CASE("from the press at most 150 characters are kept, as people count them") {
  auto long_text = feed_item("1", "Kop");
  for (int i = 0; i < 400; ++i) long_text.summary += "e\xCC\x81 ";
  const auto from_press = gather({long_text});
  REQUIRE(from_press.size() == 1);
  CHECK(grapheme_count(from_press[0].summary) <= 150);
  CHECK(grapheme_count(from_press[0].summary) > 140);
  Source body = press();
  body.press = false;
  CHECK(grapheme_count(gather({long_text}, true, body)[0].summary) > 500);
}

TEST_CASE("titles are capped, made of text when there is none, and not said twice") {
  auto endless = feed_item("1", std::string(5000, 'x'));
  auto note = feed_item("2", "");
  note.summary = "Een korte mededeling zonder kop";
  auto echo = feed_item("3", "Kop en tekst gelijk");
  echo.summary = echo.title;
  auto nothing = feed_item("4", "");
  const auto headlines = gather({endless, note, echo, nothing});
  REQUIRE(headlines.size() == 3);
  CHECK(grapheme_count(headlines[0].title) <= 300);
  CHECK(headlines[1].title == "Een korte mededeling zonder kop");
  CHECK(headlines[2].summary.empty());
}

TEST_CASE("links lead to the web and follow nobody; paths the editors left out are left out") {
  auto script = feed_item("1", "Gevaarlijk");
  script.link = "javascript:alert(1)";
  auto tracked = feed_item("2", "Gevolgd");
  tracked.link = "https://pers.example/2?id=2&utm_campaign=x";
  const auto headlines = gather({script, tracked});
  REQUIRE(headlines.size() == 2);
  CHECK(headlines[0].url.empty());
  CHECK(headlines[1].url == "https://pers.example/2?id=2");
  Source part = press();
  part.keep_paths = {"/nieuws/"};
  auto kept = feed_item("3", "Nieuws");
  kept.link = "https://pers.example/nieuws/3";
  CHECK(gather({kept, tracked}, true, part).size() == 1);
}

TEST_CASE("the editors know a source's language better than its feed") {
  Source french = press();
  french.language = "fr";
  CHECK(gather({feed_item("1", "Titre")}, true, french)[0].language == "fr");
  CHECK(gather({feed_item("1", "Titel")})[0].language == "nl");
}
