#include "sync/hub/desk/tables.h"

#include <fmt/format.h>
#include <array>

namespace caleidoscoop::desk {
namespace {

constexpr std::int64_t tables_version = 2;

// Times are seconds since 1970, 0 where there is none yet.
constexpr std::array statements = {
    // name: how one logs in, and the name of one's key; roles: comma-separated; totp_step: the last one used
    "CREATE TABLE IF NOT EXISTS accounts(name TEXT PRIMARY KEY, shown TEXT NOT NULL, roles TEXT NOT NULL, "
    "kring TEXT NOT NULL, password TEXT NOT NULL, totp TEXT NOT NULL, totp_step BIGINT NOT NULL, "
    "made_at BIGINT NOT NULL, disabled BIGINT NOT NULL)",
    // hash: of the secret in the link
    "CREATE TABLE IF NOT EXISTS invitations(hash TEXT PRIMARY KEY, account TEXT NOT NULL, shown TEXT NOT "
    "NULL, "
    "roles TEXT NOT NULL, kring TEXT NOT NULL, made_by TEXT NOT NULL, until BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sessions(hash TEXT PRIMARY KEY, account TEXT NOT NULL, form_key TEXT NOT "
    "NULL, "
    "made_at BIGINT NOT NULL, seen_at BIGINT NOT NULL)",
    // tries to log in that did not succeed; account: the hash of what was typed as its name
    "CREATE TABLE IF NOT EXISTS attempts(account TEXT NOT NULL, address TEXT NOT NULL, at BIGINT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS attempts_by_account ON attempts(account)",
    "CREATE INDEX IF NOT EXISTS attempts_by_address ON attempts(address)",
    // id: of source and guid; theme: what the classifier said; chosen: what an editor says;
    // state: new, accepted, rejected; confidence: in thousandths
    "CREATE TABLE IF NOT EXISTS headlines(id TEXT PRIMARY KEY, source TEXT NOT NULL, source_name TEXT NOT "
    "NULL, "
    "guid TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, language TEXT NOT "
    "NULL, "
    "published BIGINT NOT NULL, first_seen BIGINT NOT NULL, theme TEXT NOT NULL, confidence BIGINT NOT NULL, "
    "because TEXT NOT NULL, also_at TEXT NOT NULL, state TEXT NOT NULL, chosen TEXT NOT NULL, "
    "decided_by TEXT NOT NULL, decided_at BIGINT NOT NULL, version BIGINT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS headlines_by_state ON headlines(state, chosen, first_seen)",
    // all that trends and yields read
    "CREATE INDEX IF NOT EXISTS headlines_by_time ON headlines(first_seen, chosen, state, source)",
    // crawl_sources: who asks which source, and when; state: JSON, see state_text.h
    "CREATE TABLE IF NOT EXISTS crawl_sources(id TEXT PRIMARY KEY, host TEXT NOT NULL, next_at BIGINT NOT "
    "NULL, claimed_by TEXT NOT NULL, claimed_until BIGINT NOT NULL, state TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS crawl_sources_by_time ON crawl_sources(next_at)",
    // path: as in an edition folder, "themes/hrm.json"; body: JSON or Markdown; empty when it was taken out
    "CREATE TABLE IF NOT EXISTS documents(path TEXT PRIMARY KEY, body TEXT NOT NULL, version BIGINT NOT "
    "NULL, "
    "changed_by TEXT NOT NULL, changed_at BIGINT NOT NULL)",
    // subject: a headline's id, a document's path, an account; old and fresh: enough to undo it;
    // together: the line that it belongs to, 0 where it stands for itself
    "CREATE TABLE IF NOT EXISTS history(id BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, "
    "what TEXT NOT NULL, subject TEXT NOT NULL, about TEXT NOT NULL, old TEXT NOT NULL, fresh TEXT NOT NULL, "
    "undone BIGINT NOT NULL, together BIGINT NOT NULL DEFAULT 0)",
    "CREATE INDEX IF NOT EXISTS history_by_subject ON history(subject, id)",
    // what rooms brought: body: docs/workshop-export.md; worked_up: Markdown of the editors
    "CREATE TABLE IF NOT EXISTS harvest(id TEXT PRIMARY KEY, title TEXT NOT NULL, kring TEXT NOT NULL, "
    "form TEXT NOT NULL, started TEXT NOT NULL, body TEXT NOT NULL, brought_by TEXT NOT NULL, "
    "brought_at BIGINT NOT NULL, kind TEXT NOT NULL, worked_up TEXT NOT NULL, changed_by TEXT NOT NULL, "
    "changed_at BIGINT NOT NULL, version BIGINT NOT NULL)",
    // models that were learned: figures in thousandths; model: sync/classify/linear_model.h in hexadecimal
    // digits
    "CREATE TABLE IF NOT EXISTS lessons(id BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, "
    "examples BIGINT NOT NULL, held_out BIGINT NOT NULL, before BIGINT NOT NULL, after BIGINT NOT NULL, "
    "model TEXT NOT NULL, active BIGINT NOT NULL)",
    // what waits for a second person: kind: edition, message; state: waiting, done, withdrawn
    "CREATE TABLE IF NOT EXISTS proposals(id BIGINT PRIMARY KEY, kind TEXT NOT NULL, role TEXT NOT NULL, "
    "body TEXT NOT NULL, about TEXT NOT NULL, made_by TEXT NOT NULL, made_at BIGINT NOT NULL, state TEXT NOT "
    "NULL, "
    "signed_by TEXT NOT NULL, ended_at BIGINT NOT NULL)",
};

}  // namespace

Result<> make_tables(Sql& sql, std::string_view place) {
  if (auto made = sql.run("CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT NOT NULL)");
      !made)
    return failure(made.error());
  const auto version = sql.run("SELECT value FROM meta WHERE name = 'tables'");
  if (!version) return failure(version.error());
  const auto found = version->empty() ? 0 : version->front().integer(0);
  if (found == tables_version) return {};
  if (found > tables_version) {
    return failure(ErrorCode::too_new,
                   fmt::format("{} was written by a later version of caleidoscoop-hub", place));
  }
  for (const char* statement : statements) {
    if (auto made = sql.run(statement); !made) return failure(made.error());
  }
  if (found == 1) {
    if (auto made = sql.run("ALTER TABLE history ADD COLUMN together BIGINT NOT NULL DEFAULT 0"); !made)
      return failure(made.error());
  }
  if (auto made = sql.run("CREATE INDEX IF NOT EXISTS history_by_group ON history(together, id)"); !made)
    return failure(made.error());
  return without_rows(
      sql.run("INSERT INTO meta(name, value) VALUES('tables', $1) "
              "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
              {std::to_string(tables_version)}));
}

}  // namespace caleidoscoop::desk
