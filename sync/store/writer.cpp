#include "sync/store/writer.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "sync/store/crawl_tables.h"
#include "sync/store/headline_table.h"
#include "sync/store/migrations.h"
#include "sync/store/recovery.h"
#include "sync/store/release_tables.h"
#include "sync/store/transaction.h"

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::sys_seconds;

// More than a screen or a search ever shows; a small machine judges them in a second or two.
constexpr std::int64_t most_judged_again = 20'000;

// How many pages of 4 kB the search index may rewrite after each round; and how often all of its segments are
// to become one, step by step in the rounds that follow. Over a year of a thousand headlines a day, 90 days
// of which are kept, it then takes 9 to 12 MB; without the second 34 MB and more, most of it deleted words.
constexpr int pages_of_merging = 100;
constexpr days all_merged_every{30};

// A commit appends to the log; what several rounds write to the same pages goes into the file once. 2,048
// pages of 4 kB: a day of a thousand headlines writes a third less than with 512.
constexpr const char* settings = R"sql(
PRAGMA synchronous = NORMAL;
PRAGMA wal_autocheckpoint = 2048;
PRAGMA journal_size_limit = 8388608;
PRAGMA foreign_keys = ON;
)sql";

Result<> limit_size(Database& database, std::int64_t most_bytes) {
  if (most_bytes <= 0) return {};
  auto page_size = database.integer("PRAGMA page_size");
  if (!page_size) return failure(page_size.error());
  return database.execute(
      fmt::format("PRAGMA max_page_count = {}", std::max<std::int64_t>(1, most_bytes / *page_size)));
}

// integrity_check does not look into the search index, which can always be made again.
Result<> mend_search_index(Database& database) {
  auto sound = database.execute("INSERT INTO headlines_search(headlines_search) VALUES ('integrity-check')");
  if (sound || sound.error().code != ErrorCode::bad_data) return sound;
  return database.execute("INSERT INTO headlines_search(headlines_search) VALUES ('rebuild')");
}

// Left to itself FTS5 merges its segments when there are enough of them, some days far more than others. It
// is told how much after each round instead; 64 segments at one level is the most that searches put up with.
Result<> tune_search_index(Database& database) {
  auto told =
      database.integer("SELECT count(*) FROM headlines_search_config WHERE k = 'automerge' AND v = 0");
  if (!told) return failure(told.error());
  if (*told > 0) return {};
  return database.execute(
      "INSERT INTO headlines_search(headlines_search, rank) VALUES ('automerge', 0);"
      "INSERT INTO headlines_search(headlines_search, rank) VALUES ('crisismerge', 64)");
}

Result<Database> open_content(const fs::path& file, const WriterOptions& options) {
  auto database = Database::open(file, Access::read_write);
  if (!database) return database;
  // Readers of another user cannot make the log, so it must stay when the writer leaves.
  int keep_log = 1;
  sqlite3_file_control(database->handle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep_log);
  auto mode = database->text("PRAGMA journal_mode = WAL");
  if (!mode) return failure(mode.error());
  if (*mode != "wal") {
    return failure(ErrorCode::io, fmt::format("cannot keep a write-ahead log beside {}", file.string()));
  }
  auto ready = database->execute(settings);
  if (ready) ready = limit_size(*database, options.most_bytes);
  if (ready) ready = migrate(*database);
  if (ready) ready = mend_search_index(*database);
  if (ready) ready = tune_search_index(*database);
  if (!ready) return failure(ready.error());
  return database;
}

Result<Database> open_sound(const fs::path& file, const WriterOptions& options) {
  auto damage = find_damage(file);
  if (!damage) return failure(damage.error());
  if (*damage) return failure(ErrorCode::bad_data, **damage);
  return open_content(file, options);
}

bool is_damaged(const Result<Database>& database) {
  return !database && database.error().code == ErrorCode::bad_data;
}

Problem damage_report(const fs::path& aside, const Salvaged& salvaged) {
  const std::string kept = salvaged.edition ? "de uitgave en " : "";
  return Problem{
      content_file,
      fmt::format(
          "De opgeslagen inhoud was beschadigd en is apart gezet als {}; {}{} berichten zijn behouden.",
          aside.filename().string(), kept, salvaged.headlines)};
}

}  // namespace

