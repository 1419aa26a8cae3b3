#include "sync/trust/fault.h"

#include <fmt/format.h>

namespace caleidoscoop::trust {
namespace {

ErrorCode code_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::not_found:
    case FaultKind::unreachable:
      return ErrorCode::unavailable;
    case FaultKind::storage:
      return ErrorCode::io;
    case FaultKind::no_such_target:
      return ErrorCode::bad_data;
    default:
      return ErrorCode::refused;
  }
}

}  // namespace

std::string_view name_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::not_found:
      return "not_found";
    case FaultKind::unreachable:
      return "unreachable";
    case FaultKind::too_large:
      return "too_large";
    case FaultKind::storage:
      return "storage";
    case FaultKind::no_trusted_root:
      return "no_trusted_root";
    case FaultKind::malformed:
      return "malformed";
    case FaultKind::wrong_type:
      return "wrong_type";
    case FaultKind::unsupported_version:
      return "unsupported_version";
    case FaultKind::wrong_key_id:
      return "wrong_key_id";
    case FaultKind::bad_signatures:
      return "bad_signatures";
    case FaultKind::rollback:
      return "rollback";
    case FaultKind::vanished_role:
      return "vanished_role";
    case FaultKind::wrong_version:
      return "wrong_version";
    case FaultKind::wrong_hash:
      return "wrong_hash";
    case FaultKind::expired:
      return "expired";
    case FaultKind::unlisted_role:
      return "unlisted_role";
    case FaultKind::too_many_roles:
      return "too_many_roles";
    case FaultKind::no_such_target:
      return "no_such_target";
    case FaultKind::wrong_target:
      return "wrong_target";
    case FaultKind::unsafe_path:
      return "unsafe_path";
    case FaultKind::bad_key:
      return "bad_key";
    case FaultKind::not_authorised:
      return "not_authorised";
  }
  return "unknown";
}

Error to_error(const Fault& fault) {
  return {code_of(fault.kind), fmt::format("{} ({})", fault.message, name_of(fault.kind))};
}

}  // namespace caleidoscoop::trust
