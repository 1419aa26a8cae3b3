// A text as a voice has to get it: signs, times, units and abbreviations written out.
//
// A pure function on clean UTF-8; never fails. Knows Dutch and English; other languages keep their text
// but lose the signs.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop::ui {

// "VGS, 14:30 · 38%" becomes "V G S, 14 uur 30, 38 procent".
std::string spoken_form(std::string_view text, std::string_view language);

}  // namespace caleidoscoop::ui
