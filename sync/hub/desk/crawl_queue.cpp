#include "sync/hub/desk/crawl_queue.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "sync/core/text.h"
#include "sync/headlines_job/links.h"
#include "sync/headlines_job/schedule.h"
#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/state_text.h"

namespace caleidoscoop::desk {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;
using store::SourceState;

constexpr std::chrono::minutes unsettled_waits{5};

std::set<std::string_view> ids_of(std::span<const Source> sources) {
  std::set<std::string_view> ids;
  for (const Source& source : sources) ids.insert(source.id);
  return ids;
}

sys_seconds next_of(const SourceState& state) {
  return std::max(state.next_due.value_or(sys_seconds{}), state.not_before.value_or(sys_seconds{}));
}

// A feed may hold what no database keeps.
void make_storable(std::string& text) {
  if (text.find('\0') != std::string::npos || !is_valid_utf8(text)) text = clean_text(text);
}

Headline storable(const Headline& headline) {
  Headline clean = headline;
  if (clean.guid.empty()) clean.guid = clean.url;
  for (auto* text : {&clean.guid, &clean.url, &clean.title, &clean.summary, &clean.language}) {
    make_storable(*text);
  }
  // Undated and new: its age counts from now. Zero says that nobody knows.
  clean.published = clean.has_age() ? clean.when() : before_first_reading;
  return clean;
}

Result<std::set<std::string>> hosts_of_others(Sql& sql, const std::string& name, sys_seconds now) {
  const auto rows =
      sql.run("SELECT DISTINCT host FROM crawl_sources WHERE claimed_until > $1 AND claimed_by <> $2",
              {seconds_of(now), name});
  if (!rows) return failure(rows.error());
  std::set<std::string> hosts;
  for (const SqlRow& row : *rows) hosts.insert(row.text(0));
  return hosts;
}

Result<> keep_states(Sql& sql, std::span<const SourceState> states, const std::string& name,
                     sys_seconds now) {
  // What was claimed and came to no end is not asked again at once.
  const auto waiting = sql.run("UPDATE crawl_sources SET next_at = $1 WHERE claimed_by = $2",
                               {seconds_of(now + unsettled_waits), name});
  if (!waiting) return failure(waiting.error());
  for (const SourceState& state : states) {
    // Whose lease was over has to leave it to who claims it now.
    const auto kept =
        sql.run("UPDATE crawl_sources SET next_at = $1, state = $2 WHERE id = $3 AND claimed_by = $4",
                {seconds_of(next_of(state)), text_of(state), state.source, name});
    if (!kept) return failure(kept.error());
  }
  return without_rows(
      sql.run("UPDATE crawl_sources SET claimed_by = '', claimed_until = 0 WHERE claimed_by = $1", {name}));
}

}  // namespace

Result<> CrawlQueue::add(std::span<const Source> sources) {
  return store_->write([&](Sql& sql) -> Result<> {
    for (const Source& source : sources) {
      SourceState state;
      state.source = source.id;
      state.url = source.url;
      const auto known = sql.run("SELECT state FROM crawl_sources WHERE id = $1", {source.id});
      if (!known) return failure(known.error());
      if (!known->empty() && state_of(source.id, known->front().text(0)).url == source.url) continue;
      const auto made = sql.run(
          "INSERT INTO crawl_sources(id, host, next_at, claimed_by, claimed_until, state) "
          "VALUES($1, $2, 0, '', 0, $3) ON CONFLICT(id) DO UPDATE SET host = excluded.host, next_at = 0, "
          "claimed_by = '', claimed_until = 0, state = excluded.state",
          {source.id, origin_of(source.url), text_of(state)});
      if (!made) return failure(made.error());
    }
    return {};
  });
}

Result<std::vector<SourceState>> CrawlQueue::claim(std::span<const Source> sources, int most,
                                                   sys_seconds due_by, sys_seconds now) {
  return store_->write([&](Sql& sql) -> Result<std::vector<SourceState>> {
    const auto wanted = ids_of(sources);
    const auto busy = hosts_of_others(sql, name_, now);
    if (!busy) return failure(busy.error());
    // Its own are those of a claim that it never heard the end of.
    const auto due = sql.run(
        "SELECT id, host, state FROM crawl_sources WHERE next_at <= $1 AND "
        "(claimed_until <= $2 OR claimed_by = $3) ORDER BY next_at, id",
        {seconds_of(due_by), seconds_of(now), name_});
    if (!due) return failure(due.error());
    std::vector<SourceState> claimed;
    for (const SqlRow& row : *due) {
      if (claimed.size() >= static_cast<std::size_t>(most)) break;
      if (!wanted.contains(row.text(0)) || busy->contains(row.text(1))) continue;
      SourceState state = state_of(row.text(0), row.text(2));
      if (!is_wanted(state, Wanted::all, now)) continue;
      const auto done = sql.run("UPDATE crawl_sources SET claimed_by = $1, claimed_until = $2 WHERE id = $3",
                                {name_, seconds_of(now + lease), state.source});
      if (!done) return failure(done.error());
      claimed.push_back(std::move(state));
    }
    return claimed;
  });
}

Result<store::Added> CrawlQueue::hand_over(std::span<const Headline> headlines,
                                           std::span<const SourceState> states, sys_seconds now) {
  std::vector<Headline> clean;
  clean.reserve(headlines.size());
  for (const Headline& headline : headlines) {
    clean.push_back(storable(headline));
    if (clean.back().guid.empty()) clean.pop_back();
  }
  return store_->write([&](Sql& sql) -> Result<store::Added> {
    const auto fresh = take_in(sql, clean);
    if (!fresh) return failure(fresh.error());
    if (auto kept = keep_states(sql, states, name_, now); !kept) return failure(kept.error());
    return store::Added{*fresh, static_cast<int>(clean.size()) - *fresh, 0};
  });
}

Result<std::optional<sys_seconds>> CrawlQueue::next(std::span<const Source> sources, sys_seconds now) {
  return store_->read([&](Sql& sql) -> Result<std::optional<sys_seconds>> {
    const auto wanted = ids_of(sources);
    const auto rows = sql.run("SELECT id, host, next_at, claimed_until FROM crawl_sources");
    if (!rows) return failure(rows.error());
    std::optional<sys_seconds> earliest;
    for (const SqlRow& row : *rows) {
      if (!wanted.contains(row.text(0))) continue;
      const sys_seconds at{seconds{std::max(row.integer(2), row.integer(3))}};
      earliest = std::min(earliest.value_or(at), at);
    }
    if (earliest) earliest = std::max(*earliest, now);
    return earliest;
  });
}

Result<std::vector<bool>> CrawlQueue::are_known(std::string_view source, std::span<const std::string> guids) {
  return store_->read([&](Sql& sql) -> Result<std::vector<bool>> {
    std::vector<bool> known;
    for (const std::string& guid : guids) {
      const auto rows = sql.run("SELECT 1 FROM headlines WHERE id = $1", {inbox_id(source, guid)});
      if (!rows) return failure(rows.error());
      known.push_back(!rows->empty());
    }
    return known;
  });
}

}  // namespace caleidoscoop::desk
