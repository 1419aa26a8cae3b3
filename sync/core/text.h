// UTF-8 text at the border: everything that enters is made valid and harmless here, once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace caleidoscoop {

// Valid UTF-8: every ill-formed byte sequence, NUL and control character other than newline
// becomes U+FFFD or a space; bidirectional overrides and isolates are dropped (they could make a
// title read as something else); runs of combining marks are cut at four.
std::string clean_text(std::string_view bytes);

bool is_valid_utf8(std::string_view bytes);

// As clean_text, on one line: white space collapsed and trimmed.
std::string clean_line(std::string_view bytes);

// The first `count` user-perceived characters (grapheme clusters), with "…" when cut at a word.
std::string cut_graphemes(std::string_view text, std::size_t count);

std::size_t grapheme_count(std::string_view text);

// Lower case and without diacritics, for comparing: "Coördinatie" -> "coordinatie".
std::string fold(std::string_view text);

}  // namespace caleidoscoop
