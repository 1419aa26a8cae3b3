// NewPin: a PIN that is chosen on the keypad, typed twice, and asked to be kept.
//
// Keeps no digits once they were asked about, and never tells any but their number. Plain state; the caller
// hands in the list that requests to the program are added to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/room/code_entry.h"

namespace caleidoscoop::ui {

// A row up or down, one digit or a few again and again: what anybody tries first.
bool is_weak_pin(std::string_view digits);

struct NewPinState {
  enum class Refusal { none, weak, different, failed } refusal = Refusal::none;
  CodeState code;      // checking: it is being kept
  bool again = false;  // the same is to be typed once more
};

class NewPin {
 public:
  NewPin();

  const NewPinState& state() const { return state_; }

  void type(char digit);
  void erase();
  // Asks for it to be kept once it was typed twice.
  void submit(std::vector<std::string>& requests);
  // What the program says of the device: whether it has a PIN now, and whether one could not be kept.
  void heed(bool has_pin, bool failed);
  void clear();

 private:
  void begin_again(NewPinState::Refusal why);

  NewPinState state_;
  CodeEntry code_;
  std::string first_;
};

}  // namespace caleidoscoop::ui
