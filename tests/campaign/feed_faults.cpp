// Feeds that were made to do harm, or by accident: read by the sync itself, drawn by the display.
#include <fmt/format.h>

#include <fstream>

#include "tests/campaign/network_trial.h"

namespace caleidoscoop::campaign {
namespace {

std::string rss(const std::string& items, const std::string& before = {}) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + before +
         "<rss version='2.0'><channel><title>Krant</title><language>nl</language>" + items +
         "</channel></rss>";
}

std::string item(const std::string& id, const std::string& title, const std::string& more = {}) {
  return fmt::format("<item><title>{}</title><link>https://pers.example/{}</link><guid>{}</guid>{}</item>",
                     title, id, id, more);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string many_items(int count) {
  std::string items;
  for (int i = 0; i < count; ++i) items += item(fmt::format("n{}", i), fmt::format("Bericht {}", i));
  return rss(items);
}

std::string laughs() {
  std::string types = "<!DOCTYPE rss [<!ENTITY a0 \"haha\">";
  for (int i = 1; i < 12; ++i)
    types += fmt::format("<!ENTITY a{} \"{}\">", i, repeated(fmt::format("&a{};", i - 1), 10));
  return rss(item("l", "&a11;"), types + "]>");
}

// The sync reads it, the display draws the news; both in bounded time, with the edition as it was.
std::function<void(Bench&, Tally&)> reading(std::function<std::string(const StaticHost&)> feed,
                                            int most_headlines) {
  return [=](Bench& bench, Tally& tally) {
    StaticHost host;
    host.put("/feed", feed(host));
    host.put("/secret", "geheim");
    const Room room = bench.empty_room();
    for (int i = 0; i < tally.wanted(); ++i) {
      bench.restore_old(room);
      room.configure(
          "",
          fmt::format(
              "[headlines]\nstand_alone = true\n[[source]]\nid = \"krant\"\nurl = \"{}\"\nname = \"Krant\"\n",
              host.url("/feed")));
      const auto done = room.ended(room.sync("once"));
      tally.trial();
      const auto status = room.status();
      const int kept = status.is_object() ? status.value("headlines", -1) : -1;
      tally.saw(fmt::format("{} headlines kept", kept));
      tally.measured("seconds", static_cast<double>(done.took.count()) / 1000.0);
      tally.expect(done.status == 0 || done.status == 69,
                   fmt::format("the sync ended with {}: {}", done.status, done.complaint));
      tally.expect(kept >= 0 && kept <= most_headlines, fmt::format("{} headlines are kept", kept));
      tally.expect(host.requests_for("/secret") == 0, "an entity was fetched");
      if (room.picture("nieuws").empty()) tally.blank("the news is not drawn");
      expect_shown(bench, room, tally, Shown::old_one, "after it");
    }
  };
}

std::function<void(Bench&, Tally&)> reading(std::string feed, int most_headlines) {
  return reading([feed](const StaticHost&) { return feed; }, most_headlines);
}

void add_texts(Faults& faults) {
  const std::string how = "a feed on the loopback, read by the installed sync";
  const std::string harmless = "made harmless or left out; the news is drawn";
  faults.push_back({"C11",
                    "malformed UTF-8, overlong forms, NUL",
                    how,
                    harmless,
                    1,
                    20,
                    reading(rss(item("u", std::string("\xC0\xAF \xED\xA0\x80 \xFF\xFE \0 x", 15))), 1),
                    {}});
  faults.push_back({"C12",
                    "direction overrides and isolates",
                    how,
                    harmless,
                    1,
                    20,
                    reading(rss(item("b", "\u202Egnorw \u2066x\u2069 \u200F")), 1),
                    {}});
  faults.push_back({"C13",
                    "a title of 4 MB",
                    how,
                    "cut or refused; the news is drawn",
                    1,
                    10,
                    reading(rss(item("g", std::string(4U << 20U, 'A'))), 1),
                    {}});
  faults.push_back({"C13b",
                    "50,000 items",
                    how,
                    "as many as are kept of one source; the news is drawn",
                    1,
                    5,
                    reading(many_items(50'000), 5000),
                    {}});
  faults.push_back(
      {"C20",
       "stacked marks, emoji, right to left, glyphs that no font has",
       how,
       harmless,
       1,
       20,
       reading(
           rss(item("z", "Z" + repeated("\u0335\u0321\u0327", 60) +
                             "algo \U0001F469\u200D\U0001F467 \u05E9\u05DC\u05D5\u05DD \U000E0100 \uE000")),
           1),
       {}});
}

void add_documents(Faults& faults) {
  const std::string how = "a feed on the loopback, read by the installed sync";
  const std::string refused = "given up; nothing of it is kept";
  faults.push_back({"C14",
                    "a billion laughs",
                    how,
                    "expansion ends early; at most one short headline",
                    1,
                    20,
                    reading(laughs(), 1),
                    {}});
  faults.push_back({"C15",
                    "external entities",
                    how,
                    "never fetched",
                    1,
                    20,
                    reading(
                        [](const StaticHost& host) {
                          return rss(item("x", "&e; &f;"),
                                     "<!DOCTYPE rss [<!ENTITY e SYSTEM \"" + host.url("/secret") +
                                         "\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>");
                        },
                        1),
                    {}});
  faults.push_back({"C16",
                    "elements nested 100,000 deep",
                    how,
                    refused,
                    1,
                    20,
                    reading(rss(repeated("<a>", 100'000) + repeated("</a>", 100'000)), 0),
                    {}});
  faults.push_back({"C17",
                    "one id for many items",
                    how,
                    "the same one each time",
                    1,
                    20,
                    reading(rss(repeated(item("dubbel", "Een") + item("dubbel", "Twee"), 50)), 1),
                    {}});
  faults.push_back({"C18",
                    "dates in 1900, in 2999, of no calendar, and none",
                    how,
                    "put where they cannot harm; the news is drawn",
                    1,
                    20,
                    reading(rss(item("a", "Oud", "<pubDate>Mon, 01 Jan 1900 00:00:00 GMT</pubDate>") +
                                item("b", "Later", "<pubDate>Fri, 31 Dec 2999 23:59:59 GMT</pubDate>") +
                                item("c", "Nooit", "<pubDate>Sun, 31 Feb 2026 25:61:00 +0100</pubDate>") +
                                item("d", "Zonder")),
                            4),
                    {}});
}

}  // namespace

void add_feed_faults(Faults& faults) {
  add_texts(faults);
  add_documents(faults);
}

}  // namespace caleidoscoop::campaign
