#include "firmware/display/png_file.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

#include "sync/core/files.h"

namespace caleidoscoop::display {
namespace {

constexpr std::size_t most_bytes = 32U << 20U;
constexpr png_uint_32 longest_side_read = 8192;

void append(png_structp png, png_bytep bytes, png_size_t count) {
  auto* out = static_cast<std::string*>(png_get_io_ptr(png));
  out->append(reinterpret_cast<const char*>(bytes), count);
}

void no_flush(png_structp) {}

// libpng reports by longjmp, so nothing with a destructor may be made between setjmp and the end.
bool encode(png_structp png, png_infop info, const PixelImage& image, std::string& out) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_write_fn(png, &out, append, no_flush);
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, 6);
  png_write_info(png, info);
  const auto stride = static_cast<std::size_t>(image.width) * 3;
  for (int row = 0; row < image.height; ++row) {
    png_write_row(png, image.rgb.data() + static_cast<std::size_t>(row) * stride);
  }
  png_write_end(png, nullptr);
  return true;
}

}  // namespace

Result<std::string> encode_png(const PixelImage& image) {
  std::string out;
  auto* png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  auto* info = png != nullptr ? png_create_info_struct(png) : nullptr;
  const bool done = info != nullptr && encode(png, info, image, out);
  png_destroy_write_struct(&png, &info);
  if (!done) return failure(ErrorCode::io, "PNG: the picture cannot be encoded");
  return out;
}

Result<> write_png(const std::filesystem::path& file, const PixelImage& image) {
  const auto bytes = encode_png(image);
  if (!bytes) return failure(ErrorCode::io, fmt::format("{}: {}", file.string(), bytes.error().message));
  return write_file_atomically(file, *bytes);
}

Result<PixelImage> read_png(const std::filesystem::path& file) {
  const auto bytes = read_file(file, most_bytes);
  if (!bytes) return failure(bytes.error());
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&header, bytes->data(), bytes->size()) == 0) {
    return failure(ErrorCode::bad_data, fmt::format("{}: {}", file.string(), header.message));
  }
  if (header.width > longest_side_read || header.height > longest_side_read) {
    png_image_free(&header);
    return failure(ErrorCode::bad_data,
                   fmt::format("{}: larger than {} pixels", file.string(), longest_side_read));
  }
  header.format = PNG_FORMAT_RGB;
  PixelImage image{static_cast<int>(header.width), static_cast<int>(header.height), {}};
  image.rgb.resize(PNG_IMAGE_SIZE(header));
  const png_color black{0, 0, 0};
  if (png_image_finish_read(&header, &black, image.rgb.data(), 0, nullptr) == 0) {
    return failure(ErrorCode::bad_data, fmt::format("{}: {}", file.string(), header.message));
  }
  return image;
}

PixelImage thumbnail(const PixelImage& image, int longest_side) {
  const int longest = std::max(image.width, image.height);
  if (longest <= longest_side) return image;
  const int width = std::max(1, image.width * longest_side / longest);
  const int height = std::max(1, image.height * longest_side / longest);
  PixelImage small{width, height, {}};
  small.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (int y = 0; y < height; ++y) {
    const int top = y * image.height / height;
    const int bottom = std::max(top + 1, (y + 1) * image.height / height);
    for (int x = 0; x < width; ++x) {
      const int left = x * image.width / width;
      const int right = std::max(left + 1, (x + 1) * image.width / width);
      for (std::size_t channel = 0; channel < 3; ++channel) {
        unsigned sum = 0;
        for (int v = top; v < bottom; ++v) {
          for (int u = left; u < right; ++u) {
            const auto at = static_cast<std::size_t>(v) * static_cast<std::size_t>(image.width) + u;
            sum += image.rgb[at * 3 + channel];
          }
        }
        const auto count = static_cast<unsigned>((bottom - top) * (right - left));
        small.rgb.push_back(static_cast<std::uint8_t>((sum + count / 2) / count));
      }
    }
  }
  return small;
}

}  // namespace caleidoscoop::display
