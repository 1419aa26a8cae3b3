// Invitations: links by which people choose a password and a second factor of their own, so that nobody else
// ever knows them. Each is valid once and for a day; only the hash of its secret is stored. Any thread;
// nothing here may be called within a transaction.
//
// Fails as Store does, and as is said below.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/desk/person.h"
#include "sync/hub/desk/refusal.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

struct Invitation {
  Person person;
  std::string made_by;
  std::chrono::sys_seconds until{};
};

// Gives the secret for the link. An earlier invitation of the same name is no longer valid. Fails with
// bad_data for a person that cannot be (see checked_person) or whose name has an account.
Result<std::string> invite(Store& store, const Person& person, const std::string& made_by,
                           std::chrono::sys_seconds now);

// The same for somebody who has an account and lost the password or the phone: both are replaced, and every
// session ends, when it is accepted. Fails with bad_data for a name without an account, refused for one that
// is disabled.
Result<std::string> invite_again(Store& store, const std::string& name, const std::string& made_by,
                                 std::chrono::sys_seconds now);

// Those that wait, by name.
Result<std::vector<Invitation>> invitations(Store& store, std::chrono::sys_seconds now);
// Fails with bad_data when none waits for that name.
Result<> withdraw_invitation(Store& store, const std::string& name, const std::string& by,
                             std::chrono::sys_seconds now);

// Nothing for a secret that is none, was used or is too old.
Result<std::optional<Invitation>> invitation_of(Store& store, const std::string& secret,
                                                std::chrono::sys_seconds now);

enum class InvitationFault {
  not_valid,       // used, withdrawn, replaced or too old
  short_password,  // fewer than 12 characters
  long_password,   // more than 200 bytes
  name_in_password,
  wrong_code,  // not of that second factor, or not of this moment
};

// Takes the time of one password's hash. The code is used up by it. Fails with bad_data for what is the
// person's to mend; the invitation stays valid then.
[[nodiscard]] Granted<void, InvitationFault> accept_invitation(Store& store, const std::string& secret,
                                                               std::string_view password,
                                                               const std::string& totp_secret,
                                                               std::string_view code,
                                                               std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
