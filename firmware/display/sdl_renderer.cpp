#include "firmware/display/sdl_renderer.h"

#include <SDL.h>
#include <fmt/format.h>

#include <bit>
#include <utility>

namespace caleidoscoop::display {
namespace {

static_assert(sizeof(SDL_Color) == sizeof(ImU32));

struct TextureDeleter {
  void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};
struct RendererDeleter {
  void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};
using TexturePtr = std::unique_ptr<SDL_Texture, TextureDeleter>;

class SdlRenderer final : public DrawRenderer {
 public:
  explicit SdlRenderer(SDL_Renderer* renderer) : renderer_(renderer) {
    SDL_RendererInfo info{};
    if (SDL_GetRendererInfo(renderer, &info) == 0) {
      name_ = fmt::format("SDL ({})", info.name);
      software_ = (info.flags & SDL_RENDERER_SOFTWARE) != 0;
    }
  }

  std::string name() const override { return name_; }
  bool software() const override { return software_; }
  Result<> upload_atlas(const AtlasView& atlas) override;
  void update_atlas(std::span<const ui::AtlasUpdate> updates) override;
  ImTextureID atlas_texture() const override { return (ImTextureID)(std::uintptr_t)atlas_.get(); }
  void render(const ImDrawData& data, const Picture& picture, Colour background) override;
  void keep_frame(const Picture& picture) override;
  bool has_kept_frame() const override { return frame_ != nullptr; }
  void drop_kept_frame() override { frame_.reset(); }
  Result<PixelImage> read_pixels(const Picture& picture) override;
  void present() override { SDL_RenderPresent(renderer_.get()); }
  bool answers() override;
  bool lost() const override { return lost_; }

 private:
  void draw_list(const ImDrawList& list, const ImDrawData& data, const Picture& picture, unsigned skipped);
  void place_vertices(const ImDrawList& list, const ImDrawData& data, const Picture& picture);
  void write_atlas(int x, int y, int width, int height, int stride, const std::uint8_t* alpha);

  std::unique_ptr<SDL_Renderer, RendererDeleter> renderer_;
  TexturePtr atlas_;
  TexturePtr frame_;
  std::uint8_t asked_ = 0;
  std::string name_ = "SDL";
  bool software_ = true;
  bool lost_ = false;
  std::vector<Point> placed_;
  std::vector<Point> frame_uv_;
  std::vector<std::uint32_t> rgba_;
};

TexturePtr make_texture(SDL_Renderer* renderer, Uint32 format, int width, int height) {
  TexturePtr texture(SDL_CreateTexture(renderer, format, SDL_TEXTUREACCESS_STATIC, width, height));
  if (texture) {
    SDL_SetTextureBlendMode(texture.get(), SDL_BLENDMODE_BLEND);
    SDL_SetTextureScaleMode(texture.get(), SDL_ScaleModeLinear);
  }
  return texture;
}

Result<> SdlRenderer::upload_atlas(const AtlasView& atlas) {
  atlas_ = make_texture(renderer_.get(), SDL_PIXELFORMAT_RGBA32, atlas.width, atlas.height);
  if (!atlas_) {
    return failure(ErrorCode::unavailable,
                   fmt::format("SDL: no texture for the glyph atlas: {}", SDL_GetError()));
  }
  write_atlas(0, 0, atlas.width, atlas.height, atlas.width, atlas.pixels);
  return {};
}

void SdlRenderer::write_atlas(int x, int y, int width, int height, int stride, const std::uint8_t* alpha) {
  rgba_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int row = 0; row < height; ++row) {
    const auto* from = alpha + static_cast<std::size_t>(row) * stride;
    auto* to = rgba_.data() + static_cast<std::size_t>(row) * width;
    for (int column = 0; column < width; ++column) {
      to[column] = std::bit_cast<std::uint32_t>(SDL_Color{255, 255, 255, from[column]});
    }
  }
  const SDL_Rect box{x, y, width, height};
  SDL_UpdateTexture(atlas_.get(), &box, rgba_.data(), width * 4);
  rgba_.clear();
  rgba_.shrink_to_fit();
}

void SdlRenderer::update_atlas(std::span<const ui::AtlasUpdate> updates) {
  if (!atlas_) return;
  for (const auto& u : updates) write_atlas(u.x, u.y, u.width, u.height, u.stride, u.pixels);
}

void SdlRenderer::place_vertices(const ImDrawList& list, const ImDrawData& data, const Picture& picture) {
  const auto map = picture.to_physical();
  placed_.clear();
  for (const auto& vertex : list.VtxBuffer) {
    placed_.push_back(map.apply({vertex.pos.x - data.DisplayPos.x, vertex.pos.y - data.DisplayPos.y}));
  }
  frame_uv_.clear();
  if (!frame_) return;
  const auto width = static_cast<float>(picture.physical_width);
  const auto height = static_cast<float>(picture.physical_height);
  for (const auto& vertex : list.VtxBuffer) {
    const auto at = map.apply({vertex.uv.x * static_cast<float>(picture.logical_width()),
                               vertex.uv.y * static_cast<float>(picture.logical_height())});
    frame_uv_.push_back({at.x / width, at.y / height});
  }
}

void SdlRenderer::draw_list(const ImDrawList& list, const ImDrawData& data, const Picture& picture,
                            unsigned skipped) {
  place_vertices(list, data, picture);
  for (const auto& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr) {
      if (command.UserCallback != ImDrawCallback_ResetRenderState) command.UserCallback(&list, &command);
      continue;
    }
    const auto clip = clip_on_panel(command.ClipRect, data.DisplayPos, picture);
    const unsigned less = std::exchange(skipped, 0U);
    if (clip.width <= 0 || clip.height <= 0 || command.ElemCount <= less) continue;
    const SDL_Rect box{clip.x, clip.y, clip.width, clip.height};
    SDL_RenderSetClipRect(renderer_.get(), &box);
    auto* texture = (SDL_Texture*)(std::uintptr_t)command.GetTexID();  // NOLINT: void* or integer
    const bool frame = static_cast<void*>(texture) == kept_frame_token();
    if (frame && !frame_) continue;
    if (frame) texture = frame_.get();
    const auto first = static_cast<std::size_t>(command.VtxOffset);
    const auto* vertices = list.VtxBuffer.Data + first;
    const float* uv = frame ? &frame_uv_[first].x : &vertices->uv.x;
    const int uv_stride = frame ? int{sizeof(Point)} : int{sizeof(ImDrawVert)};
    SDL_RenderGeometryRaw(renderer_.get(), texture, &placed_[first].x, int{sizeof(Point)},
                          reinterpret_cast<const SDL_Color*>(&vertices->col), int{sizeof(ImDrawVert)}, uv,
                          uv_stride, list.VtxBuffer.Size - static_cast<int>(first),
                          list.IdxBuffer.Data + command.IdxOffset + less,
                          static_cast<int>(command.ElemCount - less), int{sizeof(ImDrawIdx)});
  }
}

