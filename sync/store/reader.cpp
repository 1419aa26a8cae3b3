#include "sync/store/reader.h"

#include <fmt/format.h>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "sync/core/civil_time.h"
#include "sync/store/crawl_tables.h"
#include "sync/store/folder_lock.h"
#include "sync/store/migrations.h"
#include "sync/store/release_tables.h"
#include "sync/store/search_query.h"
#include "sync/store/statement.h"
#include "sync/store/transaction.h"
#include "sync/store/writer.h"

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// What a screen can show of each; unsorted ones must not push out what belongs to a theme.
constexpr int most_themed = 400;
constexpr int most_unsorted = 100;
constexpr int most_looks = 3;
constexpr int most_repeats = 5;  // source names beside a headline
// Searched back from the newest, so that a word in every headline costs no more than a rare one.
constexpr int most_candidates = 400;
constexpr const char* headline_columns =
    "h.id, h.source, h.source_name, h.guid, h.url, h.title, h.summary, h.language, h.published, h.first_seen";

Headline read_headline(const Statement& row) {
  Headline headline;
  headline.id = row.integer(0);
  headline.source = row.text(1);
  headline.source_name = row.text(2);
  headline.guid = row.text(3);
  headline.url = row.text(4);
  headline.title = row.text(5);
  headline.summary = row.text(6);
  headline.language = row.text(7);
  headline.published = row.optional_time(8);
  headline.first_seen = row.time(9);
  return headline;
}

std::vector<std::string> words_of(const std::string& json_text) {
  std::vector<std::string> words;
  const auto array = nlohmann::json::parse(json_text, nullptr, /*allow_exceptions=*/false);
  if (!array.is_array()) return words;
  for (const auto& word : array) {
    if (word.is_string()) words.push_back(word.get<std::string>());
  }
  return words;
}

Result<Database> checked(Result<Database> database) {
  if (!database) return database;
  auto version = readable_version(*database);
  if (!version) return failure(version.error());
  auto there = database->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'state'");
  if (!there) return failure(there.error());
  if (*there == 0 || *version < migrations().back().version) {
    return failure(ErrorCode::unavailable,
                   fmt::format("{} was not made ready by its writer yet", database->name()));
  }
  return database;
}

}  // namespace

Result<Reader> Reader::open(const fs::path& folder) {
  const fs::path file = folder / content_file;
  std::error_code error;
  const bool there = fs::exists(file, error);
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot look at {}: {}", file.string(), error.message()));
  if (!there) return failure(ErrorCode::unavailable, fmt::format("{} does not exist", file.string()));
  // Only a writer that lives keeps -shm in step with -wal. After one that was killed when no more than
  // the header of a new log was written, SQLite tries for ten seconds and gives up (SQLITE_PROTOCOL).
  // SQLite would make a missing -wal or -shm file where the folder lets it.
  const bool writer_keeps_its_files = FolderLock::is_held(folder) &&
                                      fs::exists(file.string() + "-wal", error) &&
                                      fs::exists(file.string() + "-shm", error);
  if (writer_keeps_its_files) {
    auto database = checked(Database::open(file, Access::read_only));
    if (database) return Reader(std::move(*database));
    if (database.error().code != ErrorCode::io) return failure(database.error());
  }
  auto alone = checked(open_alone(file));
  if (!alone) return failure(alone.error());
  return Reader(std::move(*alone), folder);
}

bool Reader::disturbed() const { return !alone_in_.empty() && FolderLock::is_held(alone_in_); }

Result<SnapshotData> Reader::look(const fs::path& folder, sys_seconds now, std::string_view known_sha256) {
  for (int looks = 1;; ++looks) {
    auto reader = open(folder);
    if (!reader) return failure(reader.error());
    auto data = reader->read_snapshot_data(now, known_sha256);
    if (looks == most_looks || !reader->disturbed()) return data;
  }
}

Result<std::int64_t> Reader::data_version() { return database_.integer("SELECT data_version FROM state"); }

