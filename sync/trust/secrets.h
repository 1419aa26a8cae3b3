// Secrets that nobody has to remember, and comparing them. Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::trust {

// Both fail with `unavailable` when there is no randomness to be had.
Result<std::string> random_bytes(std::size_t count);
// 32 random bytes as base64url without padding (RFC 4648 section 5): 43 characters, fit for an address or a
// cookie.
Result<std::string> random_token();

// Takes equally long wherever they differ, so that an answer's time tells nothing of the secret but its
// length.
bool same_secret(std::string_view one, std::string_view other);

}  // namespace caleidoscoop::trust
