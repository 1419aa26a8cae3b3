#include "sync/store/crawl_tables.h"

#include <fmt/format.h>

#include "sync/core/text_hash.h"

namespace caleidoscoop::store {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

// A page without a usable title is looked at again after this long.
constexpr std::int64_t followed_for_days = 60;
constexpr std::int64_t unused_for_s = 90LL * 24 * 3600;

constexpr const char* state_columns =
    "source, url, moved_to, feed_url, feed_sought, etag, last_modified, body_hash, next_due, not_before, "
    "failures, last_success, last_error, health, interval_s, gap_s, window_s, newest, listed";

SourceState read_state(const Statement& row) {
  SourceState state;
  state.source = row.text(0);
  state.url = row.text(1);
  state.moved_to = row.text(2);
  state.feed_url = row.text(3);
  state.feed_sought = row.optional_time(4);
  state.etag = row.text(5);
  state.last_modified = row.text(6);
  state.body_hash = row.text(7);
  state.next_due = row.optional_time(8);
  state.not_before = row.optional_time(9);
  state.failures = static_cast<int>(row.integer(10));
  state.last_success = row.optional_time(11);
  state.last_error = row.text(12);
  state.health = row.text(13);
  state.interval = seconds{row.integer(14)};
  state.gap = seconds{row.integer(15)};
  state.window = seconds{row.integer(16)};
  state.newest = row.optional_time(17);
  state.listed = static_cast<int>(row.integer(18));
  return state;
}

std::int64_t url_hash(std::string_view url) { return static_cast<std::int64_t>(text_hash(url)); }

}  // namespace

Result<std::optional<SourceState>> CrawlTables::state(std::string_view source) {
  Statement row(*database_, fmt::format("SELECT {} FROM source_states WHERE source = ?", state_columns));
  auto found = row.bind(1, source).step();
  if (!found) return failure(found.error());
  return *found ? std::optional<SourceState>{read_state(row)} : std::nullopt;
}

Result<std::vector<SourceState>> CrawlTables::states() {
  Statement row(*database_, fmt::format("SELECT {} FROM source_states ORDER BY source", state_columns));
  std::vector<SourceState> states;
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return states;
    states.push_back(read_state(row));
  }
}

Result<std::optional<HostRules>> CrawlTables::host(std::string_view origin) {
  Statement row(*database_,
                "SELECT origin, fetched, expires, unreachable_since, status, etag, last_modified, robots, "
                "tdmrep, error FROM host_rules WHERE origin = ?");
  auto found = row.bind(1, origin).step();
  if (!found) return failure(found.error());
  if (!*found) return std::optional<HostRules>{};
  return std::optional<HostRules>{HostRules{.origin = row.text(0),
                                            .fetched = row.time(1),
                                            .expires = row.time(2),
                                            .unreachable_since = row.optional_time(3),
                                            .status = static_cast<int>(row.integer(4)),
                                            .etag = row.text(5),
                                            .last_modified = row.text(6),
                                            .robots = row.text(7),
                                            .tdmrep = row.text(8),
                                            .error = row.text(9)}};
}

Result<std::vector<bool>> CrawlTables::are_known(std::string_view source, std::span<const std::string> urls) {
  Statement row(*database_,
                "SELECT EXISTS (SELECT 1 FROM headlines WHERE source = ?1 AND guid = ?2) OR "
                "EXISTS (SELECT 1 FROM forgotten_days WHERE source = ?1 AND is_in_hash_list(hashes, ?3)) OR "
                "EXISTS (SELECT 1 FROM followed_pages WHERE source = ?1 AND url_hash = ?3)");
  std::vector<bool> known;
  known.reserve(urls.size());
  for (const std::string& url : urls) {
    row.reset();
    auto found = row.bind(1, source).bind(2, url).bind(3, url_hash(url)).step();
    if (!found) return failure(found.error());
    known.push_back(*found && row.integer(0) != 0);
  }
  return known;
}

