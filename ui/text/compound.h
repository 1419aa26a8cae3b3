// Where Dutch compounds of this field are joined: "risico|management", "participatie|democratie".
//
// Hyphenation patterns know syllables, not meaning: they break "risicoma-nagement" as gladly. A name
// in a narrow column reads best when broken at a joint, so joints go before syllables.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace caleidoscoop::ui {

// Byte offsets before the second member, in ascending order; empty when none is known.
std::vector<std::size_t> compound_joints(std::string_view word);

}  // namespace caleidoscoop::ui
