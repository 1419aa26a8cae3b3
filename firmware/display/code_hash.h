// Whether a code is the one that a hash was made of: scrypt (RFC 7914) through OpenSSL.
//
// The form is "$scrypt$ln=15,r=8,p=1$salt$hash", base64 without padding. Takes tens to hundreds of
// milliseconds and up to 64 MiB by design: not for the thread that draws.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::display {

// Fails with bad_data for a hash in no such form, or one that would cost more than 64 MiB or 4 rounds.
Result<bool> code_matches(std::string_view code, std::string_view hash);

// The hash of a code with a salt of its own, at the cost that the documentation names. Fails with
// `unavailable` when there is no randomness or no memory.
Result<std::string> hash_code(std::string_view code);

}  // namespace caleidoscoop::display
