// Addresses as people read and type them: no scheme, and never a hyphen that is not theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/text/typesetter.h"

namespace caleidoscoop::ui {

// Without "mailto:", "https://", "www." and the last slash.
std::string link_in_words(std::string_view link);

// Lines no wider than `width`, broken after a slash, a dot, an at sign or a hyphen where there is one.
std::vector<std::string> link_lines(Typesetter& type, const TextStyle& style, std::string_view link,
                                    float width);

}  // namespace caleidoscoop::ui
