// The files of assets/desk as they are embedded: templates, styles, scripts and words.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace caleidoscoop {

// By file name: "inbox.mustache", "desk.css".
std::vector<std::pair<std::string_view, std::string_view>> desk_files();
std::string_view desk_file(std::string_view name);  // empty when there is none

}  // namespace caleidoscoop
