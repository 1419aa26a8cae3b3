// Passwords as the desk keeps them: scrypt at OWASP's cost. Takes some hundred milliseconds and 32 MiB by
// design, so never within a transaction. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::desk {

// Of a password that nobody knows, at the cost of anybody's: trying it takes as long.
inline constexpr std::string_view nobodys_password =
    "$scrypt$ln=15,r=8,p=3$TRg8hEoSZR8TvpGIfKW/8Q$n4Ac5DgRQrcuwwzwxQhUl/PJUTMP/kHNFsQjotGHcw4";

Result<std::string> hash_password(std::string_view password);

// False for the empty hash, which a password that was never set has, after as much work as for another.
Result<bool> password_matches(std::string_view password, std::string_view hash);

}  // namespace caleidoscoop::desk
