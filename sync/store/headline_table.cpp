#include "sync/store/headline_table.h"

#include <sqlite3.h>

#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "sync/core/civil_time.h"
#include "sync/core/text_hash.h"
#include "sync/store/title_key.h"

namespace caleidoscoop::store {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_seconds;

constexpr hours duplicate_window{72};
constexpr hours remembered_for{2 * 72};
constexpr days forgotten_for{400};
constexpr days counted_for{3660};

std::int64_t guid_hash(std::string_view guid) { return static_cast<std::int64_t>(text_hash(guid)); }

std::int64_t day_number(sys_seconds at) { return local_day(at).time_since_epoch().count(); }

std::string because_json(const ThemeMatch& match) {
  return nlohmann::json(match.because).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<> take_out(Database& database, sys_seconds now, sys_seconds oldest, const std::string& leaving) {
  Statement remember(
      database, "INSERT INTO forgotten_days SELECT source, ?1, hash_list(guid_hash_of(guid)) " + leaving +
                    " GROUP BY source ON CONFLICT (source, day) "
                    "DO UPDATE SET hashes = CAST(hashes || excluded.hashes AS BLOB)");
  if (auto done = remember.bind(1, day_number(now)).bind(2, oldest).run(); !done) return done;
  Statement unindex(database,
                    "INSERT INTO headlines_search(headlines_search, rowid, title, summary, source_name) "
                    "SELECT 'delete', id, title, summary, source_name " +
                        leaving);
  if (auto done = unindex.bind(2, oldest).run(); !done) return done;
  Statement remove(database, "DELETE FROM headlines WHERE first_seen < ?");
  return remove.bind(1, oldest).run();
}

}  // namespace

HeadlineTable::HeadlineTable(const Database& database, LikenessIndex& likenesses)
    : database_(&database),
      likenesses_(&likenesses),
      forgotten_(database, "SELECT 1 FROM forgotten_days WHERE source = ? AND is_in_hash_list(hashes, ?)"),
      known_(database, "SELECT id, title, summary, url FROM headlines WHERE source = ? AND guid = ?"),
      correct_(database,
               "UPDATE headlines SET title = ?2, summary = ?3, url = ?4, folded = ?5 WHERE id = ?1"),
      original_(database,
                "SELECT id, shown_at, source, title, summary, url FROM headlines WHERE folded = ?1 AND "
                "folded <> '' AND duplicate_of IS NULL "
                "AND abs(shown_at - ?4) <= ?5 "
                "UNION ALL SELECT id, shown_at, source, title, summary, url FROM headlines WHERE url = ?2 "
                "AND url <> '' AND source <> ?3 "
                "AND duplicate_of IS NULL AND abs(shown_at - ?4) <= ?5 ORDER BY id LIMIT 1"),
      by_id_(database, "SELECT id, shown_at, source FROM headlines WHERE id = ?"),
      insert_(database,
              "INSERT INTO headlines (source, source_name, guid, url, title, summary, language, published, "
              "first_seen, shown_at, folded, duplicate_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      index_(database,
             "INSERT INTO headlines_search(rowid, title, summary, source_name) "
             "SELECT id, title, summary, source_name FROM headlines WHERE id = ?"),
      unindex_(database,
               "INSERT INTO headlines_search(headlines_search, rowid, title, summary, source_name) "
               "SELECT 'delete', id, title, summary, source_name FROM headlines WHERE id = ?"),
      theme_(database, "INSERT INTO headline_themes VALUES (?, ?, ?, ?, ?)"),
      mention_(database,
               "INSERT INTO mention_counts VALUES (?, ?, 1) "
               "ON CONFLICT (theme, day) DO UPDATE SET mentions = mentions + 1"),
      unmention_(database,
                 "UPDATE mention_counts SET mentions = mentions - 1 WHERE day = ?2 AND mentions > 0 "
                 "AND theme IN (SELECT theme FROM headline_themes WHERE headline = ?1)"),
      no_themes_(database, "DELETE FROM headline_themes WHERE headline = ?"),
      hand_over_(database, "UPDATE headlines SET duplicate_of = ?2 WHERE id = ?1 OR duplicate_of = ?1") {}

Result<LikenessIndex> HeadlineTable::load_likenesses(const Database& database) {
  LikenessIndex index;
  // Half of the room is left for what comes.
  Statement rows(database,
                 "SELECT id, source, shown_at, title, summary FROM headlines WHERE duplicate_of IS NULL AND "
                 "shown_at >= (SELECT max(shown_at) FROM headlines WHERE duplicate_of IS NULL) - ?1 "
                 "ORDER BY shown_at DESC, id DESC LIMIT ?2");
  rows.bind(1, std::int64_t{std::chrono::seconds{remembered_for}.count()});
  rows.bind(2, static_cast<std::int64_t>(LikenessIndex::most_entries / 2));
  for (;;) {
    auto row = rows.step();
    if (!row) return failure(row.error());
    if (!*row) return index;
    index.add({rows.integer(0), rows.text(1), rows.time(2), likeness_of(rows.text(3), rows.text(4))});
  }
}

Result<bool> HeadlineTable::is_forgotten(const Headline& headline, const std::string& guid) {
  forgotten_.reset();
  return forgotten_.bind(1, headline.source).bind(2, guid_hash(guid)).step();
}

Result<bool> HeadlineTable::is_known(const Headline& headline, const std::string& guid,
                                     const std::string& key) {
  known_.reset();
  auto known = known_.bind(1, headline.source).bind(2, guid).step();
  if (!known || !*known) return known;
  const bool same = known_.text(1) == headline.title && known_.text(2) == headline.summary &&
                    known_.text(3) == headline.url;
  if (same) return true;
  const std::int64_t id = known_.integer(0);
  known_.reset();
  if (auto done = correct(headline, id, key); !done) return failure(done.error());
  return true;
}

Result<> HeadlineTable::correct(const Headline& headline, std::int64_t id, const std::string& key) {
  unindex_.reset();
  if (auto done = unindex_.bind(1, id).run(); !done) return done;
  correct_.reset();
  correct_.bind(1, id).bind(2, headline.title).bind(3, headline.summary).bind(4, headline.url);
  if (auto done = correct_.bind(5, key).run(); !done) return done;
  index_.reset();
  return index_.bind(1, id).run();
}

Result<std::optional<HeadlineTable::Original>> HeadlineTable::same_title_or_url(
    const Headline& headline, const std::string& key, const LikenessIndex::Entry& entry) {
  original_.reset();
  original_.bind(1, key).bind(2, headline.url).bind(3, headline.source).bind(4, headline.when());
  original_.bind(5, std::int64_t{std::chrono::seconds{duplicate_window}.count()});
  auto row = original_.step();
  if (!row) return failure(row.error());
  if (!*row) return std::optional<Original>{};
  const bool same_page = !headline.url.empty() && original_.text(5) == headline.url;
  const bool same =
      same_page || same_title_means_same(entry.likeness, likeness_of(original_.text(3), original_.text(4)));
  if (!same) return std::optional<Original>{};
  return std::optional{Original{original_.integer(0), original_.time(1), original_.text(2)}};
}

Result<std::optional<HeadlineTable::Original>> HeadlineTable::original_of(const Headline& headline,
                                                                          const std::string& key,
                                                                          const LikenessIndex::Entry& entry) {
  auto same = same_title_or_url(headline, key, entry);
  if (!same || *same) return same;
  const auto like = likenesses_->find(entry, duplicate_window);
  if (!like) return std::optional<Original>{};
  by_id_.reset();
  auto row = by_id_.bind(1, *like).step();
  if (!row) return failure(row.error());
  if (!*row) return std::optional<Original>{};
  return std::optional{Original{by_id_.integer(0), by_id_.time(1), by_id_.text(2)}};
}

Result<> HeadlineTable::take_over(const Original& from, std::int64_t id) {
  unmention_.reset();
  if (auto done = unmention_.bind(1, from.id).bind(2, day_number(from.at)).run(); !done) return done;
  hand_over_.reset();
  if (auto done = hand_over_.bind(1, from.id).bind(2, id).run(); !done) return done;
  likenesses_->remove(from.id);
  return {};
}

Result<std::int64_t> HeadlineTable::insert(const Headline& headline, const std::string& guid,
                                           const std::string& key, std::optional<std::int64_t> original) {
  insert_.reset();
  insert_.bind(1, headline.source).bind(2, headline.source_name).bind(3, guid).bind(4, headline.url);
  insert_.bind(5, headline.title).bind(6, headline.summary).bind(7, headline.language);
  insert_.bind(8, headline.published).bind(9, headline.first_seen).bind(10, headline.when());
  insert_.bind(11, key).bind(12, original);
  if (auto done = insert_.run(); !done) return failure(done.error());
  const std::int64_t id = sqlite3_last_insert_rowid(database_->handle());
  index_.reset();
  if (auto done = index_.bind(1, id).run(); !done) return failure(done.error());
  return id;
}

Result<> HeadlineTable::insert_themes(const Headline& headline, std::int64_t id, bool counted) {
  std::int64_t position = 0;
  for (const ThemeMatch& match : headline.themes) {
    theme_.reset();
    theme_.bind(1, id).bind(2, position++).bind(3, match.theme).bind(4, match.confidence);
    if (auto done = theme_.bind(5, because_json(match)).run(); !done) return done;
    if (!counted) continue;
    mention_.reset();
    if (auto done = mention_.bind(1, match.theme).bind(2, day_number(headline.when())).run(); !done)
      return done;
  }
  return {};
}

Result<> HeadlineTable::add(const Headline& headline, Added& added) {
  const std::string& guid = !headline.guid.empty()  ? headline.guid
                            : !headline.url.empty() ? headline.url
                                                    : headline.title;
  if (guid.empty()) return {};
  const std::string key = title_key(headline.title);
  auto known = is_known(headline, guid, key);
  if (known && !*known) known = is_forgotten(headline, guid);
  if (!known) return failure(known.error());
  if (*known) {
    ++added.known;
    return {};
  }
  LikenessIndex::Entry entry{0, headline.source, headline.when(),
                             likeness_of(headline.title, headline.summary)};
  auto original = original_of(headline, key, entry);
  if (!original) return failure(original.error());
  const bool repeats = original->has_value();
  const bool earliest =
      !repeats || (headline.has_age() && std::pair{headline.when(), headline.source} <
                                             std::pair{(*original)->at, (*original)->source});
  auto id = insert(headline, guid, key, earliest ? std::nullopt : std::optional{(*original)->id});
  if (!id) return failure(id.error());
  ++(repeats ? added.duplicates : added.fresh);
  if (repeats && earliest) {
    if (auto done = take_over(**original, *id); !done) return done;
  }
  entry.id = *id;
  if (earliest) likenesses_->add(std::move(entry));
  // What is of no day counts for none.
  return insert_themes(headline, *id, earliest && headline.has_age());
}

Result<> HeadlineTable::change_themes(const Headline& headline) {
  const bool counted = !headline.duplicate_of && headline.has_age();
  if (counted) {
    unmention_.reset();
    const auto day = day_number(headline.when());
    if (auto done = unmention_.bind(1, headline.id).bind(2, day).run(); !done) return done;
  }
  no_themes_.reset();
  if (auto done = no_themes_.bind(1, headline.id).run(); !done) return done;
  return insert_themes(headline, headline.id, counted);
}

Result<bool> HeadlineTable::has_themes(const Headline& headline) {
  Statement themes(*database_, "SELECT theme FROM headline_themes WHERE headline = ? ORDER BY position");
  themes.bind(1, headline.id);
  for (const ThemeMatch& match : headline.themes) {
    auto row = themes.step();
    if (!row || !*row || themes.text(0) != match.theme) return row ? Result<bool>(false) : row;
  }
  auto more = themes.step();
  return more ? Result<bool>(!*more) : more;
}

Result<> HeadlineTable::withdraw(const Headline& headline) {
  if (!headline.duplicate_of) {
    unmention_.reset();
    if (auto done = unmention_.bind(1, headline.id).bind(2, day_number(headline.when())).run(); !done)
      return done;
    Statement next(*database_,
                   "SELECT id, shown_at FROM headlines WHERE duplicate_of = ? ORDER BY shown_at, id LIMIT 1");
    auto repeated = next.bind(1, headline.id).step();
    if (!repeated) return failure(repeated.error());
    if (*repeated) {
      Statement promote(*database_,
                        "UPDATE headlines SET duplicate_of = CASE id WHEN ?2 THEN NULL ELSE ?2 END "
                        "WHERE duplicate_of = ?1");
      if (auto done = promote.bind(1, headline.id).bind(2, next.integer(0)).run(); !done) return done;
      Statement mention(*database_,
                        "INSERT INTO mention_counts SELECT theme, ?2, 1 FROM headline_themes WHERE headline "
                        "= ?1 ON CONFLICT (theme, day) DO UPDATE SET mentions = mentions + 1");
      mention.bind(1, next.integer(0)).bind(2, day_number(next.time(1)));
      if (auto done = mention.run(); !done) return done;
    }
  }
  unindex_.reset();
  if (auto done = unindex_.bind(1, headline.id).run(); !done) return done;
  Statement remove(*database_, "DELETE FROM headlines WHERE id = ?");
  return remove.bind(1, headline.id).run();
}

Result<int> HeadlineTable::keep_only(const DayOfHeadlines& day) {
  std::map<std::pair<std::string, std::string>, const Headline*> wanted;
  for (const Headline& headline : day.headlines) wanted[{headline.source, headline.guid}] = &headline;
  // Read before anything is changed: a withdrawn original makes its duplicates originals.
  std::vector<std::pair<std::string, std::string>> names;
  std::vector<std::int64_t> ids;
  Statement of_day(*database_,
                   "SELECT id, source, guid FROM headlines WHERE first_seen >= ? AND first_seen < ?");
  of_day.bind(1, start_of_day(day.day)).bind(2, start_of_day(day.day + days{1}));
  for (;;) {
    auto row = of_day.step();
    if (!row) return failure(row.error());
    if (!*row) break;
    ids.push_back(of_day.integer(0));
    names.emplace_back(of_day.text(1), of_day.text(2));
  }
  int withdrawn = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Statement stored(*database_, "SELECT published, first_seen, duplicate_of FROM headlines WHERE id = ?");
    auto row = stored.bind(1, ids[i]).step();
    if (!row) return failure(row.error());
    Headline headline;
    headline.id = ids[i];
    headline.published = stored.optional_time(0);
    headline.first_seen = stored.time(1);
    headline.duplicate_of = stored.optional_integer(2);
    const auto given = wanted.find(names[i]);
    if (given == wanted.end()) {
      if (auto done = withdraw(headline); !done) return failure(done.error());
      ++withdrawn;
      continue;
    }
    headline.themes = given->second->themes;
    const auto same = has_themes(headline);
    if (!same) return failure(same.error());
    if (*same) continue;
    if (auto done = change_themes(headline); !done) return failure(done.error());
  }
  return withdrawn;
}

Result<int> HeadlineTable::forget(Database& database, sys_seconds now, sys_seconds oldest) {
  // A duplicate goes with its original: it would otherwise be shown again just before its own time.
  const std::string leaving =
      "FROM headlines WHERE first_seen < ?2 OR duplicate_of IN (SELECT id FROM headlines WHERE first_seen < "
      "?2)";
  Statement count(database, "SELECT count(*) " + leaving);
  if (auto row = count.bind(2, oldest).step(); !row) return failure(row.error());
  const auto removed = static_cast<int>(count.integer(0));
  if (removed > 0) {
    if (auto done = take_out(database, now, oldest, leaving); !done) return failure(done.error());
  }
  Statement memory(database, "DELETE FROM forgotten_days WHERE day < ?");
  if (auto done = memory.bind(1, day_number(now - forgotten_for)).run(); !done) return failure(done.error());
  Statement counts(database, "DELETE FROM mention_counts WHERE day < ?");
  if (auto done = counts.bind(1, day_number(now - counted_for)).run(); !done) return failure(done.error());
  return removed;
}

}  // namespace caleidoscoop::store
