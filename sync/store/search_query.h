// What a person types, as an FTS5 query that cannot mean anything else.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop::store {

// Every word quoted and required; the last one as a prefix once it has two characters. Empty when
// nothing can be searched for.
std::string search_query(std::string_view typed);

}  // namespace caleidoscoop::store
