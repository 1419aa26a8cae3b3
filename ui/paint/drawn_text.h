// What a frame drew as text: for tests that nothing overlaps or is cut, and for speech.
#pragma once

#include <string>

#include "ui/paint/geometry.h"

namespace caleidoscoop::ui {

// A piece of text as it was drawn: from its capitals' top to its descenders' bottom.
struct DrawnText {
  Rect box;
  std::string text;
};

}  // namespace caleidoscoop::ui
