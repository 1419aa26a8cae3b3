// Links as a feed gives them, made absolute (RFC 3986, section 5).
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop {

// The link against its base; an absolute link stays as it is. Spaces are percent-encoded.
std::string resolve_url(std::string_view base, std::string_view link);

bool is_web_url(std::string_view url);  // http or https

}  // namespace caleidoscoop
