#include <doctest/doctest.h>

#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;
using namespace std::chrono_literals;

namespace {

Writer writer_in(const TemporaryFolder& folder) {
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  return std::move(*writer);
}

CrawlNotes notes_at(std::chrono::sys_seconds now) {
  CrawlNotes notes;
  notes.now = now;
  return notes;
}

}  // namespace

TEST_CASE("all that a cycle learns about a source is there after a restart") {
  const TemporaryFolder folder;
  SourceState written;
  written.source = "vng";
  written.url = "https://vng.example/feed";
  written.moved_to = "https://www.vng.example/feed";
  written.feed_url = "https://vng.example/rss";
  written.feed_sought = noon - 24h;
  written.etag = "\"v1\"";
  written.last_modified = "Sun, 22 Nov 2026 10:00:00 GMT";
  written.body_hash = "abc";
  written.listed = 12;
  written.next_due = noon + 1h;
  written.not_before = noon + 30min;
  written.failures = 2;
  written.last_success = noon - 1h;
  written.last_error = "HTTP 404";
  written.health = "http_fout";
  written.interval = 90min;
  written.gap = 3h;
  written.window = 48h;
  written.newest = noon - 2h;
  {
    Writer writer = writer_in(folder);
    CrawlNotes notes = notes_at(noon);
    notes.states.push_back(written);
    notes.last_sync = noon;
    REQUIRE(writer.keep_crawl_notes(notes));
  }
  Writer writer = writer_in(folder);
  CHECK(writer.last_sync().value() == noon);
  const auto states = writer.source_states();
  REQUIRE(states);
  REQUIRE(states->size() == 1);
  const SourceState& read = states->front();
  CHECK(read.source == written.source);
  CHECK(read.url == written.url);
  CHECK(read.moved_to == written.moved_to);
  CHECK(read.feed_url == written.feed_url);
  CHECK(read.feed_sought == written.feed_sought);
  CHECK(read.etag == written.etag);
  CHECK(read.last_modified == written.last_modified);
  CHECK(read.body_hash == written.body_hash);
  CHECK(read.listed == 12);
  CHECK(read.next_due == written.next_due);
  CHECK(read.not_before == written.not_before);
  CHECK(read.failures == written.failures);
  CHECK(read.last_success == written.last_success);
  CHECK(read.last_error == written.last_error);
  CHECK(read.health == written.health);
  CHECK(read.interval == written.interval);
  CHECK(read.gap == written.gap);
  CHECK(read.window == written.window);
  CHECK(read.newest == written.newest);
}

TEST_CASE("a host's rules are kept byte for byte, and forgotten when unused for long") {
  const TemporaryFolder folder;
  Writer writer = writer_in(folder);
  CHECK_FALSE(writer.host_rules("https://vng.example").value().has_value());
  CrawlNotes notes = notes_at(noon);
  HostRules rules;
  rules.origin = "https://vng.example";
  rules.fetched = noon;
  rules.expires = noon + 24h;
  rules.status = 200;
  rules.robots = std::string("User-agent: *\nDisallow: /\xE9\0x", 29);
  rules.tdmrep = "[]";
  notes.hosts = {rules, rules};
  notes.hosts[1].expires = noon + 12h;
  REQUIRE(writer.keep_crawl_notes(notes));
  const auto read = writer.host_rules("https://vng.example").value();
  REQUIRE(read);
  CHECK(read->robots == rules.robots);
  CHECK(read->tdmrep == "[]");
  CHECK(read->status == 200);
  CHECK(read->expires == noon + 12h);
  CHECK_FALSE(read->unreachable_since.has_value());
  REQUIRE(writer.keep_crawl_notes(notes_at(noon + 24h * 100)));
  CHECK_FALSE(writer.host_rules("https://vng.example").value().has_value());
}

TEST_CASE("pages stored, forgotten or only followed are known, per source") {
  const TemporaryFolder folder;
  Writer writer = writer_in(folder);
  Headline stored = headline_of(1);
  stored.guid = "https://example.org/stored";
  Headline old = headline_of(2);
  old.guid = "https://example.org/old";
  old.first_seen = noon - 24h * 200;
  const std::vector<Headline> both{stored, old};
  REQUIRE(writer.add_headlines(both));
  REQUIRE(writer.prune(noon, 90));
  CrawlNotes notes = notes_at(noon);
  notes.followed.push_back({"gemeenteblad", "https://example.org/untitled"});
  REQUIRE(writer.keep_crawl_notes(notes));
  const std::vector<std::string> asked{"https://example.org/stored", "https://example.org/old",
                                       "https://example.org/untitled", "https://example.org/new"};
  CHECK(writer.are_known("gemeenteblad", asked).value() == std::vector<bool>{true, true, true, false});
  CHECK(writer.are_known("other", asked).value() == std::vector<bool>{false, false, false, false});
  REQUIRE(writer.keep_crawl_notes(notes_at(noon + 24h * 61)));
  CHECK(writer.are_known("gemeenteblad", asked).value() == std::vector<bool>{true, true, false, false});
}

TEST_CASE("what screens show has a new version only when something of it changed") {
  const TemporaryFolder folder;
  Writer writer = writer_in(folder);
  const std::vector<Headline> one{headline_of(1)};
  const auto empty = writer.data_version().value();
  REQUIRE(writer.add_headlines(one));
  const auto filled = writer.data_version().value();
  CHECK(filled > empty);
  REQUIRE(writer.add_headlines(one));
  REQUIRE(writer.prune(noon, 90));
  CrawlNotes notes = notes_at(noon);
  notes.states.push_back({});
  notes.states.back().source = "vng";
  REQUIRE(writer.keep_crawl_notes(notes));
  CHECK(writer.data_version().value() == filled);
}
