// Looking after a repository: who holds which role, and keeping it valid.
//
// One thread. Fails with what signing and the place fail with; then nothing is changed.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/hub/role_plan.h"
#include "sync/hub/steps.h"

namespace caleidoscoop::hub {

// Makes the roles those of the plan, for a new repository or one that exists: a kring added, a hand-over, a
// lost key, a new root. Roles whose version in force their new keys did not sign are signed anew as far as
// keys are at hand. No step at all: they are so already.
Result<Publication> change_roles(Repository& repository, const RolePlan& plan, Signers& signers,
                                 std::chrono::sys_seconds now);

// A new version of these roles with what they say now.
Result<Publication> renew_roles(Repository& repository, const std::vector<std::string>& roles,
                                Signers& signers, std::chrono::sys_seconds now);

struct Refreshed {
  std::optional<Receipt> receipt;        // empty: nothing was due
  std::vector<std::string> people_must;  // roles of which half the lifetime has gone, or whose keys changed
};

// Signs snapshot and timestamp anew when half of their lifetime has gone, or their keys have changed.
Result<Refreshed> refresh(Repository& repository, Signers& signers, std::chrono::sys_seconds now);

// Copies the repository to an empty place, as a stick, with a snapshot and a timestamp of a longer life.
// Those use up a version, so that what is signed online after them is newer.
Result<Receipt> copy_to_stick(Repository& repository, Place& stick, Signers& signers,
                              std::chrono::sys_seconds now, std::chrono::days lifetime);

}  // namespace caleidoscoop::hub
