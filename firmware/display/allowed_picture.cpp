#include "firmware/display/allowed_picture.h"

#include <memory>
#include <utility>

#include "firmware/display/complain.h"
#include "firmware/display/png_file.h"
#include "firmware/display/requests.h"
#include "sync/core/picture_ask.h"

namespace caleidoscoop::display {
namespace {

Result<> keep(const std::filesystem::path& store, const PixelImage& image, Rotation rotation) {
  return write_png(store / picture_file, upright(thumbnail(image, AllowedPicture::longest_side), rotation));
}

void tell(const std::filesystem::path& store, const Result<>& kept) {
  complain(kept);
  complain(drop_request(store, kept ? picture_allowed_request : picture_failed_request));
}

}  // namespace

PixelImage upright(const PixelImage& image, Rotation rotation) {
  const Picture lies{image.width, image.height, rotation, {}};
  if (rotation == Rotation::none) return image;
  const Affine onto_panel = lies.to_physical();
  PixelImage turned{lies.logical_width(), lies.logical_height(), {}};
  turned.rgb.reserve(image.rgb.size());
  for (int y = 0; y < turned.height; ++y) {
    for (int x = 0; x < turned.width; ++x) {
      const Point from = onto_panel.apply({static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f});
      const auto at = static_cast<std::size_t>(from.y) * static_cast<std::size_t>(image.width) +
                      static_cast<std::size_t>(from.x);
      const auto* pixel = image.rgb.data() + at * 3;
      turned.rgb.insert(turned.rgb.end(), pixel, pixel + 3);
    }
  }
  return turned;
}

void AllowedPicture::take(DrawRenderer& renderer, const Picture& picture) {
  if (!std::exchange(wanted_, false)) return;
  auto pixels = renderer.read_pixels(picture);
  errands_->run([store = store_, rotation = picture.rotation,
                 pixels = std::make_shared<const Result<PixelImage>>(std::move(pixels))] {
    tell(store, *pixels ? keep(store, **pixels, rotation) : Result<>(failure(pixels->error())));
  });
}

}  // namespace caleidoscoop::display
