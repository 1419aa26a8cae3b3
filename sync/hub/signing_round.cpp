#include "sync/hub/signing_round.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/trust/metadata.h"
#include "sync/trust/signing.h"

namespace caleidoscoop::hub {
namespace {

using Authority = std::pair<trust::Keys, trust::RoleKeys>;

// Whose signatures count for this metadata: one authority, or two for a root after the first.
Result<std::vector<Authority>> authorities(const trust::RepositoryBuilder& builder, std::string_view role,
                                           std::string_view metadata) {
  std::vector<Authority> judges;
  auto published = builder.authority(role);
  if (!published && role != trust::root_role) return failure(ErrorCode::bad_data, published.error().message);
  if (published) judges.push_back(*std::move(published));
  if (role == trust::root_role) {
    auto root = trust::read_root(metadata, "the new root");
    if (!root) return failure(trust::to_error(root.error()));
    judges.emplace_back(std::move(root->body.keys), root->body.roles.find(role)->second);
  }
  return judges;
}

void add_once(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

}  // namespace

Result<Standing> standing_of(const trust::RepositoryBuilder& builder, std::string_view role,
                             std::string_view metadata, const Signers& signers) {
  const auto judges = authorities(builder, role, metadata);
  if (!judges) return failure(judges.error());
  Standing standing;
  for (const auto& [keys, holders] : *judges) {
    const auto state = trust::signing_state(metadata, keys, holders);
    if (!state) return failure(trust::to_error(state.error()));
    for (const auto& id : state->signers) add_once(standing.signers, signers.name_of(id));
    const auto missing = state->threshold - static_cast<std::int64_t>(state->signers.size());
    if (missing <= 0) continue;
    standing.missing = std::max(standing.missing, missing);
    for (const auto& id : state->awaited) add_once(standing.awaited, signers.name_of(id));
  }
  return standing;
}

Result<std::string> sign_with_keys_at_hand(const trust::RepositoryBuilder& builder, std::string_view role,
                                           std::string metadata, Signers& signers) {
  const auto judges = authorities(builder, role, metadata);
  if (!judges) return failure(judges.error());
  for (const auto& [keys, holders] : *judges) {
    const auto state = trust::signing_state(metadata, keys, holders);
    if (!state) return failure(trust::to_error(state.error()));
    if (state->complete()) continue;
    const auto missing = static_cast<std::size_t>(state->threshold) - state->signers.size();
    const auto at_hand = signers.among(state->awaited, missing);
    if (!at_hand) return failure(at_hand.error());
    for (const auto& key : *at_hand) {
      auto with = trust::add_signature(metadata, key);
      if (!with) return failure(trust::to_error(with.error()));
      metadata = *std::move(with);
    }
  }
  return metadata;
}

std::string compact(std::string_view metadata) {
  const auto document = nlohmann::json::parse(metadata, nullptr, /*allow_exceptions=*/false);
  return document.is_discarded() ? std::string(metadata) : document.dump();
}

}  // namespace caleidoscoop::hub
