// Markdown as HTML, by the same reading as the displays': no raw HTML, no pictures, no link but to the web or
// to mail. Pure.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop::desk {

// Headings begin at level 2: a page has one of level 1.
std::string markdown_html(std::string_view text);

}  // namespace caleidoscoop::desk
