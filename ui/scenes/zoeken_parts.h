// The parts of the search scene. Each draws into the room it is given, above the field and the keyboard.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

namespace zoeken_names {
inline constexpr const char* letter = "zoeken/letter";  // the choice: whose names the index shows
inline constexpr const char* list = "zoeken/lijst";     // the choice: the reading list lies open
inline constexpr const char* code = "zoeken/code";      // the choice: which of its codes
inline constexpr const char* scroll = "zoeken";         // the scroll area of all of them
}  // namespace zoeken_names

// What was found; nothing at all while the first answer is awaited.
void draw_found(const Context& c, Rect area, bool typing);
// "8 thema’s, 9 koppen", or empty.
std::string found_in_words(const Context& c);

// Before anything was typed: what is in the news now, and the letters of the index.
void draw_ways_in(const Context& c, Rect area);
// The names that begin with the chosen letter, above the letters.
void draw_index(const Context& c, Rect area);

// What was opened during this visit, and the codes with which it is taken along.
void draw_reading_list(const Context& c, Rect area);

}  // namespace caleidoscoop::ui
