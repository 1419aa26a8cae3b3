#include "ui/room/code_entry.h"

#include <utility>

namespace caleidoscoop::ui {

using Phase = CodeState::Phase;

void CodeEntry::clear() {
  state_.digits.clear();
  state_.wrong = false;
  if (state_.phase == Phase::checking) state_.phase = Phase::typing;
}

void CodeEntry::type(char digit) {
  if (state_.phase != Phase::typing || digit < '0' || digit > '9') return;
  if (state_.digits.size() < most_digits_) state_.digits.push_back(digit);
  state_.wrong = false;
}

void CodeEntry::erase() {
  if (state_.phase == Phase::typing && !state_.digits.empty()) state_.digits.pop_back();
}

std::optional<std::string> CodeEntry::submit() {
  if (state_.phase != Phase::typing || state_.digits.size() < fewest_code_digits) return std::nullopt;
  state_.phase = Phase::checking;
  return std::exchange(state_.digits, {});
}

bool CodeEntry::take(const CodeAnswer& answer, Tick now) {
  // That nothing rests is no answer to a code.
  const bool says_something = answer.right || answer.wrong || answer.rest > std::chrono::seconds{0};
  const bool awaited = state_.phase == Phase::checking && says_something;
  if (awaited && answer.right) {
    state_ = {};
    return true;
  }
  if (awaited) {
    state_.phase = Phase::typing;
    state_.wrong = answer.wrong;
  }
  if (answer.rest > std::chrono::seconds{0}) {
    state_.phase = Phase::resting;
    state_.digits.clear();
    state_.rests_until = now + answer.rest;
  }
  return false;
}

void CodeEntry::advance(Tick now) {
  if (state_.phase == Phase::resting && now >= state_.rests_until) state_ = {};
}

std::optional<Tick> CodeEntry::next_change() const {
  if (state_.phase != Phase::resting) return std::nullopt;
  return state_.rests_until;
}

}  // namespace caleidoscoop::ui
