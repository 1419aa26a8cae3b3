// Tries to log in, counted so that guessing is slow: by account and by address, in the store, so that a desk
// that is started anew has forgotten none. Each is counted before it is answered; those at the same time
// cannot slip past each other. Names are kept as hashes only: people type passwords where a name belongs.
//
// Within the caller's transaction, which has to be one that writes.
#pragma once

#include <chrono>
#include <string>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

inline constexpr std::chrono::minutes attempts_count_for{15};
inline constexpr int most_attempts_for_account = 10;
inline constexpr int most_attempts_from_address = 30;

// False, and not counted, when there were too many. An unknown name is counted as any other.
Result<bool> count_attempt(Sql& sql, const std::string& name, const std::string& address,
                           std::chrono::sys_seconds now);

// After a success: those for this account, from whatever address.
Result<> forgive_attempts(Sql& sql, const std::string& name);

}  // namespace caleidoscoop::desk
