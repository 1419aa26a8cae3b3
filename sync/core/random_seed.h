// A seed for std::mt19937_64 from the machine's own randomness, for whatever must differ between machines
// and is no secret.
#pragma once

#include <cstdint>
#include <random>

namespace caleidoscoop {

inline std::mt19937_64::result_type random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

}  // namespace caleidoscoop
