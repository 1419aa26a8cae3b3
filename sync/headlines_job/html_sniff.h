// Whether an answer is a page where something else was expected, and what it calls itself: cheap looks at
// the first bytes, for telling error and login pages. Pages that are to be read go through sync/pages.
#pragma once

#include <string>

#include "sync/fetch/fetcher.h"

namespace caleidoscoop {

// By its content type or by how it begins.
bool is_html(const FetchResponse& answer);

// What stands between <title> and </title>, in lower case, as it is written; may be empty.
std::string sniffed_title(const FetchResponse& answer);

}  // namespace caleidoscoop
