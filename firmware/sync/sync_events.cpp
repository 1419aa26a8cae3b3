#include "firmware/sync/sync_events.h"

#include <fmt/format.h>
#include <utility>

#include "sync/core/json_file.h"

namespace caleidoscoop {

void SyncEvents::updated(const trust::Outcome<UpdateReport>& outcome) {
  if (!outcome) {
    const trust::Fault& fault = outcome.error();
    // No answer is the network's, and a full disk is the disk's.
    if (fault.kind == trust::FaultKind::unreachable) return;
    const Error error = trust::to_error(fault);
    if (fault.kind == trust::FaultKind::storage) return storage_fault(error);
    if (std::exchange(refused_, error.message) == error.message) return;
    journal_->note({EventKind::edition_refused, "repository", std::string(trust::name_of(fault.kind)),
                    error.message, false});
    return;
  }
  refused_.clear();
  std::set<std::string> parts;
  for (const trust::Fault& fault : outcome->refused) {
    const Error error = trust::to_error(fault);
    parts.insert(error.message);
    if (!parts_.contains(error.message))
      journal_->note({EventKind::part_refused, "repository", fault.role, error.message, false});
  }
  parts_ = std::move(parts);
  if (!outcome->switched) return;
  journal_->note(
      {EventKind::edition_accepted, "repository", std::to_string(outcome->version_after),
       fmt::format("edition {} is in use, after {}", outcome->version_after, outcome->version_before)});
}

void SyncEvents::root(std::int64_t version) {
  const auto before = std::exchange(root_, version);
  if (!before || *before == version) return;
  journal_->note({EventKind::keys_updated, "repository", std::to_string(version),
                  fmt::format("the keys of root {} are trusted, after those of {}", version, *before)});
}

void SyncEvents::fleet(const config::ReadFleetValues& now) {
  const auto changed = [&](const std::string& key, std::string sentence) {
    journal_->note({EventKind::fleet_settings_changed, "fleet", key, std::move(sentence)});
  };
  for (const auto& [key, value] : now.values) {
    const auto before = fleet_.find(key);
    if (before == fleet_.end()) {
      changed(key, fmt::format("{} is {}", key, json_line(value)));
    } else if (before->second != value) {
      changed(key, fmt::format("{} is {}, and was {}", key, json_line(value), json_line(before->second)));
    }
  }
  for (const auto& [key, value] : fleet_) {
    if (!now.values.contains(key))
      changed(key, fmt::format("{} is the fleet's no more, and was {}", key, json_line(value)));
  }
  fleet_ = now.values;
  std::set<std::string> problems;
  for (const Problem& problem : now.problems) {
    problems.insert(problem.message);
    if (!fleet_problems_.contains(problem.message))
      journal_->note({EventKind::fleet_setting_refused, "fleet", problem.where, problem.message, false});
  }
  fleet_problems_ = std::move(problems);
}

void SyncEvents::storage_fault(const Error& error) {
  fmt::print(stderr, "caleidoscoop-sync: {}\n", error.message);
  if (std::exchange(refused_, error.message) == error.message) return;
  journal_->note({EventKind::storage_fault, "system", {}, error.message, false});
}

void SyncEvents::network(bool online) {
  const auto before = std::exchange(online_, online);
  if (before.value_or(true) == online) return;
  if (online) {
    journal_->note({EventKind::network_back, "system", {}, "the network answers again"});
  } else {
    journal_->note({EventKind::network_lost, "system", {}, "nothing on the network answers", false});
  }
}

void SyncEvents::clock(bool trusted) {
  const auto before = std::exchange(trusted_, trusted);
  if (before.value_or(true) == trusted) return;
  if (trusted) {
    journal_->note({EventKind::clock_trusted, "system", {}, "the clock can be believed"});
  } else {
    journal_->note({EventKind::clock_doubted, "system", {}, "nobody knows for sure what time it is", false});
  }
}

}  // namespace caleidoscoop
