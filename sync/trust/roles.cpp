#include "sync/trust/roles.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/trust/limits.h"
#include "sync/trust/names.h"

namespace caleidoscoop::trust {
namespace {

constexpr std::int64_t curated_threshold = 2;

tl::unexpected<Fault> not_granted(std::string role, std::string reason) {
  auto message = fmt::format("{}: {}", role, reason);
  return fault(FaultKind::not_authorised, std::move(role), std::move(message));
}

Outcome<Delegation> delegation(std::string role, std::vector<std::string> paths,
                               const std::vector<PublicKey>& keys, std::int64_t threshold) {
  Delegation result;
  for (const auto& key : keys) {
    auto& ids = result.keys.key_ids;
    if (std::find(ids.begin(), ids.end(), key.id) != ids.end()) {
      return not_granted(std::move(role), fmt::format("the key {} is given twice", key.id));
    }
    ids.push_back(key.id);
  }
  if (threshold < 1 || static_cast<std::int64_t>(keys.size()) < threshold) {
    return not_granted(std::move(role),
                       fmt::format("{} keys cannot give {} signatures", keys.size(), threshold));
  }
  result.role = std::move(role);
  result.keys.threshold = threshold;
  result.paths = std::move(paths);
  result.terminating = true;
  return result;
}

}  // namespace

std::string_view name_of(Body body) {
  switch (body) {
    case Body::curated:
      return "curated";
    case Body::headlines:
      return "headlines";
    case Body::fleet:
      return "fleet";
    case Body::members:
      return "members";
  }
  return {};
}

Outcome<Delegation> delegation_to(Body body, const std::vector<PublicKey>& keys, std::int64_t threshold) {
  const std::string role(name_of(body));
  if (body == Body::curated && threshold < curated_threshold) {
    return not_granted(role, fmt::format("at least {} editors must sign", curated_threshold));
  }
  std::vector<std::string> paths = {role + "/*"};
  // A wildcard stops at "/"; these two have folders: curated/<type>/<id>.json, members/<type>/<id>.json.
  if (body == Body::curated || body == Body::members) paths.push_back(role + "/*/*");
  return delegation(role, std::move(paths), keys, threshold);
}

Outcome<Delegation> delegation_to_kring(std::string_view id, const std::vector<PublicKey>& keys,
                                        std::int64_t threshold) {
  auto role = fmt::format("kring-{}", id);
  if (!is_kebab_case(id) || role.size() > form::role_name_bytes) {
    return not_granted(std::move(role), "this is no id of a kring");
  }
  return delegation(std::move(role), {fmt::format("kring/{}/*", id)}, keys, threshold);
}

}  // namespace caleidoscoop::trust
