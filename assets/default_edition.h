// The edition that every program carries within it, so that a bare display is useful at once.
#pragma once

#include <string_view>

namespace caleidoscoop {

// The text of sync/edition/bundle.h, checked when it was built. Lives as long as the program.
std::string_view default_edition_text();

}  // namespace caleidoscoop
