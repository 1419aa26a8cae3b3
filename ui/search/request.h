// How the room asks the program to search, and the name under which what is typed is kept.
#pragma once

#include <string_view>

namespace caleidoscoop::ui {

inline constexpr std::string_view search_purpose = "zoeken";

// Requests: these and the text as typed. An empty text only says that somebody is about to type. The second
// one looks at members' content, too, and is made only while the room is unlocked.
inline constexpr std::string_view search_request = "search:";
inline constexpr std::string_view members_search_request = "search-members:";

// Nobody searches any more: what was read for it can be forgotten.
inline constexpr std::string_view search_end = "search-end";

inline bool is_search(std::string_view request) {
  return request.starts_with(search_request) || request.starts_with(members_search_request) ||
         request == search_end;
}

}  // namespace caleidoscoop::ui
