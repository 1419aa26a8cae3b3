#include "ui/room/new_pin.h"

#include <algorithm>
#include <utility>

#include "ui/room/pin_door.h"

namespace caleidoscoop::ui {
namespace {

using Refusal = NewPinState::Refusal;

// 0 comes after 9, too: 789012.
bool is_row(std::string_view digits, int step) {
  for (std::size_t i = 1; i < digits.size(); ++i) {
    if ((digits[i] - digits[i - 1] - step) % 10 != 0) return false;
  }
  return true;
}

bool repeats(std::string_view digits, std::size_t period) {
  for (std::size_t i = period; i < digits.size(); ++i) {
    if (digits[i] != digits[i - period]) return false;
  }
  return true;
}

}  // namespace

bool is_weak_pin(std::string_view digits) {
  if (digits.size() < fewest_code_digits) return true;
  if (is_row(digits, 1) || is_row(digits, -1)) return true;
  for (std::size_t period = 1; period <= 3; ++period) {
    if (repeats(digits, period)) return true;
  }
  return false;
}

NewPin::NewPin() : code_(most_pin_digits) {}

void NewPin::type(char digit) {
  code_.type(digit);
  state_.code = code_.state();
  state_.refusal = Refusal::none;
}

void NewPin::erase() {
  code_.erase();
  state_.code = code_.state();
}

void NewPin::submit(std::vector<std::string>& requests) {
  auto digits = code_.submit();
  if (!digits) return;
  if (!state_.again && is_weak_pin(*digits)) return begin_again(Refusal::weak);
  if (!state_.again) {
    begin_again(Refusal::none);
    first_ = std::move(*digits);
    state_.again = true;
    return;
  }
  if (*digits != first_) return begin_again(Refusal::different);
  requests.push_back(std::string(new_pin_request) + *digits);
  first_.clear();
  state_.code = code_.state();
}

void NewPin::heed(bool has_pin, bool failed) {
  if (state_.code.phase != CodeState::Phase::checking) return;
  if (has_pin) return clear();
  if (failed) begin_again(Refusal::failed);
}

void NewPin::begin_again(Refusal why) {
  clear();
  state_.refusal = why;
}

void NewPin::clear() {
  code_.clear();
  first_.clear();
  state_ = {};
  state_.code = code_.state();
}

}  // namespace caleidoscoop::ui
