// HTML as feeds embed it, to plain text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace caleidoscoop {

// One line of clean UTF-8: tags, comments, scripts and styles dropped, references resolved, also
// when encoded twice. Cut at a character after `most_bytes`.
std::string plain_text(std::string_view markup, std::size_t most_bytes);

// The first bytes of valid UTF-8, at most `most`, without cutting a character.
std::string_view cut_bytes(std::string_view text, std::size_t most);

}  // namespace caleidoscoop
