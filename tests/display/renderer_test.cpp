#include <doctest/doctest.h>
#include <imgui.h>

#include <array>
#include <memory>

#include "firmware/display/draw_statistics.h"
#include "firmware/display/png_file.h"
#include "firmware/display/saved_frame.h"
#include "firmware/display/screen.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

constexpr int width = 320;
constexpr int height = 200;
constexpr Colour night{10, 20, 30};

std::unique_ptr<Screen> open_screen(Rotation rotation = Rotation::none) {
  ScreenOptions options;
  options.place = ScreenOptions::Place::memory;
  options.width = width;
  options.height = height;
  options.rotation = rotation;
  auto screen = Screen::open(options);
  REQUIRE_MESSAGE(screen, (screen ? "" : screen.error().message));
  return std::move(*screen);
}

// An ImGui frame made of one draw list, without a stage.
class Drawing {
 public:
  explicit Drawing(const Picture& picture) : context_(ImGui::CreateContext()) {
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize =
        ImVec2(static_cast<float>(picture.logical_width()), static_cast<float>(picture.logical_height()));
    io.DeltaTime = 0.016F;
  }
  ~Drawing() { ImGui::DestroyContext(context_); }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  void attach(DrawRenderer& renderer) {
    unsigned char* pixels = nullptr;
    AtlasView atlas;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &atlas.width, &atlas.height);
    atlas.pixels = pixels;
    REQUIRE(renderer.upload_atlas(atlas));
    ImGui::GetIO().Fonts->SetTexID(renderer.atlas_texture());
  }

  template <class Draw>
  const ImDrawData& frame(Draw draw) {
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    return *ImGui::GetDrawData();
  }

 private:
  ImGuiContext* context_;
};

std::array<int, 3> pixel(const PixelImage& image, int x, int y) {
  const auto at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
  return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}

constexpr std::array<int, 3> night_pixel{10, 20, 30};
constexpr std::array<int, 3> red{255, 0, 0};
constexpr ImU32 red_ink = IM_COL32(255, 0, 0, 255);

void draw_scene(ImDrawList& list) {
  list.AddRectFilled(ImVec2(20, 10), ImVec2(120, 60), red_ink);
  list.PushClipRect(ImVec2(150, 10), ImVec2(200, 60));
  list.AddRectFilled(ImVec2(140, 0), ImVec2(300, 190), IM_COL32(0, 255, 0, 255));
  list.PopClipRect();
  list.AddText(ImVec2(20, 100), IM_COL32(255, 255, 255, 255), "Caleidoscoop");
}

}  // namespace

TEST_CASE("shapes and clips land on their own pixels, the rest is background") {
  auto screen = open_screen();
  const auto picture = screen->picture();
  CHECK(picture.physical_width == width);
  Drawing drawing(picture);
  drawing.attach(screen->renderer());
  screen->renderer().render(drawing.frame(draw_scene), picture, night);
  const auto image = screen->renderer().read_pixels(picture);
  REQUIRE(image);
  CHECK(pixel(*image, 21, 11) == red);
  CHECK(pixel(*image, 118, 58) == red);
  CHECK(pixel(*image, 125, 58) == night_pixel);
  CHECK(pixel(*image, 151, 11) == std::array<int, 3>{0, 255, 0});
  CHECK(pixel(*image, 145, 11) == night_pixel);
  CHECK(pixel(*image, 210, 70) == night_pixel);
  int letters = 0;
  for (int x = 20; x < 120; ++x) {
    for (int y = 98; y < 116; ++y) letters += pixel(*image, x, y)[0] > 200 ? 1 : 0;
  }
  CHECK(letters > 50);
}

