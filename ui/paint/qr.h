// QR codes: the only way anything leaves the screen with a visitor.
#pragma once

#include <string_view>

#include "ui/paint/canvas.h"

namespace caleidoscoop::ui {

// Black on white with its quiet zone, in every theme: cameras expect that. False when the text is too
// long for a code that a phone reads from a metre (version 6), and nothing is drawn then.
bool draw_qr(Canvas& canvas, Rect square, std::string_view text);

}  // namespace caleidoscoop::ui
