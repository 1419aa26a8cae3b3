// What the sync's rounds are in the journal: only what changed since the one before.
//
// Plain state, one thread.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "firmware/config/fleet_values.h"
#include "firmware/service/journal.h"
#include "sync/edition_job/update.h"

namespace caleidoscoop {

class SyncEvents {
 public:
  explicit SyncEvents(Journal& journal) : journal_(&journal) {}

  void updated(const trust::Outcome<UpdateReport>& outcome);
  // The version of the trusted root; 0: there is none.
  void root(std::int64_t version);
  // `kept` is what the store had of them before this start.
  void fleet(const config::ReadFleetValues& now);
  void begin_with(config::FleetValues kept) { fleet_ = std::move(kept); }
  void storage_fault(const Error& error);
  void network(bool online);
  void clock(bool trusted);

 private:
  Journal* journal_;
  std::string refused_;          // the sentence of the last refusal of an edition
  std::set<std::string> parts_;  // those of parts
  config::FleetValues fleet_;
  std::set<std::string> fleet_problems_;
  std::optional<std::int64_t> root_;
  std::optional<bool> online_;
  std::optional<bool> trusted_;
};

}  // namespace caleidoscoop
