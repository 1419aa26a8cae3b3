// When two titles say the same: what is compared to find headlines that several sources carry.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop::store {

// Folded words with single spaces, without punctuation and without a trailing " - Name of a paper".
// Empty for titles too short to tell apart ("Weekbericht", "Nieuwsbrief mei").
std::string title_key(std::string_view title);

}  // namespace caleidoscoop::store
