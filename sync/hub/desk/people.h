// Who has an account at the desk, and what each may do. Who may ask for it is the caller's to check. Any
// thread; nothing here may be called within a transaction.
//
// Fails as Store does, and as is said below.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/hub/desk/invitations.h"
#include "sync/hub/desk/person.h"
#include "sync/hub/desk/store.h"
#include "sync/hub/desk/totp.h"

namespace caleidoscoop::desk {

// Whether there is an account, so that the first one is made on the machine itself.
Result<bool> anybody(Store& store);

Result<std::vector<Person>> people(Store& store);  // by name

// Sets all but the name. Whoever is disabled is logged out and loses invitations. Fails with bad_data for a
// name without an account or a person that cannot be (see checked_person), and with refused when nobody
// would be left with Role::operations.
Result<> set_person(Store& store, const Person& person, const std::string& by, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
