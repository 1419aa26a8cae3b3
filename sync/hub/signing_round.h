// One role's next version on its way to enough signatures. Pure, save for opening keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/keys.h"
#include "sync/trust/repository_builder.h"

namespace caleidoscoop::hub {

// How far it is, in names of keys.
struct Standing {
  std::vector<std::string> signers;
  std::vector<std::string> awaited;  // who may still sign
  std::int64_t missing = 0;          // how many of them must
  bool complete() const { return missing == 0; }
};

// By the keys of the published delegator; of a new root, by the published one's keys and by its own.
// Fails with bad_data when it is no metadata of a role that exists.
Result<Standing> standing_of(const trust::RepositoryBuilder& builder, std::string_view role,
                             std::string_view metadata, const Signers& signers);

// Adds the signatures that are still needed of keys that are at hand.
Result<std::string> sign_with_keys_at_hand(const trust::RepositoryBuilder& builder, std::string_view role,
                                           std::string metadata, Signers& signers);

// The same metadata without the white space that drafts have for people: rooms fetch it often.
std::string compact(std::string_view metadata);

}  // namespace caleidoscoop::hub
