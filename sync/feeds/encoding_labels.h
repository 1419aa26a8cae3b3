// The names by which documents call their encodings, to the names that iconv knows.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop {

// The encoding to read `label` as: the wider set that is really sent under the name of a smaller
// one (WHATWG Encoding Standard, "Names and labels"). Unknown labels are handed on for iconv to
// judge; empty for what is no name at all or must not be believed (UTF-7).
std::string encoding_for_label(std::string_view label);

// True for labels of UTF-16, UTF-32 and their like, which no document can truly give in ASCII.
bool is_wide_encoding(std::string_view encoding);

}  // namespace caleidoscoop
