// What speech mode says: text in the language that each part of it is in. Plain values.
#pragma once

#include <string>
#include <vector>

#include "ui/speech/pace.h"

namespace caleidoscoop::ui {

// Written out for a voice: no signs or abbreviations that it would stumble over.
struct Spoken {
  std::string text;
  std::string language;  // "nl", "en"
};

struct Utterance {
  std::vector<Spoken> parts;  // none: only silence
  bool interrupts = false;    // what is being said stops for it
  int volume = 0;             // 1..10
  Pace pace = Pace::usual;

  // As one line, for a log.
  std::string text() const;
};

// About how long a voice takes for it, in milliseconds.
long spoken_ms(const Utterance& utterance);

}  // namespace caleidoscoop::ui