void SdlRenderer::render(const ImDrawData& data, const Picture& picture, Colour background) {
  auto* renderer = renderer_.get();
  SDL_RenderSetClipRect(renderer, nullptr);
  const auto fill = leading_fill(data, background);
  SDL_SetRenderDrawColor(renderer, fill.colour.red, fill.colour.green, fill.colour.blue, 255);
  lost_ = SDL_RenderClear(renderer) != 0;
  for (int i = 0; i < data.CmdListsCount; ++i) {
    draw_list(*data.CmdLists[i], data, picture, i == 0 ? fill.indices : 0);
  }
  SDL_RenderSetClipRect(renderer, nullptr);
  SDL_RenderFlush(renderer);
}

void SdlRenderer::keep_frame(const Picture& picture) {
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(picture.physical_width) *
                                   static_cast<std::size_t>(picture.physical_height) * 4);
  const int pitch = picture.physical_width * 4;
  frame_.reset();
  if (SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_RGBA32, pixels.data(), pitch) != 0) {
    return;
  }
  frame_ =
      make_texture(renderer_.get(), SDL_PIXELFORMAT_RGBA32, picture.physical_width, picture.physical_height);
  if (frame_) SDL_UpdateTexture(frame_.get(), nullptr, pixels.data(), pitch);
}

// Another shade each time, so that an old answer is none.
bool SdlRenderer::answers() {
  auto* renderer = renderer_.get();
  const TexturePtr pixel(SDL_CreateTexture(renderer, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_TARGET, 1, 1));
  ++asked_;
  std::uint32_t read = 0;
  const bool drawn = pixel != nullptr && SDL_SetRenderTarget(renderer, pixel.get()) == 0 &&
                     SDL_SetRenderDrawColor(renderer, asked_, 0, 0, 255) == 0 &&
                     SDL_RenderClear(renderer) == 0 &&
                     SDL_RenderReadPixels(renderer, nullptr, SDL_PIXELFORMAT_RGBA32, &read, 4) == 0;
  SDL_SetRenderTarget(renderer, nullptr);
  const bool right = drawn && std::bit_cast<SDL_Color>(read).r == asked_;
  lost_ = lost_ || !right;
  return right;
}

Result<PixelImage> SdlRenderer::read_pixels(const Picture& picture) {
  PixelImage image{picture.physical_width, picture.physical_height, {}};
  image.rgb.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3);
  if (SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_RGB24, image.rgb.data(),
                           image.width * 3) != 0) {
    return failure(ErrorCode::unavailable, fmt::format("SDL: the window cannot be read: {}", SDL_GetError()));
  }
  return image;
}

}  // namespace

Result<std::unique_ptr<DrawRenderer>> make_sdl_renderer(SDL_Window* window) {
  auto* renderer = SDL_CreateRenderer(window, -1, 0);
  if (renderer == nullptr) renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
  if (renderer == nullptr) {
    return failure(ErrorCode::unavailable, fmt::format("SDL: no renderer: {}", SDL_GetError()));
  }
  return std::unique_ptr<DrawRenderer>(std::make_unique<SdlRenderer>(renderer));
}

}  // namespace caleidoscoop::display
