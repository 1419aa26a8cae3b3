#include "sync/fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <array>
#include <cstdint>
#include <cstring>

namespace caleidoscoop {
namespace {

struct Network4 {
  std::uint32_t address;
  int bits;
};

// IANA's special-purpose registry (RFC 6890), multicast and reserved space.
constexpr std::array<Network4, 15> special{{{0x00000000, 8},
                                            {0x0A000000, 8},
                                            {0x64400000, 10},
                                            {0x7F000000, 8},
                                            {0xA9FE0000, 16},
                                            {0xAC100000, 12},
                                            {0xC0000000, 24},
                                            {0xC0000200, 24},
                                            {0xC0586300, 24},
                                            {0xC0A80000, 16},
                                            {0xC6120000, 15},
                                            {0xC6336400, 24},
                                            {0xCB007100, 24},
                                            {0xE0000000, 4},
                                            {0xF0000000, 4}}};

bool is_public4(std::uint32_t address) {
  for (const Network4& network : special) {
    if ((address ^ network.address) >> (32 - network.bits) == 0) return false;
  }
  return true;
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t four_at(const Bytes& bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
         std::uint32_t{bytes[at + 2]} << 8 | bytes[at + 3];
}

bool is_public6(const Bytes& bytes) {
  constexpr Bytes mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  constexpr Bytes nat64{0, 0x64, 0xFF, 0x9B};
  if (std::memcmp(bytes.data(), mapped.data(), 12) == 0) return is_public4(four_at(bytes, 12));
  if (std::memcmp(bytes.data(), nat64.data(), 12) == 0) return is_public4(four_at(bytes, 12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public4(four_at(bytes, 2));
  if (four_at(bytes, 0) == 0x20010DB8 || four_at(bytes, 0) == 0x20010000) return false;
  return (bytes[0] & 0xE0) == 0x20;  // 2000::/3 is all that has been given out
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Bytes bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

}  // namespace caleidoscoop
