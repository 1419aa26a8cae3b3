#include "sync/edition_job/edition_status.h"

#include "sync/core/sync_status.h"

namespace caleidoscoop {
namespace {

const trust::Fault* fault_in(const trust::Outcome<UpdateReport>& outcome) {
  if (!outcome) return &outcome.error();
  return outcome->refused.empty() ? nullptr : &outcome->refused.front();
}

}  // namespace

void note_update(const std::filesystem::path& status_file, const trust::Outcome<UpdateReport>& outcome,
                 trust::ReferenceTime time) {
  SyncStatus status;
  if (auto last = read_sync_status(status_file); last && *last) status = **last;
  const trust::Fault* fault = fault_in(outcome);
  const bool answered = outcome || fault->kind != trust::FaultKind::unreachable;
  status.last_attempt = time.at;
  status.time_trusted = time.trusted;
  status.online = answered;
  if (outcome) {
    status.last_success = time.at;
    status.last_error.clear();
  }
  if (answered) {
    status.edition_checked = time.at;
    status.edition_fault = fault ? std::string(trust::name_of(fault->kind)) : std::string();
    status.edition_error = fault ? fault->message : std::string();
  }
  // Without a disk to write to, the screen keeps saying what it said.
  (void)write_sync_status(status_file, status);
}

}  // namespace caleidoscoop
