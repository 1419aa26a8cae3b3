// How a replay types on the screen's own keyboard: which key comes next. Pure; any thread.
#pragma once

#include <string>

#include "firmware/display/replay_script.h"
#include "sync/core/result.h"
#include "ui/room/targets.h"

namespace caleidoscoop::display {

// As quick as two thumbs; the screen has drawn its answer by then.
inline constexpr ui::Tick between_keys{160};

struct NextKey {
  std::string target;  // a key of the keyboard as it was drawn last
  ScreenTyping rest;   // what is still to be typed then; empty: nothing
};

// Of a text that is not empty. A letter that is on another page takes two keys: the page's comes first.
// Fails with `bad_data` when no keyboard is drawn, or none of its pages has the letter.
Result<NextKey> next_key(const ScreenTyping& typing, const ui::Targets& targets);

}  // namespace caleidoscoop::display
