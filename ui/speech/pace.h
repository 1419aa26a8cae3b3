// Pace: how fast the voice goes. Plain values.
#pragma once

namespace caleidoscoop::ui {

enum class Pace { slow, usual, fast };

constexpr int words_a_minute(Pace pace) {
  switch (pace) {
    case Pace::slow:
      return 120;
    case Pace::fast:
      return 230;
    case Pace::usual:
      break;
  }
  return 165;
}

}  // namespace caleidoscoop::ui
