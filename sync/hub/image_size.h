// How many pixels a picture has, from the first bytes of its file. Pure; any thread.
//
// PNG (W3C PNG section 11.2.2), JPEG (ITU-T T.81 annex B.2.2) and WebP (RFC 9649). A displayed picture is
// decoded only when it is no larger than what was signed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace caleidoscoop::hub {

struct ImageSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

// Nothing for anything else.
std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace caleidoscoop::hub
