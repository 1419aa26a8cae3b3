#include "sync/trust/signatures.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace caleidoscoop::trust {

std::vector<std::string> valid_signers(std::string_view payload, const std::vector<Signature>& signatures,
                                       const Keys& keys, const RoleKeys& role) {
  std::vector<std::string> signers;
  std::set<std::string> identities;
  for (const auto& signature : signatures) {
    const bool of_role =
        std::find(role.key_ids.begin(), role.key_ids.end(), signature.key_id) != role.key_ids.end();
    const auto key = keys.find(signature.key_id);
    if (!of_role || key == keys.end()) continue;
    const auto bytes = from_hex(signature.hex);
    const auto verifier = bytes ? Verifier::from(key->second) : std::nullopt;
    if (!verifier || !verifier->accepts(*bytes, payload)) continue;
    if (identities.insert(verifier->identity()).second) signers.push_back(signature.key_id);
  }
  return signers;
}

Outcome<> check_signatures(std::string_view payload, const std::vector<Signature>& signatures,
                           const Keys& keys, const RoleKeys& role, std::string_view role_name,
                           std::string_view subject) {
  const auto valid = valid_signers(payload, signatures, keys, role).size();
  if (static_cast<std::int64_t>(valid) >= role.threshold) return {};
  return fault(FaultKind::bad_signatures, std::string(role_name),
               fmt::format("{} has {} valid signature{} where {} must be", subject, valid,
                           valid == 1 ? "" : "s", role.threshold));
}

}  // namespace caleidoscoop::trust
