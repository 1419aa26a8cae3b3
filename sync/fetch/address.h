// Which addresses belong to the open internet.
#pragma once

struct sockaddr;

namespace caleidoscoop {

// False for loopback, private, link-local, shared, multicast, reserved and unspecified addresses, also
// when wrapped in IPv6 (mapped, 6to4, NAT64), and for families other than IPv4 and IPv6.
bool is_public_address(const sockaddr& address);

}  // namespace caleidoscoop
