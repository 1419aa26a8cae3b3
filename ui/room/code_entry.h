// CodeEntry: the digits somebody is typing on the keypad, and how long the keypad rests after wrong ones.
//
// Knows no code: it asks the program whether the digits are right and waits for the answer. Plain
// state; the caller hands in the time.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ui/input.h"

namespace caleidoscoop::ui {

// A request to the program: this and the digits. Without digits it only asks how long the keypad rests.
inline constexpr std::string_view code_request = "members-code:";

inline constexpr std::size_t fewest_code_digits = 6;
inline constexpr std::size_t most_code_digits = 8;

// What the program found of a code.
struct CodeAnswer {
  bool right = false;
  bool wrong = false;            // neither: nothing was checked, the keypad rests or only asked how long
  std::chrono::seconds rest{0};  // before another may be tried
};

struct CodeState {
  enum class Phase { typing, checking, resting } phase = Phase::typing;
  std::string digits;
  bool wrong = false;  // the last ones were
  Tick rests_until{};
};

class CodeEntry {
 public:
  explicit CodeEntry(std::size_t most_digits = most_code_digits) : most_digits_(most_digits) {}

  const CodeState& state() const { return state_; }

  // Forgets the digits and any answer that is still to come.
  void clear();
  void type(char digit);
  void erase();
  // The digits to ask about; none while there are too few, or while the keypad rests or waits.
  std::optional<std::string> submit();

  // True when the digits that were asked about are right. An answer nobody waits for opens nothing.
  bool take(const CodeAnswer& answer, Tick now);

  void advance(Tick now);
  std::optional<Tick> next_change() const;

 private:
  CodeState state_;
  std::size_t most_digits_;
};

}  // namespace caleidoscoop::ui
