#include "ui/room/pin_door.h"

#include <algorithm>
#include <utility>

namespace caleidoscoop::ui {

const SettingValue* AdminState::setting(const std::string& key) const {
  const auto found = facts->settings.find(key);
  return found == facts->settings.end() ? nullptr : &found->second;
}

void PinDoor::arrive(Requests& requests) {
  requests.emplace_back(settings_look_request);
  requests.emplace_back(pin_request);
}

void PinDoor::leave(Requests& requests) {
  undo(requests);
  code_.clear();
  state_.code = code_.state();
  state_.open = false;
}

void PinDoor::type(char digit) {
  code_.type(digit);
  state_.code = code_.state();
}

void PinDoor::erase() {
  code_.erase();
  state_.code = code_.state();
}

void PinDoor::submit(Requests& requests) {
  if (auto digits = code_.submit()) requests.push_back(std::string(pin_request) + *digits);
  state_.code = code_.state();
}

void PinDoor::take(const CodeAnswer& answer, Tick now) {
  if (code_.take(answer, now)) state_.open = true;
  state_.code = code_.state();
}

void PinDoor::change(const std::string& key, const std::string& value, bool on_trial, Tick now,
                     Requests& requests) {
  if (!state_.open && !state_.facts->unset) return;
  undo(requests);
  const auto asked = key + "=" + value;
  if (on_trial) state_.trial = {key, value, now + trial_lasts};
  requests.push_back(std::string(on_trial ? setting_try_request : setting_request) + asked);
}

void PinDoor::keep(Requests& requests) {
  if (std::exchange(state_.trial, std::nullopt)) requests.emplace_back(setting_keep_request);
}

void PinDoor::undo(Requests& requests) {
  if (std::exchange(state_.trial, std::nullopt)) requests.emplace_back(setting_undo_request);
}

void PinDoor::advance(Tick now, Requests& requests) {
  code_.advance(now);
  state_.code = code_.state();
  if (state_.trial && now >= state_.trial->until) undo(requests);
}

std::optional<Tick> PinDoor::next_change() const {
  auto next = code_.next_change();
  if (state_.trial) next = next ? std::min(*next, state_.trial->until) : state_.trial->until;
  return next;
}

}  // namespace caleidoscoop::ui
