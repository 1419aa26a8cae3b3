// Why the trust library refuses something: a kind to branch on, the role concerned, and one sentence
// that names the role, its version and the place it came from.
//
// Every refusal leaves what was trusted before as it was.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::trust {

enum class FaultKind {
  // Getting and keeping
  not_found,        // the source answered that there is no such file
  unreachable,      // the source gave no answer
  too_large,        // endless data: more bytes than the file may have
  storage,          // the disk failed
  no_trusted_root,  // the root that everything rests on is absent or not valid by its own keys
  // Metadata
  malformed,            // no JSON, or not in the form of the specification
  wrong_type,           // metadata of another role
  unsupported_version,  // written for another major version of the specification
  wrong_key_id,         // a key listed under an identifier that is not its own
  bad_signatures,       // fewer valid signatures of different keys than the threshold (arbitrary software)
  rollback,             // an older version than the one trusted
  vanished_role,        // a role that the trusted snapshot lists is gone from the new one
  wrong_version,        // another version than was asked for or announced (mix-and-match)
  wrong_hash,           // other bytes than were announced (mix-and-match)
  expired,              // past its validity (freeze)
  // Targets
  unlisted_role,   // delegated to, but not in the snapshot
  too_many_roles,  // the search went through as many roles as it may
  no_such_target,  // no trusted role that may speak for this path knows it
  wrong_target,    // other bytes than the trusted role lists
  unsafe_path,     // a name that could lead out of its folder
  // Signing
  bad_key,         // a key that cannot be read, opened or used
  not_authorised,  // a signature or role that the delegator did not grant
};

// For logs and status: "rollback", "bad_signatures".
std::string_view name_of(FaultKind kind);

struct Fault {
  FaultKind kind = FaultKind::malformed;
  std::string role;
  std::string message;
};

template <class T = void>
class [[nodiscard]] Outcome : public tl::expected<T, Fault> {
 public:
  using tl::expected<T, Fault>::expected;
};

inline tl::unexpected<Fault> fault(FaultKind kind, std::string role, std::string message) {
  return tl::unexpected<Fault>(Fault{kind, std::move(role), std::move(message)});
}

inline tl::unexpected<Fault> fault(Fault given) { return tl::unexpected<Fault>(std::move(given)); }

// The same as an error of the project, for callers that only need the exit status and the sentence.
Error to_error(const Fault& fault);

}  // namespace caleidoscoop::trust
