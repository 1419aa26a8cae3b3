// Which target paths a delegation covers. Pure; any thread.
#pragma once

#include <string_view>

namespace caleidoscoop::trust {

// glob(7) as the specification's PATHPATTERN has it: "*" any run of characters, "?" one, "[a-z]" and
// "[!a-z]" a class, "\" takes the next literally. None of them matches "/", so pattern and path have the
// same number of parts. A leading dot is nothing special. An unfinished class matches nothing.
// Case matters. Time is at most the product of the lengths.
bool matches_pattern(std::string_view path, std::string_view pattern);

// Whether the SHA-256 of the path, in hexadecimal digits, begins with the prefix.
bool matches_hash_prefix(std::string_view path_sha256_hex, std::string_view prefix);

}  // namespace caleidoscoop::trust
