#include "firmware/display/allowed_picture.h"

#include <doctest/doctest.h>

#include "firmware/display/png_file.h"
#include "sync/core/picture_ask.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

// Shows one frame, or none.
class OneFrame final : public DrawRenderer {
 public:
  explicit OneFrame(Result<PixelImage> frame) : frame_(std::move(frame)) {}
  std::string name() const override { return "one frame"; }
  bool software() const override { return true; }
  Result<> upload_atlas(const AtlasView&) override { return {}; }
  void update_atlas(std::span<const ui::AtlasUpdate>) override {}
  ImTextureID atlas_texture() const override { return nullptr; }
  void render(const ImDrawData&, const Picture&, Colour) override {}
  void keep_frame(const Picture&) override {}
  bool has_kept_frame() const override { return false; }
  void drop_kept_frame() override {}
  Result<PixelImage> read_pixels(const Picture&) override {
    ++reads;
    return frame_;
  }
  void present() override {}
  bool answers() override { return true; }
  bool lost() const override { return false; }
  int reads = 0;

 private:
  Result<PixelImage> frame_;
};

// Three by two: the number of each pixel in all its channels.
PixelImage numbered() {
  PixelImage image{3, 2, {}};
  for (std::uint8_t i = 0; i < 6; ++i) image.rgb.insert(image.rgb.end(), 3, i);
  return image;
}

std::vector<int> numbers(const PixelImage& image) {
  std::vector<int> found;
  for (std::size_t i = 0; i < image.rgb.size(); i += 3) found.push_back(image.rgb[i]);
  return found;
}

}  // namespace

TEST_CASE("a picture of a panel on its side stands upright, as people see it") {
  const PixelImage panel = numbered();
  CHECK(numbers(upright(panel, Rotation::none)) == std::vector{0, 1, 2, 3, 4, 5});
  CHECK(numbers(upright(panel, Rotation::half)) == std::vector{5, 4, 3, 2, 1, 0});
  // Turned clockwise on the panel, so the top of the picture is the panel's right side.
  const auto quarter = upright(panel, Rotation::quarter);
  CHECK(quarter.width == 2);
  CHECK(quarter.height == 3);
  CHECK(numbers(quarter) == std::vector{2, 5, 1, 4, 0, 3});
  CHECK(numbers(upright(panel, Rotation::three_quarters)) == std::vector{3, 0, 4, 1, 5, 2});
}

TEST_CASE("of the frames after somebody said yes one is written, smaller, and the sync is told") {
  const TemporaryFolder store;
  PixelImage large{2560, 1440, {}};
  large.rgb.assign(std::size_t{2560} * 1440 * 3, 90);
  OneFrame renderer(large);
  {
    Errands errands;
    AllowedPicture picture(store.path(), errands);
    const Picture lies{2560, 1440, Rotation::quarter, {}};
    picture.take(renderer, lies);
    CHECK(renderer.reads == 0);
    picture.want();
    picture.take(renderer, lies);
    picture.take(renderer, lies);
  }
  CHECK(renderer.reads == 1);
  const auto written = read_png(store / picture_file);
  REQUIRE(written);
  CHECK(written->width == 720);
  CHECK(written->height == AllowedPicture::longest_side);
  CHECK(std::filesystem::exists(store / "requests" / picture_allowed_request));
}

TEST_CASE("a frame that cannot be read, or written, is told to have failed") {
  const TemporaryFolder store;
  OneFrame unreadable(failure(ErrorCode::unavailable, "no pixels"));
  OneFrame readable(numbered());
  OneFrame* renderer = nullptr;
  SUBCASE("read") { renderer = &unreadable; }
  SUBCASE("written") {
    renderer = &readable;
    std::filesystem::create_directories(store / picture_file / "in-the-way");
  }
  {
    Errands errands;
    AllowedPicture picture(store.path(), errands);
    picture.want();
    picture.take(*renderer, {3, 2, Rotation::none, {}});
  }
  CHECK(std::filesystem::exists(store / "requests" / picture_failed_request));
  CHECK_FALSE(std::filesystem::exists(store / "requests" / picture_allowed_request));
}
