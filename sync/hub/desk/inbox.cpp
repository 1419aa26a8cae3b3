#include "sync/hub/desk/inbox.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sync/core/text.h"
#include "sync/hub/desk/history.h"
#include "sync/store/records.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::string_view columns =
    "id, source, source_name, url, title, summary, language, published, first_seen, theme, confidence, "
    "because, "
    "also_at, state, chosen, decided_by, decided_at, version";

// In the column that knows no NULL: nothing is 0, and the age that nobody knows is -1.
std::int64_t stored(std::optional<sys_seconds> published) {
  if (!published) return 0;
  return *published == before_first_reading ? -1 : seconds_of(*published);
}
std::optional<sys_seconds> published_of(std::int64_t number) {
  if (number == 0) return std::nullopt;
  return number < 0 ? before_first_reading : sys_seconds{seconds{number}};
}

InboxItem item_of(const SqlRow& row) {
  InboxItem item;
  item.id = row.text(0);
  item.source = row.text(1);
  item.source_name = row.text(2);
  item.url = row.text(3);
  item.title = row.text(4);
  item.summary = row.text(5);
  item.language = row.text(6);
  item.published = published_of(row.integer(7));
  item.first_seen = row.time(8);
  item.theme = row.text(9);
  item.confidence = row.integer(10);
  item.because = row.text(11);
  item.also_at = row.text(12);
  item.verdict = verdict_of(row.text(13));
  item.chosen = row.text(14);
  item.decided_by = row.text(15);
  item.decided_at = row.time(16);
  item.version = row.integer(17);
  return item;
}

std::vector<InboxItem> items_of(const SqlRows& rows) {
  std::vector<InboxItem> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(item_of(row));
  return found;
}

// What SQL's LIKE takes for a pattern is plain text here.
std::string pattern_of(std::string_view words) {
  std::string pattern = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

struct Kept {
  json old = json::array();  // [{"id":…,"state":…,"chosen":…,"version": after it}]
  std::string title;         // of the first
};

Result<> decide_one(Sql& sql, const Decision& decision, const std::string& who, sys_seconds now,
                    Decided& done, Kept& kept) {
  const auto before = item_with_id(sql, decision.id);
  if (!before) return failure(before.error());
  if (!*before) {
    return failure(ErrorCode::bad_data, fmt::format("there is no headline {}", clean_line(decision.id)));
  }
  const InboxItem& old = **before;
  if (old.version != decision.version) {
    done.conflicts.push_back(old);
    return {};
  }
  if (old.verdict == decision.verdict && old.chosen == decision.theme) return {};
  const auto rows =
      sql.run(fmt::format("UPDATE headlines SET state = $1, chosen = $2, decided_by = $3, decided_at = $4, "
                          "version = version + 1 WHERE id = $5 RETURNING {}",
                          columns),
              {std::string(name_of(decision.verdict)), decision.theme, who, seconds_of(now), decision.id});
  if (!rows) return failure(rows.error());
  done.changed.push_back(item_of(rows->at(0)));
  kept.old.push_back({{"id", old.id},
                      {"state", name_of(old.verdict)},
                      {"chosen", old.chosen},
                      {"version", done.changed.back().version}});
  if (kept.title.empty()) kept.title = old.title;
  return {};
}

std::string what_was_decided(const InboxItem& item) {
  return json{{"state", name_of(item.verdict)}, {"chosen", item.chosen}}.dump();
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted:
      return "accepted";
    case Verdict::rejected:
      return "rejected";
    case Verdict::undecided:
      break;
  }
  return "new";
}

Verdict verdict_of(std::string_view name) {
  if (name == "accepted") return Verdict::accepted;
  return name == "rejected" ? Verdict::rejected : Verdict::undecided;
}

std::string inbox_id(std::string_view source, std::string_view guid) {
  constexpr std::size_t digits = 24;  // 96 bits
  return store::sha256_hex(fmt::format("{}\n{}", source, guid)).substr(0, digits);
}

Result<int> take_in(Sql& sql, std::span<const Headline> headlines) {
  int fresh = 0;
  for (const Headline& headline : headlines) {
    const std::string theme = headline.themes.empty() ? "" : headline.themes.front().theme;
    const double confidence = headline.themes.empty() ? 0.0 : headline.themes.front().confidence;
    const std::string because =
        headline.themes.empty() ? "" : fmt::format("{}", fmt::join(headline.themes.front().because, ", "));
    const std::string& guid = headline.guid.empty() ? headline.url : headline.guid;
    const auto rows = sql.run(
        "INSERT INTO headlines(id, source, source_name, guid, url, title, summary, language, published, "
        "first_seen, theme, confidence, because, also_at, state, chosen, decided_by, decided_at, version) "
        "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'new', $11, '', 0, 1) "
        "ON CONFLICT(id) DO NOTHING RETURNING id",
        {inbox_id(headline.source, guid), headline.source, headline.source_name, guid, headline.url,
         headline.title, headline.summary, headline.language, stored(headline.published),
         seconds_of(headline.first_seen), theme, std::int64_t{std::llround(confidence * 1000)}, because,
         fmt::format("{}", fmt::join(headline.also_at, ", "))});
    if (!rows) return failure(rows.error());
    fresh += static_cast<int>(rows->size());
  }
  return fresh;
}

