#include <SDL.h>
#include <doctest/doctest.h>
#include <imgui.h>

#include <array>

#include "firmware/display/sdl_renderer.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

std::array<int, 3> pixel(const PixelImage& image, int x, int y) {
  const auto at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
  return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}

struct Window {
  Window() {
    SDL_SetHintWithPriority("SDL_VIDEODRIVER", "dummy", SDL_HINT_OVERRIDE);
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    REQUIRE(SDL_InitSubSystem(SDL_INIT_VIDEO) == 0);
    window = SDL_CreateWindow("test", 0, 0, 320, 200, 0);
    REQUIRE(window != nullptr);
  }
  ~Window() {
    SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
  SDL_Window* window = nullptr;
};

}  // namespace

TEST_CASE("without GLES2 rectangles, clips and rotation are still right") {
  const Window window;
  auto made = make_sdl_renderer(window.window);
  REQUIRE(made);
  auto& renderer = **made;
  CHECK(renderer.software());
  for (const auto rotation : {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters}) {
    const Picture picture{320, 200, rotation, {}};
    auto* context = ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize =
        ImVec2(static_cast<float>(picture.logical_width()), static_cast<float>(picture.logical_height()));
    unsigned char* pixels = nullptr;
    AtlasView atlas;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &atlas.width, &atlas.height);
    atlas.pixels = pixels;
    REQUIRE(renderer.upload_atlas(atlas));
    io.Fonts->SetTexID(renderer.atlas_texture());
    ImGui::NewFrame();
    auto& list = *ImGui::GetBackgroundDrawList();
    list.AddRectFilled(ImVec2(20, 10), ImVec2(120, 60), IM_COL32(255, 0, 0, 255));
    list.PushClipRect(ImVec2(20, 100), ImVec2(60, 140));
    list.AddRectFilled(ImVec2(0, 80), ImVec2(200, 200), IM_COL32(0, 255, 0, 255));
    list.PopClipRect();
    ImGui::Render();
    renderer.render(*ImGui::GetDrawData(), picture, {10, 20, 30});
    const auto image = renderer.read_pixels(picture);
    REQUIRE(image);
    const auto look = [&](float x, float y) {
      const auto at = picture.to_physical().apply({x + 0.5F, y + 0.5F});
      return pixel(*image, static_cast<int>(at.x), static_cast<int>(at.y));
    };
    CHECK(look(30, 20) == std::array<int, 3>{255, 0, 0});
    CHECK(look(110, 50) == std::array<int, 3>{255, 0, 0});
    CHECK(look(130, 50) == std::array<int, 3>{10, 20, 30});
    CHECK(look(40, 120) == std::array<int, 3>{0, 255, 0});
    CHECK(look(40, 90) == std::array<int, 3>{10, 20, 30});
    renderer.keep_frame(picture);
    CHECK(renderer.has_kept_frame());
    ImGui::DestroyContext(context);
  }
}
