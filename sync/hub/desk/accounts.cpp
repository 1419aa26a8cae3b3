#include "sync/hub/desk/accounts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sync/core/text.h"
#include "sync/hub/desk/history.h"
#include "sync/trust/names.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_shown = 80;  // characters
constexpr const char* columns = "name, shown, roles, kring, disabled, password, totp, totp_step";

Account account_of(const SqlRow& row) {
  Account account;
  account.person = {row.text(0), row.text(1), roles_from(row.text(2)), row.text(3), row.integer(4) != 0};
  account.password = row.text(5);
  account.totp = row.text(6);
  account.totp_step = row.integer(7);
  return account;
}

std::string_view name_of(AccountDeed deed) {
  switch (deed) {
    case AccountDeed::invited:
      return "invited";
    case AccountDeed::invited_again:
      return "invited-again";
    case AccountDeed::withdrawn:
      return "withdrawn";
    case AccountDeed::accepted:
      return "accepted";
    case AccountDeed::changed:
      return "changed";
  }
  return {};
}

}  // namespace

bool is_account_name(std::string_view name) {
  return name.size() <= longest_name && trust::is_kebab_case(name);
}

Result<Person> checked_person(Person person) {
  if (!is_account_name(person.name)) {
    return failure(ErrorCode::bad_data,
                   fmt::format("\"{}\" is no name for an account: lower-case letters, digits and hyphens, at "
                               "most {} of them",
                               clean_line(person.name), longest_name));
  }
  if (!person.kring.empty() && !is_account_name(person.kring)) {
    return failure(ErrorCode::bad_data, fmt::format("{} is to edit for \"{}\", which is no name of a kring",
                                                    person.name, clean_line(person.kring)));
  }
  if (person.is(Role::kring_editor) && person.kring.empty()) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{} is to edit for a kring that is not named", person.name));
  }
  person.shown = cut_graphemes(clean_line(person.shown), longest_shown);
  if (person.shown.empty()) person.shown = person.name;
  return person;
}

Result<std::optional<Account>> account_named(Sql& sql, const std::string& name) {
  // A database may refuse a text that is no name, such as one with a NUL.
  if (!is_account_name(name)) return std::nullopt;
  const auto rows = sql.run(fmt::format("SELECT {} FROM accounts WHERE name = $1", columns), {name});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return std::nullopt;
  return account_of(rows->front());
}

Result<std::vector<Account>> accounts(Sql& sql) {
  const auto rows = sql.run(fmt::format("SELECT {} FROM accounts ORDER BY name", columns));
  if (!rows) return failure(rows.error());
  std::vector<Account> found;
  for (const auto& row : *rows) found.push_back(account_of(row));
  return found;
}

Result<> add_account(Sql& sql, const Account& account, std::chrono::sys_seconds now) {
  const Person& person = account.person;
  return without_rows(
      sql.run("INSERT INTO accounts(name, shown, roles, kring, password, totp, totp_step, made_at, disabled) "
              "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)",
              {person.name, person.shown, roles_text(person.roles), person.kring, account.password,
               account.totp, account.totp_step, seconds_of(now), std::int64_t{person.disabled ? 1 : 0}}));
}

Result<> update_person(Sql& sql, const Person& person) {
  return without_rows(
      sql.run("UPDATE accounts SET shown = $2, roles = $3, kring = $4, disabled = $5 WHERE name = $1",
              {person.name, person.shown, roles_text(person.roles), person.kring,
               std::int64_t{person.disabled ? 1 : 0}}));
}

Result<> update_credentials(Sql& sql, const Account& account) {
  return without_rows(sql.run("UPDATE accounts SET password = $2, totp = $3, totp_step = $4 WHERE name = $1",
                              {account.person.name, account.password, account.totp, account.totp_step}));
}

Result<> end_sessions(Sql& sql, const std::string& name) {
  return without_rows(sql.run("DELETE FROM sessions WHERE account = $1", {name}));
}

Result<> drop_invitations(Sql& sql, const std::string& name) {
  return without_rows(sql.run("DELETE FROM invitations WHERE account = $1", {name}));
}

Result<> note_account(Sql& sql, AccountDeed deed, const Person& person, const std::string& by,
                      std::chrono::sys_seconds now) {
  const nlohmann::json state = {{"did", name_of(deed)},
                                {"roles", roles_text(person.roles)},
                                {"kring", person.kring},
                                {"disabled", person.disabled}};
  Deed line;
  line.at = now;
  line.who = by;
  line.what = "account";
  line.subject = person.name;
  line.about = person.shown;
  line.fresh = state.dump();
  const auto noted = note(sql, line);
  if (!noted) return failure(noted.error());
  return {};
}

}  // namespace caleidoscoop::desk
