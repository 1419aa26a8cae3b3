#include "sync/hub/desk/people.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/hub/desk/accounts.h"

namespace caleidoscoop::desk {
namespace {

bool operates(const Person& person) { return person.is(Role::operations) && !person.disabled; }

// Of a transaction that writes, so that two who take each other away do so one after the other.
Result<> allowed(Sql& sql, const Person& person) {
  const auto all = accounts(sql);
  if (!all) return failure(all.error());
  const auto found = std::find_if(all->begin(), all->end(),
                                  [&](const Account& account) { return account.person.name == person.name; });
  if (found == all->end()) {
    return failure(ErrorCode::bad_data, fmt::format("there is no account named {}", person.name));
  }
  const auto operators = std::count_if(all->begin(), all->end(),
                                       [](const Account& account) { return operates(account.person); });
  if (operates(found->person) && !operates(person) && operators == 1) {
    return failure(ErrorCode::refused,
                   fmt::format("{} is the only one left who may manage accounts", person.name));
  }
  return {};
}

Result<> kept(Sql& sql, const Person& person, const std::string& by, std::chrono::sys_seconds now) {
  if (auto may = allowed(sql, person); !may) return may;
  if (auto updated = update_person(sql, person); !updated) return updated;
  if (person.disabled) {
    if (auto ended = end_sessions(sql, person.name); !ended) return ended;
    if (auto dropped = drop_invitations(sql, person.name); !dropped) return dropped;
  }
  return note_account(sql, AccountDeed::changed, person, by, now);
}

}  // namespace

Result<bool> anybody(Store& store) {
  return store.read([](Sql& sql) -> Result<bool> {
    const auto rows = sql.run("SELECT name FROM accounts LIMIT 1");
    if (!rows) return failure(rows.error());
    return !rows->empty();
  });
}

Result<std::vector<Person>> people(Store& store) {
  const auto all = store.read([](Sql& sql) { return accounts(sql); });
  if (!all) return failure(all.error());
  std::vector<Person> found;
  for (const auto& account : *all) found.push_back(account.person);
  return found;
}

Result<> set_person(Store& store, const Person& person, const std::string& by, std::chrono::sys_seconds now) {
  const auto checked = checked_person(person);
  if (!checked) return failure(checked.error());
  return store.write([&](Sql& sql) { return kept(sql, *checked, by, now); });
}

}  // namespace caleidoscoop::desk
