#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "tests/desk/web_support.h"

namespace caleidoscoop::desk::test {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

RawClient::RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  REQUIRE(socket_ >= 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawClient::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string RawClient::read(milliseconds most, bool* closed) const {
  const auto until = steady_clock::now() + most;
  std::string all;
  std::array<char, 4096> some{};
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now()).count();
    pollfd ready{socket_, POLLIN, 0};
    if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) <= 0) return all;
    const auto got = ::recv(socket_, some.data(), some.size(), 0);
    if (got <= 0) {
      if (closed != nullptr) *closed = true;
      return all;
    }
    all.append(some.data(), static_cast<std::size_t>(got));
  }
}

std::string exchange(int port, std::string_view bytes, milliseconds most, bool* closed) {
  const RawClient client(port);
  client.write(bytes);
  return client.read(most, closed);
}

}  // namespace caleidoscoop::desk::test
