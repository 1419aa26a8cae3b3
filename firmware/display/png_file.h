// Pictures to and from PNG. No state; any thread.
#pragma once

#include <filesystem>
#include <string>

#include "firmware/display/draw_renderer.h"
#include "sync/core/result.h"

namespace caleidoscoop::display {

// The bytes of a PNG; the same picture gives the same bytes. Fails with `io` when out of memory.
Result<std::string> encode_png(const PixelImage& image);

// Writes atomically. Fails with `io`, naming the file.
Result<> write_png(const std::filesystem::path& file, const PixelImage& image);

// Reads at most 32 MB and 8192 pixels a side. Fails with `io` or `bad_data`, naming the file.
Result<PixelImage> read_png(const std::filesystem::path& file);

// Smaller by averaging boxes; never larger than the picture itself.
PixelImage thumbnail(const PixelImage& image, int longest_side);

}  // namespace caleidoscoop::display