Result<std::vector<SourceState>> Reader::source_states() { return CrawlTables(database_).states(); }

Result<> Reader::read_themes(std::vector<Headline>& headlines) {
  Statement row(
      database_,
      "SELECT theme, confidence, because FROM headline_themes WHERE headline = ? ORDER BY position");
  for (Headline& headline : headlines) {
    row.reset();
    row.bind(1, headline.id);
    for (;;) {
      auto found = row.step();
      if (!found) return failure(found.error());
      if (!*found) break;
      headline.themes.push_back({row.text(0), row.real(1), words_of(row.text(2))});
    }
  }
  return {};
}

Result<> Reader::read_repeats(std::vector<Headline>& headlines) {
  Statement row(database_,
                "SELECT source_name FROM headlines WHERE duplicate_of = ?1 AND source_name <> ?2 "
                "AND source_name <> '' GROUP BY source_name ORDER BY min(shown_at), source_name LIMIT ?3");
  for (Headline& headline : headlines) {
    row.reset();
    row.bind(1, headline.id).bind(2, headline.source_name).bind(3, std::int64_t{most_repeats});
    for (;;) {
      auto found = row.step();
      if (!found) return failure(found.error());
      if (!*found) break;
      headline.also_at.push_back(row.text(0));
    }
  }
  return {};
}

Result<std::vector<Headline>> Reader::read_headlines(std::string_view from_and_where, std::string_view match,
                                                     int limit) {
  Statement row(database_, fmt::format("SELECT {} {} ORDER BY h.shown_at DESC, h.id DESC LIMIT ?1",
                                       headline_columns, from_and_where));
  row.bind(1, std::int64_t{limit});
  if (!match.empty()) row.bind(2, match).bind(3, std::int64_t{most_candidates});
  std::vector<Headline> headlines;
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) break;
    headlines.push_back(read_headline(row));
  }
  if (auto done = read_themes(headlines); !done) return failure(done.error());
  if (auto done = read_repeats(headlines); !done) return failure(done.error());
  return headlines;
}

Result<> Reader::read_editions(SnapshotData& data, std::string_view known_sha256) {
  Statement row(database_,
                "SELECT g.id, g.edition_id, g.version, g.published, g.valid_until, g.sha256, "
                "CASE WHEN g.sha256 = ?1 THEN '' ELSE g.bundle END "
                "FROM generations g, state s WHERE s.generation IS NOT NULL ORDER BY g.id = s.generation "
                "DESC, g.id DESC");
  row.bind(1, known_sha256);
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return {};
    data.editions.push_back(
        {.generation = row.integer(0),
         .meta = {row.text(1), static_cast<int>(row.integer(2)), row.text(3), row.text(4)},
         .sha256 = row.text(5),
         .bundle = row.text(6)});
  }
}

Result<> Reader::read_release(SnapshotData& data) {
  ReleaseTables tables(database_);
  for (const StoredEdition& edition : data.editions) {
    auto trust = tables.trust(edition.generation);
    if (!trust) return failure(trust.error());
    data.trust.push_back(std::move(*trust));
  }
  auto fleet = tables.fleet();
  if (!fleet) return failure(fleet.error());
  data.fleet = std::move(*fleet);
  return {};
}

Result<> Reader::read_mentions(SnapshotData& data, sys_days today) {
  Statement row(database_, "SELECT theme, day, mentions FROM mention_counts WHERE day > ? AND day <= ?");
  row.bind(1, std::int64_t{(today - days{Mentions::days}).time_since_epoch().count()});
  row.bind(2, std::int64_t{today.time_since_epoch().count()});
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return {};
    Mentions& mentions = data.mentions[row.text(0)];
    mentions.last_day = today;
    const auto back = (today - sys_days{days{row.integer(1)}}).count();
    mentions.per_day[static_cast<std::size_t>(Mentions::days - 1 - back)] = static_cast<int>(row.integer(2));
  }
}

