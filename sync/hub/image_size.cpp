#include "sync/hub/image_size.h"

#include <cstddef>

namespace caleidoscoop::hub {
namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i > 0; --i) value = value << 8 | byte_at(bytes, at + i - 1);
  return value;
}

std::optional<ImageSize> png_size(std::string_view bytes) {
  if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  return ImageSize{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
}

bool is_frame_header(std::uint32_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

std::optional<ImageSize> jpeg_size(std::string_view bytes) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte_at(bytes, at) != 0xff) return std::nullopt;
    const auto marker = byte_at(bytes, at + 1);
    if (marker == 0xff) {
      ++at;  // fill bytes may stand before a marker
      continue;
    }
    if (is_frame_header(marker)) return ImageSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    at += 2 + big_endian(bytes, at + 2, 2);
  }
  return std::nullopt;
}

std::optional<ImageSize> webp_size(std::string_view bytes) {
  if (bytes.size() < 30) return std::nullopt;
  const auto chunk = bytes.substr(12, 4);
  if (chunk == "VP8X") return ImageSize{little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1};
  if (chunk == "VP8 ") {
    return ImageSize{little_endian(bytes, 26, 2) & 0x3fff, little_endian(bytes, 28, 2) & 0x3fff};
  }
  if (chunk == "VP8L") {
    const auto packed = little_endian(bytes, 21, 4);
    return ImageSize{(packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return png_size(bytes);
  if (bytes.starts_with("\xff\xd8"sv)) return jpeg_size(bytes);
  if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")
    return webp_size(bytes);
  return std::nullopt;
}

}  // namespace caleidoscoop::hub
