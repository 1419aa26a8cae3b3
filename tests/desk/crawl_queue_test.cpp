// Several crawlers at one queue.
#include "sync/hub/desk/crawl_queue.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/state_text.h"
#include "tests/desk/places.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk;
using caleidoscoop::desk::test::each_place;
using caleidoscoop::desk::test::Place;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

constexpr sys_seconds now{seconds{1'795'000'000}};

Source source(const std::string& id, const std::string& host) {
  Source made;
  made.id = id;
  made.url = fmt::format("https://{}/{}", host, id);
  return made;
}

std::vector<Source> many(int count) {
  std::vector<Source> sources;
  for (int i = 0; i < count; ++i)
    sources.push_back(source(fmt::format("s{:03}", i), fmt::format("h{}.nl", i)));
  return sources;
}

Headline headline(const std::string& from, const std::string& guid) {
  Headline made;
  made.source = from;
  made.guid = guid;
  made.title = "Kop";
  made.first_seen = now;
  return made;
}

std::vector<std::string> ids(const Result<std::vector<store::SourceState>>& claimed) {
  REQUIRE_MESSAGE(claimed, (claimed ? "" : claimed.error().message));
  std::vector<std::string> found;
  for (const auto& state : *claimed) found.push_back(state.source);
  return found;
}

store::SourceState read(const Source& source, sys_seconds next) {
  store::SourceState state;
  state.source = source.id;
  state.url = source.url;
  state.etag = "\"1\"";
  state.next_due = next;
  return state;
}

}  // namespace

TEST_CASE("a source is claimed by one crawler, until that hands over what it found") {
  each_place([](const Place& place) {
    const auto store = place.open();
    const auto sources = many(3);
    CrawlQueue one(*store, "one");
    CrawlQueue other(*store, "other");
    REQUIRE(one.add(sources));
    REQUIRE(other.add(sources));
    CHECK(ids(one.claim(sources, 2, now, now)) == std::vector<std::string>{"s000", "s001"});
    CHECK(ids(other.claim(sources, 2, now, now)) == std::vector<std::string>{"s002"});
    const std::vector found{headline("s000", "1"), headline("s000", "2")};
    const std::vector states{read(sources[0], now + minutes{60})};
    const auto added = one.hand_over(found, states, now);
    REQUIRE_MESSAGE(added, (added ? "" : added.error().message));
    CHECK(added->fresh == 2);
    // What came to no end waits a while, what was read until its time has come.
    CHECK(ids(one.claim(sources, 9, now, now)).empty());
    CHECK(ids(one.claim(sources, 9, now + minutes{6}, now + minutes{6})) == std::vector<std::string>{"s001"});
    const auto later = one.claim(sources, 9, now + minutes{61}, now + minutes{61});
    CHECK(ids(later) == std::vector<std::string>{"s002", "s001", "s000"});
    CHECK(later->back().etag == "\"1\"");
  });
}

TEST_CASE("sources of one host are asked by one crawler at a time") {
  each_place([](const Place& place) {
    const auto store = place.open();
    const std::vector sources{source("a", "h.nl"), source("b", "h.nl"), source("c", "elders.nl")};
    CrawlQueue one(*store, "one");
    CrawlQueue other(*store, "other");
    REQUIRE(one.add(sources));
    CHECK(ids(one.claim(sources, 1, now, now)) == std::vector<std::string>{"a"});
    CHECK(ids(other.claim(sources, 9, now, now)) == std::vector<std::string>{"c"});
  });
}

TEST_CASE("what a crawler that is no more had claimed falls to the others, who may not be disturbed by it") {
  each_place([](const Place& place) {
    const auto store = place.open();
    const auto sources = many(1);
    CrawlQueue slow(*store, "slow");
    CrawlQueue other(*store, "other");
    REQUIRE(slow.add(sources));
    CHECK(ids(slow.claim(sources, 1, now, now)).size() == 1);
    CHECK(*other.next(sources, now) == now + lease);
    const auto later = now + lease + seconds{1};
    CHECK(ids(other.claim(sources, 1, later, later)).size() == 1);
    // It was only slow: its headlines count, and its word on the source does not.
    const std::vector found{headline("s000", "1")};
    CHECK(slow.hand_over(found, std::vector{read(sources[0], now)}, now)->fresh == 1);
    CHECK(ids(slow.claim(sources, 1, later, later)).empty());
    const auto handed = other.hand_over(found, std::vector{read(sources[0], later + minutes{9})}, later);
    REQUIRE(handed);
    CHECK(handed->fresh == 0);
    CHECK(handed->known == 1);
    CHECK(*other.next(sources, later) == later + minutes{9});
  });
}

TEST_CASE("crawlers that claim at the same moment share the sources out") {
  each_place([](const Place& place) {
    const auto store = place.open();
    const auto sources = many(60);
    std::vector<std::vector<std::string>> claimed(4);
    REQUIRE(CrawlQueue(*store, "first").add(sources));
    std::vector<std::thread> crawlers;
    for (std::size_t i = 0; i < claimed.size(); ++i) {
      crawlers.emplace_back([&, i] {
        CrawlQueue queue(*store, fmt::format("crawler {}", i));
        for (int turn = 0; turn < 3; ++turn) {
          const auto got = queue.claim(sources, 5 * (turn + 1), now, now);
          CHECK(got);
          if (got) claimed[i] = ids(got);
        }
      });
    }
    for (auto& crawler : crawlers) crawler.join();
    std::set<std::string> all;
    std::size_t count = 0;
    for (const auto& some : claimed) {
      all.insert(some.begin(), some.end());
      count += some.size();
    }
    CHECK(count == sources.size());
    CHECK(all.size() == count);
  });
}

TEST_CASE("a source with another address begins anew, and one that asks for rest is given it") {
  each_place([](const Place& place) {
    const auto store = place.open();
    auto sources = many(1);
    CrawlQueue queue(*store, "one");
    REQUIRE(queue.add(sources));
    REQUIRE(queue.claim(sources, 1, now, now));
    auto state = read(sources[0], now + minutes{1});
    state.not_before = now + minutes{30};
    REQUIRE(queue.hand_over({}, std::vector{state}, now));
    CHECK(ids(queue.claim(sources, 1, now + minutes{29}, now + minutes{29})).empty());
    REQUIRE(queue.add(sources));
    CHECK(ids(queue.claim(sources, 1, now + minutes{29}, now + minutes{29})).empty());
    sources[0].url = "https://nieuw.nl/";
    REQUIRE(queue.add(sources));
    const auto claimed = queue.claim(sources, 1, now, now);
    REQUIRE(ids(claimed).size() == 1);
    CHECK(claimed->front().etag.empty());
    CHECK(claimed->front().url == "https://nieuw.nl/");
  });
}

TEST_CASE("a feed with what no database holds stops nobody's work") {
  each_place([](const Place& place) {
    const auto store = place.open();
    CrawlQueue queue(*store, "one");
    auto bad = headline("s000", std::string("caf\xe9\0", 5));
    bad.title = std::string("a\0b", 3);
    const std::vector found{bad, headline("s000", "good"), headline("s000", "")};
    for (const int fresh : {2, 0}) {
      const auto added = queue.hand_over(found, {}, now);
      REQUIRE_MESSAGE(added, (added ? "" : added.error().message));
      CHECK(added->fresh == fresh);
    }
    const auto known = queue.are_known("s000", std::vector<std::string>{"good", "other"});
    REQUIRE(known);
    CHECK(*known == std::vector{true, false});
  });
}

TEST_CASE("how far a source has been read goes from one crawler to the next unchanged") {
  store::SourceState state;
  state.source = "s";
  state.url = "https://h.nl/feed";
  state.moved_to = "https://h.nl/nieuw";
  state.feed_url = "https://h.nl/rss";
  state.feed_sought = now;
  state.etag = "W/\"é\"";
  state.last_modified = "Mon, 23 Nov 2026 18:00:00 GMT";
  state.body_hash = "abc";
  state.listed = 12;
  state.next_due = now + minutes{1};
  state.not_before = now + minutes{2};
  state.failures = 3;
  state.last_success = now - minutes{3};
  state.last_error = "HTTP 500";
  state.health = "outage";
  state.interval = minutes{60};
  state.gap = minutes{61};
  state.window = minutes{62};
  state.newest = now - minutes{4};
  const auto same = state_of("s", text_of(state));
  CHECK(text_of(same) == text_of(state));
  CHECK(same.not_before == state.not_before);
  CHECK(same.window == state.window);
  CHECK(same.etag == state.etag);
  CHECK(same.failures == 3);
  for (const char* wrong : {"", "[]", "{\"etag\":7,\"next_due\":\"x\"}", "\xff"}) {
    CHECK(text_of(state_of("s", wrong)) == text_of(store::SourceState{}));
  }
}
