#include "sync/edition_job/image_header.h"

namespace caleidoscoop {
namespace {

using namespace std::string_view_literals;

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
  if (bytes.size() < 24 || !bytes.starts_with("\x89PNG\r\n\x1a\n"sv) || bytes.substr(12, 4) != "IHDR") {
    return std::nullopt;
  }
  return ImageSize{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
}

bool is_start_of_frame(std::uint32_t marker) {
  const bool tables = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;  // DHT, JPG, DAC
  return marker >= 0xc0 && marker <= 0xcf && !tables;
}

std::optional<ImageSize> jpeg_size(std::string_view bytes) {
  if (!bytes.starts_with("\xff\xd8\xff"sv)) return std::nullopt;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (byte_at(bytes, at) != 0xff) return std::nullopt;
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xff) {  // padding
      ++at;
      continue;
    }
    if (marker == 0xd9 || marker == 0xda) return std::nullopt;  // the picture itself, without a frame
    const std::uint32_t length = big_endian(bytes, at + 2, 2);
    if (length < 2) return std::nullopt;
    if (is_start_of_frame(marker)) {
      if (at + 9 > bytes.size()) return std::nullopt;
      return ImageSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    }
    at += 2 + length;
  }
  return std::nullopt;
}

std::optional<ImageSize> webp_size(std::string_view bytes) {
  if (bytes.size() < 30 || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP") return std::nullopt;
  const auto kind = bytes.substr(12, 4);
  if (kind == "VP8X") return ImageSize{little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1};
  if (kind == "VP8L" && byte_at(bytes, 20) == 0x2f) {
    const std::uint32_t bits = little_endian(bytes, 21, 4);
    return ImageSize{(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1};
  }
  if (kind == "VP8 " && bytes.substr(23, 3) == "\x9d\x01\x2a"sv) {
    return ImageSize{little_endian(bytes, 26, 2) & 0x3fff, little_endian(bytes, 28, 2) & 0x3fff};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  auto size = png_size(bytes);
  if (!size) size = jpeg_size(bytes);
  if (!size) size = webp_size(bytes);
  if (size && (size->width == 0 || size->height == 0)) return std::nullopt;
  return size;
}

}  // namespace caleidoscoop
