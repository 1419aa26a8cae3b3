// The size of a picture as its header says, without decoding it.
//
// PNG (W3C REC-png-3, IHDR), JPEG (ITU-T T.81, SOF markers) and WebP (RFC 9649: VP8, VP8L and VP8X).
// Takes hostile bytes; pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace caleidoscoop {

struct ImageSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;

  bool operator==(const ImageSize&) const = default;
};

// A decoded picture takes four bytes a pixel.
inline constexpr std::uint64_t most_pixels = 40'000'000;

// Empty when it is no picture of these kinds, or one without a size.
std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace caleidoscoop
