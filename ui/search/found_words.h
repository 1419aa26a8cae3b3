// What was found as the screen says it, and where a touch of it leads. Pure but for the words.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/search_answer.h"
#include "ui/context.h"

namespace caleidoscoop::ui {

// "Thema’s", "Koppen": of the group that a kind stands in.
std::string_view group_of(const Context& c, FoundKind kind);

// The quieter line: of a headline its theme and source, of others what they are and whose.
std::string detail_of(const Context& c, const Found& found);

// The age of a headline, or the part of the caleidoscoop a theme belongs to; may be empty.
std::string aside_of(const Context& c, const Found& found);

// The facet whose mark stands before it; null: none.
const FacetLook* facet_of(const Context& c, const Found& found);

// Whether the edition on screen still has it.
bool still_there(const Context& c, const Found& found);

// Opens its page with the item itself chosen; a headline opens its theme, as among the news. A headline
// without a theme opens the news.
GoTo way_to(const Context& c, const Found& found);

}  // namespace caleidoscoop::ui
