// A hash of text that may be kept: FNV-1a of 64 bits, the same in every version and on every machine, which
// std::hash does not promise. Not for anything that an attacker gains by colliding.
#pragma once

#include <cstdint>
#include <string_view>

namespace caleidoscoop {

inline constexpr std::uint64_t text_hash_start = 14695981039346656037ull;

// Of what was hashed so far with `text` behind it.
constexpr std::uint64_t text_hash(std::string_view text, std::uint64_t so_far = text_hash_start) {
  for (const char c : text) so_far = (so_far ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return so_far;
}

}  // namespace caleidoscoop
