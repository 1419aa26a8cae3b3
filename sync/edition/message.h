// fleet/message.json: the priority messages as they are published.
//
// {"messages":[{"id":…,"text":…,"from":ISO,"until":ISO,"kringen":[…],"displays":[…]}]}; the two lists
// may be absent. Times are ISO 8601 with offset. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/message.h"
#include "sync/core/result.h"

namespace caleidoscoop::edition {

inline constexpr std::size_t most_message_bytes = 64 * 1024;
inline constexpr std::size_t most_messages = 16;
inline constexpr std::size_t most_message_characters = 280;

struct ReadMessages {
  std::vector<Message> messages;      // by from, then id
  std::vector<std::string> problems;  // one sentence for each message that was left out
};

// Fails with bad_data, naming `name`, for what is no list of messages at all. One that is longer than
// 24 hours, ends before it begins, has no text or no sound id is left out with a problem: a device
// shows the others, a publisher refuses the file.
Result<ReadMessages> read_messages(std::string_view bytes, std::string_view name);

// The same messages give the same text, byte for byte.
std::string messages_text(std::span<const Message> messages);

}  // namespace caleidoscoop::edition
