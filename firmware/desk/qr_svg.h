// A QR code as SVG, to be put in a page as it is. Fails with bad_data for a text that is too long for one.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::desk {

Result<std::string> qr_svg(std::string_view text);

}  // namespace caleidoscoop::desk
