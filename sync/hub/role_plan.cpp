#include "sync/hub/role_plan.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <optional>

#include "sync/trust/canonical_json.h"
#include "sync/trust/roles.h"

namespace caleidoscoop::hub {
namespace {

using nlohmann::json;

constexpr std::array top_level = {trust::root_role, trust::targets_role, trust::snapshot_role,
                                  trust::timestamp_role};
constexpr std::string_view kring_prefix = "kring-";

bool is_top_level(std::string_view role) {
  return std::find(top_level.begin(), top_level.end(), role) != top_level.end();
}

std::optional<trust::Body> body_of(std::string_view role) {
  for (const auto body :
       {trust::Body::curated, trust::Body::headlines, trust::Body::fleet, trust::Body::members}) {
    if (trust::name_of(body) == role) return body;
  }
  return std::nullopt;
}

Result<Holders> read_holders(const json& value, std::string_view where) {
  const auto wrong = [&](std::string_view what) {
    return failure(ErrorCode::bad_data, fmt::format("{}: {}", where, what));
  };
  if (!value.is_object()) return wrong("is no object with \"keys\"");
  Holders holders;
  for (const auto& [name, member] : value.items()) {
    if (name == "keys" && member.is_array()) {
      for (const auto& key : member) {
        if (!key.is_string()) return wrong("a key is given by its name");
        holders.keys.push_back(key.get<std::string>());
      }
    } else if (name == "threshold" && member.is_number_integer()) {
      holders.threshold = member.get<std::int64_t>();
    } else {
      return wrong(fmt::format("\"{}\" is not known, or not what it must be", name));
    }
  }
  if (holders.keys.empty()) return wrong("has no keys");
  auto sorted = holders.keys;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return wrong("names a key twice");
  if (holders.threshold < 1 || holders.threshold > static_cast<std::int64_t>(holders.keys.size())) {
    return wrong(fmt::format("{} keys cannot give {} signatures", holders.keys.size(), holders.threshold));
  }
  return holders;
}

Result<std::vector<trust::PublicKey>> public_keys(const Holders& holders, const KeyFolder& folder) {
  std::vector<trust::PublicKey> keys;
  for (const auto& name : holders.keys) {
    auto key = folder.find(name);
    if (!key) return failure(key.error());
    keys.push_back(std::move(key->key));
  }
  return keys;
}

trust::Outcome<> give(trust::RepositoryBuilder& builder, const std::string& role, const Holders& holders,
                      const std::vector<trust::PublicKey>& keys) {
  if (is_top_level(role)) return builder.set_keys(role, keys, holders.threshold);
  const auto body = body_of(role);
  auto delegation = body ? trust::delegation_to(*body, keys, holders.threshold)
                         : trust::delegation_to_kring(std::string_view(role).substr(kring_prefix.size()),
                                                      keys, holders.threshold);
  if (!delegation) return trust::fault(delegation.error());
  return builder.delegate(trust::targets_role, *delegation, keys);
}

// What of a role's draft says who holds roles.
Result<json> holdings(const trust::RepositoryBuilder& builder, std::string_view role) {
  const auto draft = builder.draft(role, {});
  if (!draft) return failure(trust::to_error(draft.error()));
  const auto document = trust::parse_json(*draft, role);
  if (!document) return failure(trust::to_error(document.error()));
  const json& part = (*document)["signed"];
  json held = json::array();
  for (const char* member : {"keys", "roles", "delegations"}) held.push_back(part.value(member, json()));
  return held;
}

std::vector<std::string> delegated_roles(const json& targets_holdings) {
  std::vector<std::string> roles;
  const json& delegations = targets_holdings.at(2);
  if (!delegations.is_object()) return roles;
  for (const auto& role : delegations.value("roles", json::array())) roles.push_back(role.value("name", ""));
  return roles;
}

}  // namespace

Result<RolePlan> read_role_plan(std::string_view text, std::string_view origin) {
  const auto document = trust::parse_json(text, origin);
  if (!document) return failure(ErrorCode::bad_data, document.error().message);
  if (!document->is_object())
    return failure(ErrorCode::bad_data, fmt::format("{} is no object of roles", origin));
  RolePlan plan;
  for (const auto& [role, value] : document->items()) {
    if (!is_top_level(role) && !body_of(role) && !role.starts_with(kring_prefix)) {
      return failure(
          ErrorCode::bad_data,
          fmt::format("{}: there is no role {}: besides root, targets, snapshot and timestamp there are "
                      "curated, headlines, fleet, members and kring-<id>",
                      origin, role));
    }
    auto holders = read_holders(value, fmt::format("{}: the role {}", origin, role));
    if (!holders) return failure(holders.error());
    plan[role] = *std::move(holders);
  }
  for (const auto role : top_level) {
    if (!plan.contains(role))
      return failure(ErrorCode::bad_data, fmt::format("{} says nothing of the role {}", origin, role));
  }
  return plan;
}

Result<PlanEffect> apply_plan(trust::RepositoryBuilder& builder, const RolePlan& plan,
                              const KeyFolder& keys) {
  const auto root_before = holdings(builder, trust::root_role);
  const auto targets_before = holdings(builder, trust::targets_role);
  if (!root_before) return failure(root_before.error());
  if (!targets_before) return failure(targets_before.error());
  for (const auto& [role, holders] : plan) {
    const auto public_halves = public_keys(holders, keys);
    if (!public_halves) return failure(public_halves.error());
    if (auto given = give(builder, role, holders, *public_halves); !given) {
      return failure(ErrorCode::refused, given.error().message);
    }
  }
  for (const auto& role : delegated_roles(*targets_before)) {
    if (plan.contains(role)) continue;
    if (auto revoked = builder.revoke(trust::targets_role, role); !revoked) {
      return failure(trust::to_error(revoked.error()));
    }
  }
  const auto root_after = holdings(builder, trust::root_role);
  const auto targets_after = holdings(builder, trust::targets_role);
  if (!root_after) return failure(root_after.error());
  if (!targets_after) return failure(targets_after.error());
  return PlanEffect{*root_before != *root_after, *targets_before != *targets_after};
}

}  // namespace caleidoscoop::hub
