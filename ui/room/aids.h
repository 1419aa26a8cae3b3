// Aids: what a visitor switched on to see, hear, reach or take their time; gone when they leave.
//
// Plain state and one function; no clock.
#pragma once

#include "ui/room/action.h"
#include "ui/settings.h"

namespace caleidoscoop::ui {

inline constexpr int loudest = 10;
inline constexpr int usual_volume = 6;
inline constexpr int most_patience = 4;

struct AidState {
  bool speaking = false;
  int volume = usual_volume;  // 1..loudest
  Pace pace = Pace::usual;    // of the voice
  int patience = 1;           // how many times the usual time-outs: 1, 2 or 4
  int repeats = 0;            // grows each time somebody asks to hear it again
  bool no_sound = false;      // the program found nothing to play on

  bool operator==(const AidState&) const = default;
};

void change_aid(const ChangeAid& change, AidState& aids, Settings& settings);

}  // namespace caleidoscoop::ui
