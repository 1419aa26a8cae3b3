// QR codes: the only way anything leaves the screen with a visitor.
#pragma once

#include <string_view>

#include "ui/paint/canvas.h"

namespace caleidoscoop::ui {

// How far away a phone may be: a coarse code of at most version 6, or for more bytes a finer one, of at
// most version 11 (321 bytes), that is held before the screen; or for more still one of at most version 17
// (644 bytes) that is drawn large and read at arm's length.
enum class QrReach { from_a_metre, in_hand, at_arms_length };

// Black on white with its quiet zone, in every theme: cameras expect that. False when the text is too
// long for a code of that reach, and nothing is drawn then.
bool draw_qr(Canvas& canvas, Rect square, std::string_view text, QrReach reach = QrReach::from_a_metre);

}  // namespace caleidoscoop::ui
