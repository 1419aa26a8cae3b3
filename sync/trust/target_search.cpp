// The search for a target through delegations (specification step 5.6.7).
#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <vector>

#include "sync/trust/client.h"

namespace caleidoscoop::trust {
namespace {

// A role yet to be searched: the delegation to it stands in the delegator's metadata, which the next
// fetch may replace, so it is kept by value.
struct Step {
  std::string delegator;
  Delegation delegation;
};

// In reverse, so that the first delegation lies on top of the stack. A terminating one is the last that
// counts, and what was still to come elsewhere is dropped.
void push_delegations(std::vector<Step>& stack, std::string_view delegator, const Targets& targets,
                      std::string_view path) {
  std::vector<Step> steps;
  for (const auto& delegation : targets.delegations) {
    if (!delegation.covers(path)) continue;
    steps.push_back({std::string(delegator), delegation});
    if (!delegation.terminating) continue;
    stack.clear();
    break;
  }
  std::move(steps.rbegin(), steps.rend(), std::back_inserter(stack));
}

}  // namespace

Outcome<FoundTarget> Client::find(std::string_view path) {
  if (!trusted_.targets()) {
    return fault(FaultKind::no_such_target, {}, "targets are looked for before the metadata was refreshed");
  }
  std::set<std::string, std::less<>> visited = {std::string(targets_role)};
  std::vector<Step> stack;
  std::string role(targets_role);
  const Targets* metadata = trusted_.targets();
  for (;;) {
    if (const auto found = metadata->targets.find(path); found != metadata->targets.end()) {
      return FoundTarget{found->second, role};
    }
    push_delegations(stack, role, *metadata, path);
    while (!stack.empty() && visited.contains(stack.back().delegation.role)) stack.pop_back();
    if (stack.empty()) break;
    const Step step = std::move(stack.back());
    stack.pop_back();
    if (visited.size() >= limits_.visited_roles) {
      return fault(FaultKind::too_many_roles, step.delegation.role,
                   fmt::format("{} roles were searched for the target {}", visited.size(), path));
    }
    const auto loaded = load_delegated(step.delegator, step.delegation);
    if (!loaded) return fault(loaded.error());
    metadata = *loaded;
    role = step.delegation.role;
    visited.insert(role);
  }
  return fault(FaultKind::no_such_target, {}, fmt::format("no trusted role lists a target {}", path));
}

// Whether the search for a path comes to this delegation of `targets` before any other answers.
bool Client::speaks_for(const Delegation& delegation, std::string_view path) const {
  const Targets& top = *trusted_.targets();
  if (top.targets.contains(path) || !delegation.covers(path)) return false;
  for (const Delegation& earlier : top.delegations) {
    if (&earlier == &delegation) return true;
    if (!earlier.covers(path)) continue;
    if (earlier.terminating) return false;
    const Targets* other = targets_of(earlier.role);
    if (!other || other->targets.contains(path)) return false;
  }
  return false;
}

Outcome<RoleListing> Client::targets_by(std::string_view role) {
  const Targets* top = trusted_.targets();
  const auto delegation = top ? std::find_if(top->delegations.begin(), top->delegations.end(),
                                             [&](const Delegation& one) { return one.role == role; })
                              : std::vector<Delegation>::const_iterator();
  if (!top || delegation == top->delegations.end()) {
    return fault(FaultKind::no_such_target, std::string(role),
                 fmt::format("nothing is delegated to the role {}", role));
  }
  const auto loaded = load_delegated(targets_role, *delegation);
  if (!loaded) return fault(loaded.error());
  RoleListing listing;
  listing.expires = (*loaded)->expires;
  for (const auto& [path, target] : (*loaded)->targets) {
    if (speaks_for(*delegation, path)) {
      listing.targets.push_back(target);
    } else {
      listing.beyond.push_back(path);
    }
  }
  return listing;
}

const Targets* Client::targets_of(std::string_view role) const {
  if (role == targets_role) return trusted_.targets();
  const auto found = delegated_.find(role);
  return found == delegated_.end() ? nullptr : &found->second.metadata.body;
}

Outcome<const Targets*> Client::load_delegated(std::string_view delegator, const Delegation& delegation) {
  if (const auto found = delegated_.find(delegation.role);
      found != delegated_.end() && found->second.vouched_by.contains(delegator)) {
    return &found->second.metadata.body;
  }
  const Targets* vouching = targets_of(delegator);
  const Keys keys = vouching ? vouching->keys : Keys();
  if (const Targets* kept = recall_delegated(delegator, delegation, keys)) return kept;
  return get_delegated(delegator, delegation, keys);
}

// What is on the disk, if it is the present version and this delegator accepts it too.
const Targets* Client::recall_delegated(std::string_view delegator, const Delegation& delegation,
                                        const Keys& keys) {
  const auto kept = store_->load(delegation.role, limits_.targets_bytes);
  if (!kept) return nullptr;
  auto verified = trusted_.verify_delegated(*kept, delegation, keys, store_->place_of(delegation.role));
  if (!verified) return nullptr;
  return &keep_delegated(delegator, delegation.role, *std::move(verified));
}

Outcome<const Targets*> Client::get_delegated(std::string_view delegator, const Delegation& delegation,
                                              const Keys& keys) {
  const auto announced = trusted_.listed(delegation.role);
  if (!announced) return fault(announced.error());
  const FileInfo& info = **announced;
  const auto bytes = get_metadata(delegation.role, info.version, info.length, limits_.targets_bytes);
  if (!bytes) return fault(bytes.error());
  const auto place = metadata_->place_of(address_of(delegation.role, info.version));
  auto verified = trusted_.verify_delegated(*bytes, delegation, keys, place);
  if (!verified) return fault(verified.error());
  if (const auto saved = store_->save(delegation.role, *bytes); !saved) return fault(saved.error());
  return &keep_delegated(delegator, delegation.role, *std::move(verified));
}

const Targets& Client::keep_delegated(std::string_view delegator, const std::string& role,
                                      Signed<Targets> metadata) {
  auto& kept = delegated_[role];
  if (kept.metadata.payload == metadata.payload) {
    kept.vouched_by.emplace(delegator);
    return kept.metadata.body;
  }
  kept = {std::move(metadata), {std::string(delegator)}};
  // What the replaced metadata vouched for has to be verified by the new.
  for (auto& [other, entry] : delegated_) entry.vouched_by.erase(role);
  return kept.metadata.body;
}

}  // namespace caleidoscoop::trust