TEST_CASE("a turned picture is the same picture, turned") {
  for (const auto rotation : {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters}) {
    auto screen = open_screen(rotation);
    const auto picture = screen->picture();
    Drawing drawing(picture);
    drawing.attach(screen->renderer());
    screen->renderer().render(drawing.frame(draw_scene), picture, night);
    const auto image = screen->renderer().read_pixels(picture);
    REQUIRE(image);
    const auto look = [&](float x, float y) {
      const auto at = picture.to_physical().apply({x + 0.5F, y + 0.5F});
      return pixel(*image, static_cast<int>(at.x), static_cast<int>(at.y));
    };
    CHECK(look(22, 12) == red);
    CHECK(look(117, 57) == red);
    CHECK(look(124, 57) == night_pixel);
    CHECK(look(160, 12)[1] == 255);
    CHECK(look(145, 12) == night_pixel);
  }
}

TEST_CASE("the shift against burn-in moves the picture and never shows another colour at the edge") {
  auto screen = open_screen();
  auto picture = screen->picture();
  picture.shift = {3, 2};
  Drawing drawing(picture);
  drawing.attach(screen->renderer());
  const auto fill = [](ImDrawList& list) {
    list.AddRectFilled(ImVec2(0, 0), ImVec2(width, height), red_ink);
    list.AddRectFilled(ImVec2(0, 0), ImVec2(10, 10), IM_COL32(0, 255, 0, 255));
  };
  screen->renderer().render(drawing.frame(fill), picture, night);
  const auto image = screen->renderer().read_pixels(picture);
  REQUIRE(image);
  CHECK(pixel(*image, 2, 5) == red);
  CHECK(pixel(*image, 4, 3) == std::array<int, 3>{0, 255, 0});
  CHECK(pixel(*image, 12, 11) == std::array<int, 3>{0, 255, 0});
  CHECK(pixel(*image, 14, 13) == red);
}

TEST_CASE("only an opaque fill of the whole picture is taken for the background") {
  Drawing drawing({width, height, Rotation::none, {}});
  unsigned char* pixels = nullptr;
  int atlas_width = 0, atlas_height = 0;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &atlas_width, &atlas_height);
  const auto fill_of = [&](ImVec2 to, ImU32 ink) {
    return leading_fill(drawing.frame([&](ImDrawList& list) { list.AddRectFilled(ImVec2(0, 0), to, ink); }),
                        night);
  };
  CHECK(fill_of(ImVec2(width, height), red_ink).indices == 6);
  CHECK(fill_of(ImVec2(width, height), red_ink).colour.red == 255);
  CHECK(fill_of(ImVec2(width, height), IM_COL32(255, 0, 0, 254)).indices == 0);
  CHECK(fill_of(ImVec2(width - 1, height), red_ink).indices == 0);
  CHECK(fill_of(ImVec2(width - 1, height), red_ink).colour.red == night.red);
}

TEST_CASE("a saved frame is drawn again as it was, after ImGui has begun another") {
  auto screen = open_screen();
  const auto picture = screen->picture();
  Drawing drawing(picture);
  drawing.attach(screen->renderer());
  const auto& data = drawing.frame(draw_scene);
  screen->renderer().render(data, picture, night);
  const auto before = screen->renderer().read_pixels(picture);
  const SavedFrame saved(data);
  drawing.frame([](ImDrawList& list) { list.AddRectFilled(ImVec2(0, 0), ImVec2(width, height), red_ink); });
  screen->renderer().render(saved.data(), picture, night);
  const auto after = screen->renderer().read_pixels(picture);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(before->rgb == after->rgb);
}

