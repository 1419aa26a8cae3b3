#include "sync/fetch/network_watch.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <cerrno>

namespace caleidoscoop {
namespace {

constexpr unsigned watched =
    RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_IFADDR | RTMGRP_IPV6_ROUTE;

int open_watch() {
  const int opened = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
  if (opened < 0) return -1;
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = watched;
  if (::bind(opened, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return opened;
  ::close(opened);
  return -1;
}

}  // namespace

NetworkWatch::NetworkWatch() : socket_(open_watch()) {}

NetworkWatch::~NetworkWatch() {
  if (socket_ >= 0) ::close(socket_);
}

bool NetworkWatch::take_change() {
  bool came = false;
  alignas(nlmsghdr) std::array<char, 16 * 1024> buffer;
  for (;;) {
    const ssize_t got = socket_ < 0 ? 0 : ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    // More was told than the kernel keeps: something will have come.
    if (got < 0 && errno == ENOBUFS) {
      came = true;
      continue;
    }
    if (got <= 0) return came;
    auto left = static_cast<unsigned>(got);
    for (auto* message = reinterpret_cast<nlmsghdr*>(buffer.data()); NLMSG_OK(message, left);
         message = NLMSG_NEXT(message, left)) {
      came = came || message->nlmsg_type == RTM_NEWADDR || message->nlmsg_type == RTM_NEWROUTE;
    }
  }
}

}  // namespace caleidoscoop
