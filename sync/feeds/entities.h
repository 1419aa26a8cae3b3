// Character references of HTML and XML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace caleidoscoop {

// Numbers 128 to 159 are read as Windows-1252, as browsers do; impossible ones become U+FFFD.
void append_utf8(std::string& out, std::uint32_t code);

// `name` without '&' and ';'. False, and nothing appended, when it is unknown.
bool append_named_entity(std::string& out, std::string_view name);

// Resolves the reference that `text` begins with and gives its length with '&' and ';'. 0, and nothing
// appended, when it is none.
std::size_t append_reference(std::string& out, std::string_view text);

// Resolves every reference once; what is none stays as it is.
std::string decode_entities(std::string_view text);

}  // namespace caleidoscoop
