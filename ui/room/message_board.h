// MessageBoard: which priority messages stand on the screen, and whether wholly or as a strip.
//
// A message comes up by itself at its first second and is gone at its last. "Gelezen" makes a strip of
// those that stand; they come back when nobody touches the screen for a while, and a message that
// nobody has read yet comes up at once. Plain state; the caller hands in the time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/message.h"
#include "ui/input.h"

namespace caleidoscoop::ui {

inline constexpr Tick message_returns_after{60000};

struct MessageState {
  enum class Form { none, strip, whole } form = Form::none;
  Tick since{};                   // when it took this form: its fade and its turns count from here
  std::vector<std::string> read;  // ids of the messages that became a strip
};

// Those that hold at that second, in their order.
std::vector<const Message*> standing(const std::vector<Message>& messages, std::chrono::sys_seconds at);

// Whose turn it is when several stand: each as long as a theme on the cover.
std::size_t turn_of(const MessageState& state, std::size_t count, Tick now);

// The first moment after `at` at which a message begins or ends.
std::optional<std::chrono::sys_seconds> next_message_change(const std::vector<Message>& messages,
                                                            std::chrono::sys_seconds at);

class MessageBoard {
 public:
  const MessageState& state() const { return state_; }

  void advance(const std::vector<Message>& messages, Now now, Tick last_touch);
  // What stands now has been read.
  void dismiss(Tick now);

  // When the strip becomes whole again by itself.
  std::optional<Tick> next_change(Tick last_touch) const;

 private:
  void take(MessageState::Form form, Tick now);

  MessageState state_;
  std::vector<std::string> standing_;
};

}  // namespace caleidoscoop::ui
