// How much of anything the trust library takes from a source before it gives up.
//
// What a source may waste is bounded by these even when every online key is stolen. The sizes are the
// W, X, Y and Z of the specification's section 5.
#pragma once

#include <cstddef>

namespace caleidoscoop::trust {

struct Limits {
  std::size_t root_bytes = 512'000;
  std::size_t timestamp_bytes = 16'384;
  std::size_t snapshot_bytes = 2'000'000;
  std::size_t targets_bytes = 5'000'000;  // of the targets role and of every delegated role
  std::size_t target_bytes = 256u << 20;  // of one target file
  std::size_t root_rotations = 256;       // new roots in one update
  std::size_t visited_roles = 64;         // in the search for one target
};

// Bounds on the form of metadata, the same for everybody.
namespace form {
inline constexpr std::size_t json_depth = 32;
inline constexpr std::size_t json_values = 500'000;
inline constexpr std::size_t signatures = 256;
inline constexpr std::size_t keys = 4'096;
inline constexpr std::size_t keys_of_a_role = 256;
inline constexpr std::size_t delegated_roles = 4'096;
inline constexpr std::size_t patterns = 4'096;  // of one delegated role
inline constexpr std::size_t pattern_bytes = 512;
inline constexpr std::size_t role_name_bytes = 64;
inline constexpr std::size_t key_bytes = 8'192;        // a public key as text
inline constexpr std::size_t signature_bytes = 4'096;  // as hexadecimal digits
}  // namespace form

}  // namespace caleidoscoop::trust
