// Offer: what system a repository has for this kind of device: <repository>/system/<kind>.json.
//
//   {"version": "2026.12.1", "bundle": "caleidoscoop-arm64-2026.12.1.raucb", "bytes": 225000000}
//
// It is only a hint that saves a device from beginning on a bundle in vain: the bundle itself is signed, and
// refused where it is older. Pure, over hostile text.
#pragma once

#include <cstdint>
#include <string>

#include "firmware/update/version.h"
#include "sync/core/result.h"

namespace caleidoscoop::update {

struct Offer {
  Version version;
  std::string bundle;       // a name beside the offer: letters, digits, dots, hyphens
  std::uint64_t bytes = 0;  // of the bundle; 0 where the offer does not tell
};

inline constexpr std::size_t most_offer_bytes = 4096;
inline constexpr std::int64_t most_bundle_bytes = 512LL << 20;

// `name` is for the error. Fails with bad_data.
Result<Offer> parse_offer(const std::string& text, const std::string& name);

// <repository>/system/<file>
std::string system_url(const std::string& repository, const std::string& file);

// Whether this device takes it, or the reason why not.
struct Choice {
  bool take = false;
  std::string because;
};
Choice choose(const Offer& offer, const Version& running, bool running_is_well, bool was_sick_here);

}  // namespace caleidoscoop::update