Result<sys_seconds> newest_taken_in(Sql& sql) {
  const auto rows = sql.run(
      "SELECT first_seen FROM headlines WHERE substr(source, 1, length($1)) <> $1 "
      "ORDER BY first_seen DESC LIMIT 1",
      {std::string(imported)});
  if (!rows) return failure(rows.error());
  return rows->empty() ? sys_seconds{} : rows->front().time(0);
}

Result<std::vector<InboxItem>> items(Sql& sql, const InboxQuery& query) {
  const auto rows = sql.run(
      fmt::format("SELECT {} FROM headlines WHERE state = $1 AND ($2 = '*' OR chosen = $2) AND "
                  "($3 = '' OR lower(title) LIKE lower($4) ESCAPE '\\' OR lower(source_name) LIKE lower($4) "
                  "ESCAPE '\\') ORDER BY first_seen DESC, id LIMIT $5 OFFSET $6",
                  columns),
      {std::string(name_of(query.verdict)), query.theme, query.words, pattern_of(query.words),
       std::int64_t{query.limit}, std::int64_t{query.offset}});
  if (!rows) return failure(rows.error());
  return items_of(*rows);
}

Result<std::vector<InboxItem>> items_since(Sql& sql, sys_seconds since, int limit,
                                           std::optional<Verdict> only) {
  const auto rows = sql.run(
      fmt::format("SELECT {} FROM headlines WHERE first_seen >= $1 AND ($3 = '' OR state = $3) ORDER BY "
                  "first_seen DESC, id LIMIT $2",
                  columns),
      {seconds_of(since), std::int64_t{limit}, only ? std::string(name_of(*only)) : std::string()});
  if (!rows) return failure(rows.error());
  return items_of(*rows);
}

Result<std::optional<InboxItem>> item_with_id(Sql& sql, const std::string& id) {
  const auto rows = sql.run(fmt::format("SELECT {} FROM headlines WHERE id = $1", columns), {id});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return std::optional<InboxItem>();
  return std::optional(item_of(rows->front()));
}

Result<std::map<std::string, std::int64_t>> counts(Sql& sql, Verdict verdict) {
  const auto rows = sql.run("SELECT chosen, count(*) FROM headlines WHERE state = $1 GROUP BY chosen",
                            {std::string(name_of(verdict))});
  if (!rows) return failure(rows.error());
  std::map<std::string, std::int64_t> found;
  for (const auto& row : *rows) found[row.text(0)] = row.integer(1);
  return found;
}

Result<Decided> decide(Sql& sql, std::span<const Decision> decisions, const std::string& who,
                       sys_seconds now) {
  Decided done;
  Kept kept;
  for (const Decision& decision : decisions) {
    if (auto one = decide_one(sql, decision, who, now, done, kept); !one) return failure(one.error());
  }
  if (done.changed.empty()) return done;
  Deed deed;
  deed.at = now;
  deed.who = who;
  deed.what = "headline";
  deed.subject = done.changed.size() == 1 ? done.changed.front().id : "";
  deed.about =
      done.changed.size() == 1 ? kept.title : fmt::format("{} (+{})", kept.title, done.changed.size() - 1);
  deed.old = kept.old.dump();
  deed.fresh = what_was_decided(done.changed.front());
  const auto noted = note(sql, deed);
  if (!noted) return failure(noted.error());
  done.deed = *noted;
  return done;
}

Result<Decided> undo_decisions(Sql& sql, std::int64_t id, const std::string& who, sys_seconds now) {
  const auto undone = deed(sql, id);
  if (!undone) return failure(undone.error());
  const auto old = json::parse(undone->old, nullptr, /*allow_exceptions=*/false);
  if (undone->what != "headline" || undone->undone || !old.is_array()) {
    return failure(ErrorCode::bad_data, fmt::format("line {} of the history cannot be undone", id));
  }
  std::vector<Decision> back;
  for (const json& one : old) {
    back.push_back({one.value("id", ""), one.value("version", std::int64_t{0}),
                    verdict_of(one.value("state", "")), one.value("chosen", "")});
  }
  auto done = decide(sql, back, who, now);
  if (!done) return done;
  if (auto marked = mark_undone(sql, id); !marked) return failure(marked.error());
  return done;
}

}  // namespace caleidoscoop::desk
