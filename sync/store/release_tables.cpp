#include "sync/store/release_tables.h"

#include <fmt/format.h>

#include "sync/store/statement.h"

namespace caleidoscoop::store {
namespace {

// A damaged moment in the far future would keep the clock from ever being believed.
std::string digest_of(const TimeNotes& notes) {
  const auto digits = [](const auto& at) { return at ? at->time_since_epoch().count() : -1; };
  return sha256_hex(fmt::format("{} {}", digits(notes.newest_signed_at), digits(notes.last_trusted)));
}

}  // namespace

Result<std::optional<EditionTrust>> ReleaseTables::trust(std::int64_t generation) {
  Statement row(*database_,
                "SELECT publisher, verified, vouched_until, origin FROM edition_trust WHERE generation = ?");
  auto found = row.bind(1, generation).step();
  if (!found) return failure(found.error());
  if (!*found) return std::optional<EditionTrust>{};
  EditionTrust trust;
  trust.publisher = row.text(0);
  trust.verified = row.time(1);
  trust.vouched_until = row.optional_time(2);
  trust.origin = row.text(3);
  return std::optional<EditionTrust>{std::move(trust)};
}

Result<TargetHashes> ReleaseTables::hashes(const char* sql) {
  Statement row(*database_, sql);
  TargetHashes hashes;
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return hashes;
    hashes.emplace(row.text(0), row.text(1));
  }
}

Result<TargetHashes> ReleaseTables::targets() {
  return hashes("SELECT t.path, t.sha256 FROM edition_targets t JOIN state s ON s.generation = t.generation");
}

Result<TargetHashes> ReleaseTables::shards() { return hashes("SELECT path, sha256 FROM headline_shards"); }

Result<BlobNames> ReleaseTables::blobs_in_use() {
  Statement row(*database_, "SELECT DISTINCT sha256 FROM edition_targets");
  BlobNames names;
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return names;
    names.insert(row.text(0));
  }
}

Result<std::map<std::string, std::string>> ReleaseTables::fleet() {
  Statement row(*database_, "SELECT path, sha256, bytes FROM fleet_files");
  std::map<std::string, std::string> files;
  for (;;) {
    auto found = row.step();
    if (!found) return failure(found.error());
    if (!*found) return files;
    std::string bytes = row.text(2);
    if (sha256_hex(bytes) == row.text(1)) files.emplace(row.text(0), std::move(bytes));
  }
}

Result<TimeNotes> ReleaseTables::time_notes() {
  Statement row(*database_, "SELECT newest_signed_at, last_trusted, sha256 FROM time_notes");
  auto found = row.step();
  if (!found) return failure(found.error());
  if (!*found) return TimeNotes{};
  const TimeNotes notes{row.optional_time(0), row.optional_time(1)};
  return digest_of(notes) == row.text(2) ? notes : TimeNotes{};
}

Result<> ReleaseTables::put_trust(std::int64_t generation, const EditionTrust& trust) {
  Statement put(
      *database_,
      "INSERT INTO edition_trust VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (generation) DO UPDATE SET "
      "publisher = ?2, verified = ?3, vouched_until = ?4, origin = ?5");
  put.bind(1, generation).bind(2, trust.publisher).bind(3, trust.verified);
  return put.bind(4, trust.vouched_until).bind(5, trust.origin).run();
}

Result<> ReleaseTables::put_targets(std::int64_t generation, const TargetHashes& targets) {
  auto before = this->targets();
  if (!before) return failure(before.error());
  if (*before == targets) return {};
  Statement clear(*database_, "DELETE FROM edition_targets WHERE generation = ?");
  if (auto done = clear.bind(1, generation).run(); !done) return done;
  Statement put(*database_, "INSERT INTO edition_targets VALUES (?, ?, ?)");
  for (const auto& [path, sha256] : targets) {
    put.reset();
    if (auto done = put.bind(1, generation).bind(2, path).bind(3, sha256).run(); !done) return done;
  }
  return {};
}

Result<> ReleaseTables::put_shards(const TargetHashes& wanted) {
  auto before = shards();
  if (!before) return failure(before.error());
  Statement drop(*database_, "DELETE FROM headline_shards WHERE path = ?");
  for (const auto& [path, sha256] : *before) {
    if (wanted.contains(path)) continue;
    drop.reset();
    if (auto done = drop.bind(1, path).run(); !done) return done;
  }
  Statement put(*database_, "INSERT OR REPLACE INTO headline_shards VALUES (?, ?)");
  for (const auto& [path, sha256] : wanted) {
    if (const auto known = before->find(path); known != before->end() && known->second == sha256) continue;
    put.reset();
    if (auto done = put.bind(1, path).bind(2, sha256).run(); !done) return done;
  }
  return {};
}

Result<> ReleaseTables::put_fleet(const std::map<std::string, std::string>& files) {
  auto before = fleet();
  if (!before) return failure(before.error());
  if (*before == files) return {};
  if (auto done = database_->execute("DELETE FROM fleet_files"); !done) return done;
  Statement put(*database_, "INSERT INTO fleet_files VALUES (?, ?, ?)");
  for (const auto& [path, bytes] : files) {
    put.reset();
    if (auto done = put.bind(1, path).bind(2, sha256_hex(bytes)).bind(3, bytes).run(); !done) return done;
  }
  return {};
}

Result<> ReleaseTables::put(std::int64_t generation, const Release& release) {
  auto done = put_trust(generation, release.trust);
  if (done) done = put_targets(generation, release.targets);
  if (done) done = put_shards(release.shards);
  if (done) done = put_fleet(release.fleet);
  return done;
}

Result<> ReleaseTables::put_time_notes(const TimeNotes& notes) {
  Statement put(*database_, "INSERT OR REPLACE INTO time_notes VALUES (1, ?, ?, ?)");
  return put.bind(1, notes.newest_signed_at).bind(2, notes.last_trusted).bind(3, digest_of(notes)).run();
}

}  // namespace caleidoscoop::store
