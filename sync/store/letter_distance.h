// How many slips of a finger lie between what was typed and a word. Pure.
#pragma once

#include <string_view>

namespace caleidoscoop::store {

// Letters left out, put in, changed or swapped with their neighbour, between `typed` and that beginning of
// `word` which is nearest to it; or more than `most`. By bytes, of at most 63.
int distance_to_beginning(std::string_view typed, std::string_view word, int most);

}  // namespace caleidoscoop::store