TEST_CASE("a kept frame drawn over everything is the frame again, in every rotation") {
  for (const auto rotation : {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters}) {
    auto screen = open_screen(rotation);
    auto& renderer = screen->renderer();
    const auto picture = screen->picture();
    Drawing drawing(picture);
    drawing.attach(renderer);
    CHECK_FALSE(renderer.has_kept_frame());
    renderer.render(drawing.frame(draw_scene), picture, night);
    const auto before = renderer.read_pixels(picture);
    renderer.keep_frame(picture);
    REQUIRE(renderer.has_kept_frame());
    auto* kept = DrawRenderer::kept_frame_token();
    const auto whole =
        ImVec2(static_cast<float>(picture.logical_width()), static_cast<float>(picture.logical_height()));
    const auto& data = drawing.frame([&](ImDrawList& list) {
      list.AddImage((ImTextureID)(std::uintptr_t)kept, ImVec2(0, 0), whole);  // NOLINT: void* or integer
    });
    renderer.render(data, picture, {200, 200, 200});
    const auto after = renderer.read_pixels(picture);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(before->rgb == after->rgb);
    CHECK(draws_kept_frame(data));
    renderer.drop_kept_frame();
    CHECK_FALSE(renderer.has_kept_frame());
    renderer.render(data, picture, night);
    const auto without = renderer.read_pixels(picture);
    REQUIRE(without);
    CHECK(pixel(*without, 22, 12) == night_pixel);
  }
}

TEST_CASE("a change of the atlas shows without a new atlas") {
  auto screen = open_screen();
  auto& renderer = screen->renderer();
  const auto picture = screen->picture();
  Drawing drawing(picture);
  const std::vector<std::uint8_t> clear(64 * 64, 0);
  REQUIRE(renderer.upload_atlas({clear.data(), 64, 64}));
  unsigned char* pixels = nullptr;
  int atlas_width = 0, atlas_height = 0;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &atlas_width, &atlas_height);
  ImGui::GetIO().Fonts->SetTexID(renderer.atlas_texture());
  const std::vector<std::uint8_t> solid(40 * 8, 255);
  const ui::AtlasUpdate update{0, 0, 32, 8, 40, solid.data()};
  renderer.update_atlas(std::span(&update, 1));
  const auto& data = drawing.frame([&](ImDrawList& list) {
    list.AddImage(renderer.atlas_texture(), ImVec2(0, 0), ImVec2(64, 64), ImVec2(0, 0), ImVec2(1, 1),
                  red_ink);
  });
  renderer.render(data, picture, night);
  const auto image = renderer.read_pixels(picture);
  REQUIRE(image);
  CHECK(pixel(*image, 4, 4) == red);
  CHECK(pixel(*image, 4, 20) == night_pixel);
  CHECK(pixel(*image, 50, 4) == night_pixel);
}

TEST_CASE("a window that is made again shows the same picture") {
  auto screen = open_screen();
  const auto picture = screen->picture();
  Drawing drawing(picture);
  drawing.attach(screen->renderer());
  screen->renderer().render(drawing.frame(draw_scene), picture, night);
  const auto before = screen->renderer().read_pixels(picture);
  REQUIRE(screen->recreate());
  REQUIRE(screen->usable());
  drawing.attach(screen->renderer());
  screen->renderer().render(drawing.frame(draw_scene), screen->picture(), night);
  const auto after = screen->renderer().read_pixels(picture);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(before->rgb == after->rgb);
}

TEST_CASE("the statistics count vertices, calls and covered screens") {
  Drawing drawing({width, height, Rotation::none, {}});
  unsigned char* pixels = nullptr;
  int atlas_width = 0, atlas_height = 0;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &atlas_width, &atlas_height);
  const auto& data = drawing.frame([](ImDrawList& list) {
    list.Flags = ImDrawListFlags_None;
    list.AddRectFilled(ImVec2(0, 0), ImVec2(width, height), red_ink);
    list.AddRectFilled(ImVec2(-100, 0), ImVec2(width / 2.0F, height), red_ink);
    list.PushClipRect(ImVec2(0, 0), ImVec2(width, height / 4.0F));
    list.AddTriangleFilled(ImVec2(0, 0), ImVec2(2 * width, 0), ImVec2(0, 2 * height), red_ink);
    list.PopClipRect();
  });
  const auto statistics = measure(data);
  CHECK(statistics.vertices == 4 + 4 + 3);
  CHECK(statistics.draw_calls == 2);
  CHECK(statistics.overdraw == doctest::Approx(1 + 0.5 + 0.25));
}
