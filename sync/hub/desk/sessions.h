// Logging in, and who it is that a request comes from. Everything is in the store, so that a desk that is
// started anew logs nobody out. Any thread; nothing here may be called within a transaction.
//
// A log-in takes some hundred milliseconds and 32 MiB, for names that do not exist too; attempts.h says how
// many are let through, and the caller how many at the same time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "sync/hub/desk/person.h"
#include "sync/hub/desk/refusal.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

inline constexpr std::chrono::hours session_lasts{12};
inline constexpr std::chrono::hours session_lasts_unused{2};

enum class LogInFault {
  wrong,     // name, password or code, not told apart; or an account that is disabled
  too_many,  // failures of this account or from this address; nothing was looked at
};

struct LoggedIn {
  std::string cookie;  // the only copy; always a new one, whatever the browser sent
};

// Both faults are `refused`; otherwise fails as Store does. A code is good for one log-in.
[[nodiscard]] Granted<LoggedIn, LogInFault> log_in(Store& store, const std::string& name,
                                                   std::string_view password, std::string_view code,
                                                   const std::string& address, std::chrono::sys_seconds now);

struct Session {
  Person person;         // as the account is now
  std::string form_key;  // which every form of this session has to bring along
};

// Nothing for a cookie that is none, or a session that is over. Reads only, save for once a minute.
Result<std::optional<Session>> session_of(Store& store, const std::string& cookie,
                                          std::chrono::sys_seconds now);

// A session that is none is over already.
Result<> log_out(Store& store, const std::string& cookie);

}  // namespace caleidoscoop::desk
