// Whether a code or password is the one that a hash was made of: scrypt (RFC 7914) through OpenSSL.
//
// The form is "$scrypt$ln=15,r=8,p=1$salt$hash", base64 without padding. Takes tens to hundreds of
// milliseconds and up to 64 MiB by design: not for the thread that draws. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::trust {

// Fails with bad_data for a hash in no such form, or one that would cost more than 64 MiB or 4 rounds.
Result<bool> code_matches(std::string_view code, std::string_view hash);

struct CodeCost {
  unsigned log_cost = 15;  // of N
  unsigned block = 8;      // r
  unsigned rounds = 1;     // p
};

// A guesser's work for N=2^17, r=8, p=1, in a quarter of the memory: OWASP Password Storage Cheat Sheet,
// "scrypt", the third of its equal settings.
inline constexpr CodeCost password_cost{15, 8, 3};

// The hash of a code with a salt of its own; by itself at the cost that the documentation names. Fails with
// `unavailable` when there is no randomness or no memory, or the cost is more than 64 MiB.
Result<std::string> hash_code(std::string_view code, const CodeCost& cost = {});

}  // namespace caleidoscoop::trust
