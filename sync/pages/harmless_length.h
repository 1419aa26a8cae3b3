// How much of a page can be handed to gumbo without its slow paths.
#pragma once

#include <cstddef>
#include <string_view>

namespace caleidoscoop::pages {

// The length up to which the page leaves at most 2000 elements open and asks little searching of the list
// of open elements; what comes after is left out. A cheap look at the tags, linear in the page. Exact
// rules of nesting are not followed: GumboHeap is there for pages that exploit the difference.
std::size_t harmless_length(std::string_view html);

}  // namespace caleidoscoop::pages
