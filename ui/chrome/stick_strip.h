// A strip above the header, for a minute after a stick was put in: what became of it.
#pragma once

#include <string>

#include "ui/context.h"

namespace caleidoscoop::ui {

// What it says; or empty. Asks for a frame when that changes by itself.
std::string stick_words(const Context& c);

// Nothing while a priority message has that place.
void draw_stick_strip(const Context& c);

// Whether the place above the header is taken, by this or by a message.
bool strip_stands(const Context& c);

}  // namespace caleidoscoop::ui