Result<Writer> Writer::open(const fs::path& folder, WriterOptions options) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder.string(), error.message()));
  auto lock = FolderLock::take(folder);
  if (!lock) return failure(lock.error());

  const fs::path file = folder / content_file;
  std::optional<fs::path> aside;
  auto database = open_sound(file, options);
  if (is_damaged(database)) {
    // SQLite tells of some failed reads as of damage: only what is read in full and judged so twice is.
    if (auto whole = read_through(file); !whole) return failure(whole.error());
    database = open_sound(file, options);
  }
  if (is_damaged(database)) {
    auto moved = set_aside(file);
    if (!moved) return failure(moved.error());
    aside = *moved;
    database = open_content(file, options);
  }
  if (!database) return failure(database.error());

  Writer writer(std::move(*lock), std::move(*database));
  if (aside) {
    auto salvaged = salvage(*aside, writer.database_);
    if (!salvaged) return failure(salvaged.error());
    writer.problems_.push_back(damage_report(*aside, *salvaged));
  }
  return writer;
}

// Readers look again when the data version changes: work that changed no row leaves it, and the file.
template <class Work>
Result<> Writer::in_transaction(Work work) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return failure(transaction.error());
  const int changes_before = sqlite3_total_changes(database_.handle());
  Result<> done = work();
  if (done && sqlite3_total_changes(database_.handle()) != changes_before) {
    done = database_.execute("UPDATE state SET data_version = data_version + 1");
  }
  if (done) done = transaction->commit();
  if (!done) likenesses_.reset();  // it knows what the store went back from
  return done;
}

template <class Work>
Result<> Writer::in_quiet_transaction(Work work) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return failure(transaction.error());
  if (auto done = work(); !done) return done;
  return transaction->commit();
}

// The switch of a generation must outlive a power cut the moment it is reported.
template <class Work>
Result<> Writer::in_durable_transaction(Work work) {
  if (auto done = database_.execute("PRAGMA synchronous = FULL"); !done) return done;
  auto done = in_transaction(work);
  auto relaxed = database_.execute("PRAGMA synchronous = NORMAL");
  return done ? relaxed : done;
}

Result<> Writer::put_headlines(std::span<const Headline> headlines, Added& added) {
  if (headlines.empty()) return {};
  if (!likenesses_ || likenesses_->full()) {
    auto loaded = HeadlineTable::load_likenesses(database_);
    if (!loaded) return failure(loaded.error());
    likenesses_ = std::move(*loaded);
  }
  HeadlineTable table(database_, *likenesses_);
  for (const Headline& headline : headlines) {
    if (auto done = table.add(headline, added); !done) return done;
  }
  return {};
}

Result<> Writer::put_days(const Release& release, Published& published) {
  for (const DayOfHeadlines& day : release.days) {
    if (auto done = put_headlines(day.headlines, published.headlines); !done) return done;
    if (!release.only_published) continue;
    LikenessIndex unused;
    const auto withdrawn = HeadlineTable(database_, unused).keep_only(day);
    if (!withdrawn) return failure(withdrawn.error());
    published.withdrawn += *withdrawn;
    // What repeated a withdrawn one is the original now.
    if (*withdrawn > 0) likenesses_.reset();
  }
  return {};
}

Result<Added> Writer::add_headlines(std::span<const Headline> headlines) {
  Added added;
  auto done = in_transaction([&] { return put_headlines(headlines, added); });
  if (!done) return failure(done.error());
  return added;
}

Result<> Writer::judge_again(const ThemesOf& themes_of, int& judged) {
  LikenessIndex unused;
  HeadlineTable table(database_, unused);
  Statement row(database_,
                "SELECT id, title, summary, language, published, first_seen, duplicate_of FROM headlines "
                "ORDER BY id DESC LIMIT ?");
  row.bind(1, most_judged_again);
  for (;; ++judged) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return {};
    Headline headline;
    headline.id = row.integer(0);
    headline.title = row.text(1);
    headline.summary = row.text(2);
    headline.language = row.text(3);
    headline.published = row.optional_time(4);
    headline.first_seen = row.time(5);
    headline.duplicate_of = row.optional_integer(6);
    headline.themes = themes_of(headline);
    if (auto done = table.change_themes(headline); !done) return done;
  }
}

