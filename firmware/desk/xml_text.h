// Text as it stands in XML or HTML, between tags or in quotes. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop::desk {

std::string xml_escaped(std::string_view text);

}  // namespace caleidoscoop::desk
