// What of an edition is for members only, and the edition without it.
//
// Internal to sync/edition. Pure.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace caleidoscoop::edition {

using MembersItems = std::map<std::string, std::set<std::string>>;  // ids by collection

// Everything with `members: true` in the edition as it was published or after its patches: no kring
// can make public what the editors published for members.
MembersItems members_items(const nlohmann::json& published, const nlohmann::json& patched);

// Takes them out, and out of the emphases of kringen, which would name them.
void leave_out(const MembersItems& items, nlohmann::json& whole);

}  // namespace caleidoscoop::edition
