#include "sync/store/migrations.h"

#include <fmt/format.h>

#include "sync/store/transaction.h"

namespace caleidoscoop::store {
namespace {

constexpr const char* editions_and_headlines = R"sql(
CREATE TABLE generations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  edition_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  published TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bundle TEXT NOT NULL,
  stored INTEGER NOT NULL
) STRICT;

CREATE TABLE state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  data_version INTEGER NOT NULL,
  generation INTEGER REFERENCES generations(id),
  last_sync INTEGER,
  last_error TEXT NOT NULL
) STRICT;
INSERT INTO state VALUES (1, 0, NULL, NULL, '');

CREATE TABLE headlines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  source_name TEXT NOT NULL,
  guid TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  language TEXT NOT NULL,
  published INTEGER,
  first_seen INTEGER NOT NULL,
  shown_at INTEGER NOT NULL,
  folded TEXT NOT NULL,
  duplicate_of INTEGER REFERENCES headlines(id) ON DELETE CASCADE,
  UNIQUE (source, guid)
) STRICT;
CREATE INDEX headlines_newest ON headlines(shown_at, id) WHERE duplicate_of IS NULL;
CREATE INDEX headlines_folded ON headlines(folded) WHERE folded <> '';
CREATE INDEX headlines_url ON headlines(url) WHERE url <> '';
CREATE INDEX headlines_duplicates ON headlines(duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX headlines_first_seen ON headlines(first_seen);

CREATE TABLE headline_themes (
  headline INTEGER NOT NULL REFERENCES headlines(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  theme TEXT NOT NULL,
  confidence REAL NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (headline, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_counts (
  theme TEXT NOT NULL,
  day INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (theme, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_states (
  source TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  next_due INTEGER,
  failures INTEGER NOT NULL,
  last_success INTEGER,
  last_error TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Kept up to date by HeadlineTable: SQLite 3.40 refuses FTS5 in triggers of an untrusted schema.
constexpr const char* search_index = R"sql(
CREATE VIRTUAL TABLE headlines_search USING fts5(
  title, summary, source_name, content = 'headlines', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4');
INSERT INTO headlines_search(headlines_search) VALUES ('rebuild');
)sql";

// What was removed by age, so that a source which keeps listing it does not make it new again.
constexpr const char* forgotten_headlines = R"sql(
CREATE TABLE forgotten (
  source TEXT NOT NULL,
  guid_hash INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (source, guid_hash)
) STRICT, WITHOUT ROWID;
)sql";

// When a source is read again, what hosts allow, and which pages were read for their title only.
constexpr const char* crawling = R"sql(
ALTER TABLE source_states ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE source_states ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
ALTER TABLE source_states ADD COLUMN feed_url TEXT NOT NULL DEFAULT '';
ALTER TABLE source_states ADD COLUMN feed_sought INTEGER;
ALTER TABLE source_states ADD COLUMN body_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE source_states ADD COLUMN not_before INTEGER;
ALTER TABLE source_states ADD COLUMN health TEXT NOT NULL DEFAULT '';
ALTER TABLE source_states ADD COLUMN interval_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_states ADD COLUMN gap_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_states ADD COLUMN window_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_states ADD COLUMN newest INTEGER;
ALTER TABLE source_states ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;

CREATE TABLE host_rules (
  origin TEXT PRIMARY KEY,
  fetched INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  unreachable_since INTEGER,
  status INTEGER NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  robots TEXT NOT NULL,
  tdmrep TEXT NOT NULL,
  error TEXT NOT NULL
) STRICT;

CREATE TABLE followed_pages (
  source TEXT NOT NULL,
  url_hash INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (source, url_hash)
) STRICT, WITHOUT ROWID;
)sql";

// Who gave the stored headlines their themes.
constexpr const char* themes_by = "ALTER TABLE state ADD COLUMN classifier TEXT NOT NULL DEFAULT ''";

// What comes with an edition from a repository, and what is known of the time. Tables of their own, so that
// what is salvaged of an older file is not more than it has.
constexpr const char* repositories = R"sql(
CREATE TABLE edition_trust (
  generation INTEGER PRIMARY KEY REFERENCES generations(id) ON DELETE CASCADE,
  publisher TEXT NOT NULL,
  verified INTEGER NOT NULL,
  vouched_until INTEGER,
  origin TEXT NOT NULL
) STRICT;

CREATE TABLE edition_targets (
  generation INTEGER NOT NULL REFERENCES generations(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (generation, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE headline_shards (
  path TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fleet_files (
  path TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  bytes TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE time_notes (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  newest_signed_at INTEGER,
  last_trusted INTEGER,
  sha256 TEXT NOT NULL
) STRICT;
)sql";

// Content stays as big as what it holds. Ids that were forgotten lie together by source and day. The search
// index has whole words only: three lengths of prefixes made it three times as large, for the moment until
// the display has made its own. Its parts are merged into one from time to time, for only then what was
// deleted leaves it.
constexpr const char* steady_size = R"sql(
CREATE TABLE forgotten_days (
  source TEXT NOT NULL,
  day INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;
INSERT INTO forgotten_days SELECT source, day, hash_list(guid_hash) FROM forgotten GROUP BY source, day;
DROP TABLE forgotten;
ALTER TABLE state ADD COLUMN merged_day INTEGER NOT NULL DEFAULT 0;
DROP TABLE headlines_search;
CREATE VIRTUAL TABLE headlines_search USING fts5(
  title, summary, source_name, content = 'headlines', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO headlines_search(headlines_search) VALUES ('rebuild');
)sql";

}  // namespace

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> steps{
      {1, editions_and_headlines}, {2, search_index}, {3, forgotten_headlines}, {4, themes_by}, {5, crawling},
      {6, repositories},           {7, steady_size},
  };
  return steps;
}

Result<int> readable_version(Database& database, const std::vector<Migration>& steps) {
  auto version = database.integer("PRAGMA user_version");
  if (!version) return failure(version.error());
  const int newest = steps.empty() ? 0 : steps.back().version;
  if (*version > newest) {
    return failure(
        ErrorCode::too_new,
        fmt::format("{} has version {} and this program knows up to {}: it was written by a later one",
                    database.name(), *version, newest));
  }
  return static_cast<int>(*version);
}

Result<> migrate(Database& database, const std::vector<Migration>& steps) {
  auto version = readable_version(database, steps);
  if (!version) return failure(version.error());
  for (const Migration& step : steps) {
    if (step.version <= *version) continue;
    auto transaction = Transaction::begin(database);
    if (!transaction) return failure(transaction.error());
    if (auto done = database.execute(step.sql); !done) return done;
    if (auto done = database.execute(fmt::format("PRAGMA user_version = {}", step.version)); !done)
      return done;
    if (auto done = transaction->commit(); !done) return done;
  }
  return {};
}

}  // namespace caleidoscoop::store
