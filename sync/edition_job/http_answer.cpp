#include "sync/edition_job/http_answer.h"

#include <fmt/format.h>

namespace caleidoscoop {

using trust::Fault;
using trust::FaultKind;

Fault fault_of(const Error& error) {
  if (error.cause == Cause::too_large) return {FaultKind::too_large, {}, error.message};
  const bool own_disk = error.code == ErrorCode::io;
  return {own_disk ? FaultKind::storage : FaultKind::unreachable, {}, error.message};
}

Fault fault_of(const FetchResponse& answer, const std::string& url) {
  // Object stores answer 403 for what is absent unless one may list them.
  const bool absent = answer.status == 403 || answer.status == 404 || answer.status == 410;
  return {absent ? FaultKind::not_found : FaultKind::unreachable,
          {},
          fmt::format("{} was answered with status {}", url, answer.status)};
}

}  // namespace caleidoscoop
