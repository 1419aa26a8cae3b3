// The steps that all publishing is made of: bringing one role to its next version, and what follows from it.
//
// A step whose role lacks signatures changes nothing in the repository; it gives the draft to pass along.
// One thread. Fails with what signing and the place fail with.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/draft.h"
#include "sync/hub/repository.h"
#include "sync/hub/signing_round.h"

namespace caleidoscoop::hub {

struct Step {
  std::string role;
  std::int64_t version = 0;
  Standing standing;
  std::optional<Draft> draft;  // to pass along, when signatures are missing
};

struct Publication {
  std::vector<Step> steps;
  std::optional<Receipt> receipt;  // when something was put in place

  bool waits_for_signatures() const;
};

// The next version of a role, from what the builder's draft says now, signed with the keys at hand.
// `files` are those of its targets that the repository does not have. Without enough signatures the
// builder is put back to `before`.
Result<Step> advance(Repository& repository, std::string_view role, Signers& signers,
                     std::chrono::sys_seconds now, const Draft& files, trust::RepositoryBuilder before);

// The same for a role whose content stays: a new version because its time or its keys ran out.
Result<Step> renew(Repository& repository, std::string_view role, Signers& signers,
                   std::chrono::sys_seconds now);

// Roles whose version in force is not signed by the keys that they have now: after a hand-over, a loss.
Result<std::vector<std::string>> unvouched_roles(const Repository& repository, const Signers& signers);

// Renews those, as far as keys are at hand, and releases when any step was complete.
Result<> finish(Repository& repository, Publication& publication, Signers& signers,
                std::chrono::sys_seconds now);

// What was signed apart. Fails with refused when signatures are missing or the version is not the next one,
// bad_data when files are missing.
Result<Publication> publish_draft(Repository& repository, const Draft& draft, Signers& signers,
                                  std::chrono::sys_seconds now);

}  // namespace caleidoscoop::hub
