// The way between the sync and its courier: whole messages of JSON over a pair of sockets.
//
// Owns its end. Neither side ever waits here: what the other end is too slow to take is refused.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "sync/core/result.h"

namespace caleidoscoop::health {

inline constexpr std::size_t most_message_bytes = 64 * 1024;

class Channel {
 public:
  explicit Channel(int socket = -1) : socket_(socket) {}
  ~Channel() { close(); }
  Channel(Channel&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), ended_(std::exchange(other.ended_, true)) {}
  Channel& operator=(Channel&& other) noexcept;

  // Both ends. Fails with io.
  static Result<std::pair<Channel, Channel>> pair();

  bool send(const nlohmann::json& message);
  // The next message as it came, or nothing for now.
  std::optional<std::string> receive();
  // Nobody holds the other end any more.
  bool ended() const { return ended_; }
  int descriptor() const { return socket_; }
  void close();

 private:
  int socket_ = -1;
  bool ended_ = false;
};

}  // namespace caleidoscoop::health
