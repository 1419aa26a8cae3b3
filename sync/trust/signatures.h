// Thresholds: whether enough of a role's keys signed something (specification section 5).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/metadata.h"

namespace caleidoscoop::trust {

// The ids of the role's keys whose signature over the payload is valid. One key counts once, however
// often and under however many ids it is listed; a signature that is not valid, or by a key that is not
// the role's or of an unknown kind, counts for nothing.
std::vector<std::string> valid_signers(std::string_view payload, const std::vector<Signature>& signatures,
                                       const Keys& keys, const RoleKeys& role);

// Fails with bad_signatures when they are fewer than the threshold. `subject` begins the sentence:
// "snapshot 7 of https://…".
Outcome<> check_signatures(std::string_view payload, const std::vector<Signature>& signatures,
                           const Keys& keys, const RoleKeys& role, std::string_view role_name,
                           std::string_view subject);

}  // namespace caleidoscoop::trust
