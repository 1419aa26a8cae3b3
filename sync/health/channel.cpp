#include "sync/health/channel.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>

#include "sync/core/json_file.h"

namespace caleidoscoop::health {

Channel& Channel::operator=(Channel&& other) noexcept {
  if (this == &other) return *this;
  close();
  socket_ = std::exchange(other.socket_, -1);
  ended_ = std::exchange(other.ended_, true);
  return *this;
}

Result<std::pair<Channel, Channel>> Channel::pair() {
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
    return failure(ErrorCode::io, fmt::format("no pair of sockets: {}", std::strerror(errno)));
  }
  return std::pair(Channel(ends[0]), Channel(ends[1]));
}

bool Channel::send(const nlohmann::json& message) {
  const std::string text = json_line(message);
  if (socket_ < 0 || text.size() > most_message_bytes) return false;
  return ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

std::optional<std::string> Channel::receive() {
  if (socket_ < 0) return std::nullopt;
  std::string text(most_message_bytes, '\0');
  const ssize_t got = ::recv(socket_, text.data(), text.size(), 0);
  if (got > 0) {
    text.resize(static_cast<std::size_t>(got));
    return text;
  }
  if (got == 0 || (errno != EAGAIN && errno != EINTR)) ended_ = true;
  return std::nullopt;
}

void Channel::close() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  ended_ = true;
}

}  // namespace caleidoscoop::health
