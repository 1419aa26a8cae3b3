#include "sync/fetch/address.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <cstring>
#include <string>

using namespace caleidoscoop;

namespace {

bool is_public(const std::string& text) {
  sockaddr_storage storage{};
  if (text.find(':') == std::string::npos) {
    auto* in = reinterpret_cast<sockaddr_in*>(&storage);
    in->sin_family = AF_INET;
    REQUIRE(inet_pton(AF_INET, text.c_str(), &in->sin_addr) == 1);
  } else {
    auto* in = reinterpret_cast<sockaddr_in6*>(&storage);
    in->sin6_family = AF_INET6;
    REQUIRE(inet_pton(AF_INET6, text.c_str(), &in->sin6_addr) == 1);
  }
  return is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("addresses of the open internet are public") {
  for (const char* text : {"8.8.8.8", "145.100.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1",
                           "2a02:2770::1", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::1"}) {
    CAPTURE(text);
    CHECK(is_public(text));
  }
}

TEST_CASE("addresses that lead into the house are not public, however they are wrapped") {
  for (const char* text : {"127.0.0.1",
                           "127.255.0.1",
                           "10.0.0.1",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "0.0.0.0",
                           "224.0.0.1",
                           "255.255.255.255",
                           "198.18.0.1",
                           "::1",
                           "::",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::a00:1",
                           "2002:7f00:1::1",
                           "2002:c0a8:101::1",
                           "2001:db8::1",
                           "::127.0.0.1"}) {
    CAPTURE(text);
    CHECK_FALSE(is_public(text));
  }
}

TEST_CASE("a socket that is no internet socket is not public") {
  sockaddr address{};
  address.sa_family = AF_UNIX;
  CHECK_FALSE(is_public_address(address));
}