Result<> Reader::read_state(SnapshotData& data) {
  Statement row(database_,
                "SELECT data_version, last_sync, last_error, (SELECT count(*) FROM headlines), "
                "(SELECT count(*) FROM source_states WHERE failures > 0) FROM state");
  auto found = row.step();
  if (!found) return failure(found.error());
  if (!*found) return failure(ErrorCode::bad_data, fmt::format("{} has lost its state", database_.name()));
  data.data_version = row.integer(0);
  data.last_sync = row.optional_time(1);
  data.last_error = row.text(2);
  data.headlines_stored = row.integer(3);
  data.sources_failing = static_cast<int>(row.integer(4));
  return {};
}

Result<SnapshotData> Reader::read_snapshot_data(sys_seconds now, std::string_view known_sha256) {
  auto transaction = Transaction::begin_reading(database_);
  if (!transaction) return failure(transaction.error());
  SnapshotData data;
  if (auto done = read_state(data); !done) return failure(done.error());
  if (auto done = read_editions(data, known_sha256); !done) return failure(done.error());
  if (auto done = read_release(data); !done) return failure(done.error());
  if (auto done = read_mentions(data, local_day(now)); !done) return failure(done.error());
  const std::string sorted = "EXISTS (SELECT 1 FROM headline_themes t WHERE t.headline = h.id)";
  const std::string original = "FROM headlines h WHERE h.duplicate_of IS NULL AND ";
  auto themed = read_headlines(original + sorted, {}, most_themed);
  if (!themed) return failure(themed.error());
  auto unsorted = read_headlines(original + "NOT " + sorted, {}, most_unsorted);
  if (!unsorted) return failure(unsorted.error());
  data.headlines = std::move(*themed);
  data.headlines.insert(data.headlines.end(), unsorted->begin(), unsorted->end());
  std::stable_sort(data.headlines.begin(), data.headlines.end(),
                   [](const Headline& a, const Headline& b) { return a.when() > b.when(); });
  return data;
}

Result<std::vector<Headline>> Reader::headlines_since(sys_seconds first_seen, int limit) {
  const auto since = fmt::format("FROM headlines h WHERE h.duplicate_of IS NULL AND h.first_seen >= {}",
                                 first_seen.time_since_epoch().count());
  auto headlines = read_headlines(since, {}, limit);
  if (!headlines) return headlines;
  if (auto read = read_themes(*headlines); !read) return failure(read.error());
  std::sort(headlines->begin(), headlines->end(), [](const Headline& a, const Headline& b) {
    return std::pair(a.first_seen, a.id) < std::pair(b.first_seen, b.id);
  });
  return headlines;
}

Result<> Reader::each_headline(int limit, const std::function<bool(const Headline&)>& take) {
  Statement row(
      database_,
      fmt::format("SELECT {}, coalesce((SELECT theme FROM headline_themes t WHERE t.headline = h.id AND "
                  "t.position = 0), '') FROM headlines h WHERE h.duplicate_of IS NULL "
                  "ORDER BY h.shown_at DESC, h.id DESC LIMIT ?1",
                  headline_columns));
  row.bind(1, std::int64_t{limit});
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return {};
    Headline headline = read_headline(row);
    if (std::string theme = row.text(10); !theme.empty())
      headline.themes.push_back({std::move(theme), 1, {}});
    if (!take(headline))
      return failure(ErrorCode::unavailable, fmt::format("reading {} was given up", database_.name()));
  }
}

Result<std::vector<Headline>> Reader::search(std::string_view typed, int limit) {
  const std::string query = search_query(typed);
  if (query.empty() || limit <= 0) return std::vector<Headline>{};
  return read_headlines(
      "FROM (SELECT rowid AS id FROM headlines_search WHERE headlines_search MATCH ?2 "
      "ORDER BY rowid DESC LIMIT ?3) found JOIN headlines h ON h.id = found.id WHERE h.duplicate_of IS NULL",
      query, limit);
}

}  // namespace caleidoscoop::store
