#include "sync/hub/desk/sessions.h"

#include <fmt/format.h>

#include "sync/hub/desk/accounts.h"
#include "sync/hub/desk/attempts.h"
#include "sync/hub/desk/history.h"
#include "sync/hub/desk/password.h"
#include "sync/hub/desk/totp.h"
#include "sync/trust/digest.h"
#include "sync/trust/secrets.h"

namespace caleidoscoop::desk {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

// How exactly is known when a session was last used.
constexpr seconds seen_again_after{60};

using Refused = Refusal<LogInFault>;

tl::unexpected<Refused> refused(LogInFault fault, std::string sentence) {
  return tl::unexpected(Refused(Error{ErrorCode::refused, std::move(sentence)}, fault));
}

struct Attempt {
  bool counted = false;
  std::optional<Account> account;
};

Result<Attempt> begin_attempt(Sql& sql, const std::string& name, const std::string& address,
                              sys_seconds now) {
  const auto counted = count_attempt(sql, name, address, now);
  if (!counted) return failure(counted.error());
  auto account = account_named(sql, name);
  if (!account) return failure(account.error());
  return Attempt{*counted, *std::move(account)};
}

// The step of the code when all is right. Whatever is wrong, the password is looked at: the time it takes
// tells nothing.
Result<std::optional<std::int64_t>> right_step(const std::optional<Account>& account,
                                               std::string_view password, std::string_view code,
                                               sys_seconds now) {
  const auto matches = password_matches(password, account ? account->password : std::string());
  if (!matches) return failure(matches.error());
  if (!*matches || account->person.disabled) return std::nullopt;
  const auto step = totp_step_of(account->totp, code, now);
  if (!step || *step <= account->totp_step) return std::nullopt;
  return step;
}

Result<> note_log_in(Sql& sql, const std::string& what, const std::string& name, const std::string& address,
                     sys_seconds now) {
  Deed line;
  line.at = now;
  line.what = what;
  if (what == "log-in") line.who = name;
  line.subject = name;
  line.about = address;
  const auto noted = note(sql, line);
  if (!noted) return failure(noted.error());
  return {};
}

// False when the account was changed, or the code used, since it was looked at.
Result<bool> use_up(Sql& sql, const Account& account, std::int64_t step) {
  const auto rows = sql.run(
      "UPDATE accounts SET totp_step = $2 WHERE name = $1 AND totp_step < $2 AND password = $3 AND totp = $4 "
      "AND disabled = 0 RETURNING name",
      {account.person.name, step, account.password, account.totp});
  if (!rows) return failure(rows.error());
  return !rows->empty();
}

Result<> add_session(Sql& sql, const std::string& name, const LoggedIn& in, const std::string& form_key,
                     sys_seconds now) {
  const auto cleared = sql.run("DELETE FROM sessions WHERE made_at <= $1 OR seen_at <= $2",
                               {seconds_of(now - session_lasts), seconds_of(now - session_lasts_unused)});
  if (!cleared) return failure(cleared.error());
  return without_rows(
      sql.run("INSERT INTO sessions(hash, account, form_key, made_at, seen_at) VALUES($1, $2, $3, $4, $4)",
              {trust::sha256_hex(in.cookie), name, form_key, seconds_of(now)}));
}

Result<LoggedIn> new_log_in() {
  auto cookie = trust::random_token();
  if (!cookie) return failure(cookie.error());
  return LoggedIn{*std::move(cookie)};
}

// Nothing when use_up() says so.
Result<std::optional<LoggedIn>> begin_session(Sql& sql, const Account& account, std::int64_t step,
                                              const std::string& address, sys_seconds now) {
  const std::string& name = account.person.name;
  const auto used = use_up(sql, account, step);
  if (!used) return failure(used.error());
  if (!*used) return std::nullopt;
  if (auto forgiven = forgive_attempts(sql, name); !forgiven) return failure(forgiven.error());
  const auto in = new_log_in();
  if (!in) return failure(in.error());
  const auto form_key = trust::random_token();
  if (!form_key) return failure(form_key.error());
  if (auto added = add_session(sql, name, *in, *form_key, now); !added) return failure(added.error());
  if (auto noted = note_log_in(sql, "log-in", name, address, now); !noted) return failure(noted.error());
  return *in;
}

struct Seen {
  Session session;
  sys_seconds at{};
};

Result<std::optional<Seen>> find(Sql& sql, const std::string& hash, sys_seconds now) {
  const auto rows = sql.run(
      "SELECT account, form_key, seen_at FROM sessions WHERE hash = $1 AND made_at > $2 AND seen_at > $3",
      {hash, seconds_of(now - session_lasts), seconds_of(now - session_lasts_unused)});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return std::nullopt;
  const auto account = account_named(sql, rows->front().text(0));
  if (!account) return failure(account.error());
  if (!*account || (*account)->person.disabled) return std::nullopt;
  return Seen{{(*account)->person, rows->front().text(1)}, rows->front().time(2)};
}

Result<> mark_seen(Sql& sql, const std::string& hash, sys_seconds now) {
  return without_rows(
      sql.run("UPDATE sessions SET seen_at = $2 WHERE hash = $1 AND seen_at < $2", {hash, seconds_of(now)}));
}

}  // namespace

Granted<LoggedIn, LogInFault> log_in(Store& store, const std::string& name, std::string_view password,
                                     std::string_view code, const std::string& address, sys_seconds now) {
  const auto attempt = store.write([&](Sql& sql) { return begin_attempt(sql, name, address, now); });
  if (!attempt) return tl::unexpected(Refused(attempt.error()));
  if (!attempt->counted) {
    return refused(LogInFault::too_many,
                   fmt::format("too many log-ins failed for one account or from {}", address));
  }
  const auto& account = attempt->account;
  const auto step = right_step(account, password, code, now);
  if (!step) return tl::unexpected(Refused(step.error()));
  const auto begun = store.write([&](Sql& sql) -> Result<std::optional<LoggedIn>> {
    if (*step) {
      auto in = begin_session(sql, *account, **step, address, now);
      if (!in || *in) return in;
    }
    const auto noted = note_log_in(sql, "log-in-failed", account ? account->person.name : "", address, now);
    if (!noted) return failure(noted.error());
    return std::nullopt;
  });
  if (!begun) return tl::unexpected(Refused(begun.error()));
  if (!*begun) {
    return refused(LogInFault::wrong, fmt::format("a name, password or code from {} is wrong", address));
  }
  return **begun;
}

Result<std::optional<Session>> session_of(Store& store, const std::string& cookie, sys_seconds now) {
  const auto hash = trust::sha256_hex(cookie);
  const auto seen = store.read([&](Sql& sql) { return find(sql, hash, now); });
  if (!seen) return failure(seen.error());
  if (!*seen) return std::nullopt;
  if (now - (*seen)->at >= seen_again_after) {
    const auto marked = store.write([&](Sql& sql) { return mark_seen(sql, hash, now); });
    if (!marked) return failure(marked.error());
  }
  return (*seen)->session;
}

Result<> log_out(Store& store, const std::string& cookie) {
  return store.write([&](Sql& sql) -> Result<> {
    const auto done = sql.run("DELETE FROM sessions WHERE hash = $1", {trust::sha256_hex(cookie)});
    if (!done) return failure(done.error());
    return {};
  });
}

}  // namespace caleidoscoop::desk
