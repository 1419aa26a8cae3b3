#include "sync/trust/fault.h"

#include <fmt/format.h>
#include <array>

namespace caleidoscoop::trust {
namespace {

// In the order of FaultKind.
constexpr std::array<std::string_view, 22> names = {
    "not_found",     "unreachable",    "too_large",           "storage",      "no_trusted_root",
    "malformed",     "wrong_type",     "unsupported_version", "wrong_key_id", "bad_signatures",
    "rollback",      "vanished_role",  "wrong_version",       "wrong_hash",   "expired",
    "unlisted_role", "too_many_roles", "no_such_target",      "wrong_target", "unsafe_path",
    "bad_key",       "not_authorised"};
static_assert(names.size() == static_cast<std::size_t>(FaultKind::not_authorised) + 1);

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

std::string_view name_of(FaultKind kind) { return names.at(static_cast<std::size_t>(kind)); }

Error to_error(const Fault& fault) {
  return {code_of(fault.kind), fmt::format("{} ({})", fault.message, name_of(fault.kind))};
}

}  // namespace caleidoscoop::trust
