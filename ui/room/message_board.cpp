#include "ui/room/message_board.h"

#include <algorithm>

#include "ui/look/motion.h"

namespace caleidoscoop::ui {
namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

std::vector<const Message*> standing(const std::vector<Message>& messages, std::chrono::sys_seconds at) {
  std::vector<const Message*> found;
  for (const Message& message : messages) {
    if (message.holds_at(at)) found.push_back(&message);
  }
  return found;
}

std::size_t turn_of(const MessageState& state, std::size_t count, Tick now) {
  if (count == 0) return 0;
  const auto turns = std::max<Tick::rep>((now - state.since).count(), 0) / motion_ms::loop_theme.count();
  return static_cast<std::size_t>(turns) % count;
}

std::optional<std::chrono::sys_seconds> next_message_change(const std::vector<Message>& messages,
                                                            std::chrono::sys_seconds at) {
  std::optional<std::chrono::sys_seconds> earliest;
  for (const Message& message : messages) {
    for (const auto moment : {message.from, message.until}) {
      if (moment > at && (!earliest || moment < *earliest)) earliest = moment;
    }
  }
  return earliest;
}

void MessageBoard::take(MessageState::Form form, Tick now) {
  if (state_.form == form) return;
  state_.form = form;
  state_.since = now;
}

void MessageBoard::advance(const std::vector<Message>& messages, Now now, Tick last_touch) {
  standing_.clear();
  for (const Message* message : standing(messages, now.wall)) standing_.push_back(message->id);
  std::erase_if(state_.read, [&](const std::string& id) { return !contains(standing_, id); });
  if (standing_.empty()) return take(MessageState::Form::none, now.tick);
  const bool unread = std::any_of(standing_.begin(), standing_.end(),
                                  [&](const std::string& id) { return !contains(state_.read, id); });
  if (unread || now.tick - last_touch >= message_returns_after) {
    state_.read.clear();
    return take(MessageState::Form::whole, now.tick);
  }
  take(MessageState::Form::strip, now.tick);
}

void MessageBoard::dismiss(Tick now) {
  if (state_.form != MessageState::Form::whole) return;
  state_.read = standing_;
  take(MessageState::Form::strip, now);
}

std::optional<Tick> MessageBoard::next_change(Tick last_touch) const {
  if (state_.form != MessageState::Form::strip) return std::nullopt;
  return last_touch + message_returns_after;
}

}  // namespace caleidoscoop::ui
