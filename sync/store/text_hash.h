// A hash of text that may be kept: FNV-1a, the same in every version and on every machine, which
// std::hash does not promise. Not for anything that an attacker gains by colliding.
#pragma once

#include <cstdint>
#include <string_view>

namespace caleidoscoop::store {

inline std::int64_t text_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return static_cast<std::int64_t>(hash);
}

}  // namespace caleidoscoop::store