Result<> CrawlTables::keep(const CrawlNotes& notes) {
  const std::int64_t today = floor<days>(notes.now).time_since_epoch().count();
  if (auto done = put_states(notes.states); !done) return done;
  if (auto done = put_hosts(notes.hosts); !done) return done;
  if (auto done = put_followed(notes.followed, today); !done) return done;
  if (notes.last_sync) {
    Statement put(*database_, "UPDATE state SET last_sync = ?, last_error = ''");
    if (auto done = put.bind(1, *notes.last_sync).run(); !done) return done;
  }
  return forget(notes.now.time_since_epoch().count(), today);
}

Result<> CrawlTables::put_states(std::span<const SourceState> states) {
  Statement put(*database_, fmt::format("INSERT OR REPLACE INTO source_states ({}) VALUES (?, ?, ?, ?, ?, ?, "
                                        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                        state_columns));
  for (const SourceState& state : states) {
    put.reset();
    put.bind(1, state.source).bind(2, state.url).bind(3, state.moved_to).bind(4, state.feed_url);
    put.bind(5, state.feed_sought).bind(6, state.etag).bind(7, state.last_modified).bind(8, state.body_hash);
    put.bind(9, state.next_due).bind(10, state.not_before).bind(11, std::int64_t{state.failures});
    put.bind(12, state.last_success).bind(13, state.last_error).bind(14, state.health);
    put.bind(15, std::int64_t{state.interval.count()}).bind(16, std::int64_t{state.gap.count()});
    put.bind(17, std::int64_t{state.window.count()}).bind(18, state.newest);
    put.bind(19, std::int64_t{state.listed});
    if (auto done = put.run(); !done) return done;
  }
  return {};
}

Result<> CrawlTables::put_hosts(std::span<const HostRules> hosts) {
  Statement put(*database_,
                "INSERT INTO host_rules (origin, fetched, expires, unreachable_since, status, etag, "
                "last_modified, robots, tdmrep, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (origin) DO UPDATE SET fetched = excluded.fetched, expires = excluded.expires, "
                "unreachable_since = excluded.unreachable_since, status = excluded.status, "
                "etag = excluded.etag, last_modified = excluded.last_modified, robots = excluded.robots, "
                "tdmrep = excluded.tdmrep, error = excluded.error");
  for (const HostRules& host : hosts) {
    put.reset();
    put.bind(1, host.origin).bind(2, host.fetched).bind(3, host.expires).bind(4, host.unreachable_since);
    put.bind(5, std::int64_t{host.status}).bind(6, host.etag).bind(7, host.last_modified);
    put.bind(8, host.robots).bind(9, host.tdmrep).bind(10, host.error);
    if (auto done = put.run(); !done) return done;
  }
  return {};
}

Result<> CrawlTables::put_followed(std::span<const FollowedPage> pages, std::int64_t today) {
  Statement put(*database_, "INSERT OR REPLACE INTO followed_pages (source, url_hash, day) VALUES (?, ?, ?)");
  for (const FollowedPage& page : pages) {
    put.reset();
    put.bind(1, page.source).bind(2, url_hash(page.url)).bind(3, today);
    if (auto done = put.run(); !done) return done;
  }
  return {};
}

Result<> CrawlTables::forget(std::int64_t now_s, std::int64_t today) {
  Statement pages(*database_, "DELETE FROM followed_pages WHERE day < ?");
  if (auto done = pages.bind(1, today - followed_for_days).run(); !done) return done;
  Statement hosts(*database_, "DELETE FROM host_rules WHERE fetched < ?");
  if (auto done = hosts.bind(1, now_s - unused_for_s).run(); !done) return done;
  Statement states(*database_, "DELETE FROM source_states WHERE next_due < ?");
  return states.bind(1, now_s - unused_for_s).run();
}

}  // namespace caleidoscoop::store
