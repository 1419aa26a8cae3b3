// The rows of accounts, as people, invitations and sessions share them. Within the caller's transaction.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/desk/person.h"
#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

struct Account {
  Person person;
  std::string password;        // its hash; empty: never set
  std::string totp;            // the secret as base32
  std::int64_t totp_step = 0;  // the last one used
};

// Lower-case ASCII letters, digits and single hyphens, at most 64; fit for a key's name.
bool is_account_name(std::string_view name);

// With `shown` on one line and never empty. Fails with bad_data for a name or kring that is none, or for
// somebody who is to edit for a kring that is not named.
Result<Person> checked_person(Person person);

Result<std::optional<Account>> account_named(Sql& sql, const std::string& name);
Result<std::vector<Account>> accounts(Sql& sql);  // by name

Result<> add_account(Sql& sql, const Account& account, std::chrono::sys_seconds now);
Result<> update_person(Sql& sql, const Person& person);
Result<> update_credentials(Sql& sql, const Account& account);

// Whoever used one of these has to log in or be invited anew.
Result<> end_sessions(Sql& sql, const std::string& name);
Result<> drop_invitations(Sql& sql, const std::string& name);

enum class AccountDeed { invited, invited_again, withdrawn, accepted, changed };

// A line in the history, with all that the person may do from then on.
Result<> note_account(Sql& sql, AccountDeed deed, const Person& person, const std::string& by,
                      std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