Result<int> Writer::reclassify(std::string_view fingerprint, const ThemesOf& themes_of) {
  auto before = database_.text("SELECT classifier FROM state");
  if (!before) return failure(before.error());
  if (*before == fingerprint) return 0;
  int judged = 0;
  auto done = in_transaction([&]() -> Result<> {
    if (auto judging = judge_again(themes_of, judged); !judging) return judging;
    Statement put(database_, "UPDATE state SET classifier = ?");
    return put.bind(1, fingerprint).run();
  });
  if (!done) return failure(done.error());
  return judged;
}

Result<std::int64_t> Writer::put_generation(std::string_view bundle, const std::string& sha256,
                                            const EditionMeta& meta, sys_seconds now) {
  Statement insert(
      database_,
      "INSERT INTO generations (edition_id, version, published, valid_until, sha256, bundle, stored) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, meta.id)
      .bind(2, std::int64_t{meta.version})
      .bind(3, meta.published)
      .bind(4, meta.valid_until);
  if (auto done = insert.bind(5, sha256).bind(6, bundle).bind(7, now).run(); !done)
    return failure(done.error());
  const std::int64_t generation = sqlite3_last_insert_rowid(database_.handle());
  Statement older(database_,
                  "DELETE FROM generations WHERE id <> ?1 AND id IS NOT (SELECT generation FROM state)");
  if (auto done = older.bind(1, generation).run(); !done) return failure(done.error());
  Statement point(database_, "UPDATE state SET generation = ?");
  if (auto done = point.bind(1, generation).run(); !done) return failure(done.error());
  return generation;
}

// The current generation when it holds just this edition, whole; 0 when it does not.
Result<std::int64_t> Writer::generation_of(const std::string& sha256, const EditionMeta& meta) {
  Statement same(database_,
                 "SELECT g.id, g.bundle FROM generations g JOIN state s ON s.generation = g.id "
                 "WHERE g.sha256 = ? AND g.edition_id = ? AND g.version = ? AND g.published = ? "
                 "AND g.valid_until = ?");
  same.bind(1, sha256).bind(2, meta.id).bind(3, std::int64_t{meta.version});
  auto found = same.bind(4, meta.published).bind(5, meta.valid_until).step();
  if (!found) return failure(found.error());
  return *found && sha256_hex(same.text(1)) == sha256 ? same.integer(0) : 0;
}

Result<std::int64_t> Writer::publish_edition(std::string_view bundle, const EditionMeta& meta,
                                             std::span<const Headline> headlines, sys_seconds now) {
  const std::string sha256 = sha256_hex(bundle);
  auto generation = generation_of(sha256, meta);
  if (!generation || (*generation != 0 && headlines.empty())) return generation;
  auto switched = in_durable_transaction([&]() -> Result<> {
    if (*generation == 0) generation = put_generation(bundle, sha256, meta, now);
    if (!generation) return failure(generation.error());
    Added added;
    return put_headlines(headlines, added);
  });
  if (!switched) return failure(switched.error());
  return generation;
}

Result<Published> Writer::publish(const Release& release, sys_seconds now) {
  const std::string sha256 = sha256_hex(release.bundle);
  auto generation = generation_of(sha256, release.meta);
  if (!generation) return failure(generation.error());
  Published published{.generation = *generation, .switched = *generation == 0, .headlines = {}};
  const auto put_all = [&]() -> Result<> {
    if (published.switched) {
      auto put = put_generation(release.bundle, sha256, release.meta, now);
      if (!put) return failure(put.error());
      published.generation = *put;
    }
    auto done = put_days(release, published);
    if (done) done = ReleaseTables(database_).put(published.generation, release);
    return done;
  };
  auto done = published.switched ? in_durable_transaction(put_all) : in_transaction(put_all);
  if (!done) return failure(done.error());
  return published;
}

Result<TargetHashes> Writer::edition_targets() { return ReleaseTables(database_).targets(); }

Result<BlobNames> Writer::blobs_in_use() { return ReleaseTables(database_).blobs_in_use(); }

Result<TargetHashes> Writer::headline_shards() { return ReleaseTables(database_).shards(); }

Result<std::map<std::string, std::string>> Writer::fleet_files() { return ReleaseTables(database_).fleet(); }

Result<TimeNotes> Writer::time_notes() { return ReleaseTables(database_).time_notes(); }

Result<> Writer::keep_time_notes(const TimeNotes& notes) {
  return in_quiet_transaction([&] { return ReleaseTables(database_).put_time_notes(notes); });
}

Result<> Writer::roll_back_edition() {
  auto other = database_.integer(
      "SELECT coalesce(max(id), 0) FROM generations WHERE id IS NOT (SELECT generation FROM state)");
  if (!other) return failure(other.error());
  if (*other == 0) {
    return failure(ErrorCode::bad_data, fmt::format("{} holds no earlier edition", database_.name()));
  }
  return in_durable_transaction([&] {
    Statement point(database_, "UPDATE state SET generation = ?");
    return point.bind(1, *other).run();
  });
}

Result<std::optional<StoredEdition>> Writer::edition() {
  Statement row(database_,
                "SELECT g.id, g.edition_id, g.version, g.published, g.valid_until, g.sha256, g.bundle "
                "FROM generations g JOIN state s ON s.generation = g.id");
  auto found = row.step();
  if (!found) return failure(found.error());
  if (!*found) return std::optional<StoredEdition>{};
  StoredEdition edition{.generation = row.integer(0),
                        .meta = {row.text(1), static_cast<int>(row.integer(2)), row.text(3), row.text(4)},
                        .sha256 = row.text(5),
                        .bundle = row.text(6)};
  return std::optional<StoredEdition>{std::move(edition)};
}

Result<std::optional<SourceState>> Writer::source_state(std::string_view source) {
  return CrawlTables(database_).state(source);
}

Result<std::vector<SourceState>> Writer::source_states() { return CrawlTables(database_).states(); }

Result<> Writer::keep_crawl_notes(const CrawlNotes& notes) {
  return in_quiet_transaction([&] { return CrawlTables(database_).keep(notes); });
}

Result<> Writer::set_source_state(const SourceState& state) {
  CrawlNotes notes;
  notes.states.push_back(state);
  return keep_crawl_notes(notes);
}

Result<std::optional<HostRules>> Writer::host_rules(std::string_view origin) {
  return CrawlTables(database_).host(origin);
}

Result<std::vector<bool>> Writer::are_known(std::string_view source, std::span<const std::string> urls) {
  return CrawlTables(database_).are_known(source, urls);
}

Result<> Writer::set_last_sync(sys_seconds at, std::string_view error) {
  return in_transaction([&] {
    Statement put(database_, "UPDATE state SET last_sync = ?, last_error = ?");
    return put.bind(1, at).bind(2, error).run();
  });
}

Result<std::optional<sys_seconds>> Writer::last_sync() {
  Statement row(database_, "SELECT last_sync FROM state");
  auto found = row.step();
  if (!found) return failure(found.error());
  return *found ? row.optional_time(0) : std::nullopt;
}

Result<int> Writer::prune(sys_seconds now, int keep_days) {
  int removed = 0;
  auto done = in_transaction([&]() -> Result<> {
    auto forgotten = HeadlineTable::forget(database_, now, now - days{keep_days});
    if (!forgotten) return failure(forgotten.error());
    removed = *forgotten;
    if (removed > 0) likenesses_.reset();
    return {};
  });
  if (done) done = in_quiet_transaction([&] { return merge_search_index(floor<days>(now)); });
  if (!done) return failure(done.error());
  return removed;
}

// A negative number begins to make all segments one (https://sqlite.org/fts5.html#the_merge_command).
Result<> Writer::merge_search_index(std::chrono::sys_days today) {
  const std::int64_t day = today.time_since_epoch().count();
  const auto last = database_.integer("SELECT merged_day FROM state");
  if (!last) return failure(last.error());
  const bool all = day >= *last + all_merged_every.count() || day < *last;
  if (all) {
    Statement note(database_, "UPDATE state SET merged_day = ?");
    if (auto done = note.bind(1, day).run(); !done) return done;
  }
  return database_.execute(
      fmt::format("INSERT INTO headlines_search(headlines_search, rank) VALUES ('merge', {})",
                  all ? -pages_of_merging : pages_of_merging));
}

Result<std::int64_t> Writer::headline_count() { return database_.integer("SELECT count(*) FROM headlines"); }

Result<std::int64_t> Writer::data_version() { return database_.integer("SELECT data_version FROM state"); }

}  // namespace caleidoscoop::store
