// How long a keypad rests after wrong codes: longer each time, and not forgotten by a restart.
//
// Plain values and pure functions. A clock that was set back does not make a rest longer than it is,
// and one that was lost at a power cut does not make it shorter.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop::display {

struct CodePause {
  int wrong = 0;                    // codes in a row
  std::chrono::sys_seconds last{};  // when the last of them was given

  // None for the first two; then half a minute, and twice as long each time, up to the longest.
  std::chrono::seconds length(std::chrono::seconds longest) const;
  // What is left of it.
  std::chrono::seconds left(std::chrono::sys_seconds now, std::chrono::seconds longest) const;
};

// "3 1795336000"; what is no such text is a pause of none.
std::string to_text(const CodePause& pause);
CodePause pause_from(std::string_view text);

}  // namespace caleidoscoop::display
