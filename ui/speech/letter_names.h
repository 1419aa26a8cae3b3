// What one letter or sign is called, for a voice that would otherwise swallow it.
//
// Pure; the names are Dutch, to be translated by the screen's words.
#pragma once

#include <string>
#include <string_view>

#include "ui/words/words.h"

namespace caleidoscoop::ui {

// "é" is "e met accent", " " is "spatie"; a plain letter is itself, a capital is said to be one.
std::string letter_name(const Words& words, std::string_view letter);

// What keys did to a text: the letter that came, the letter that went, or what it is now.
std::string typed_words(const Words& words, std::string_view before, std::string_view now);

}  // namespace caleidoscoop::ui
