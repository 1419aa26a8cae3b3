#include "firmware/display/gles2_renderer.h"

#include <SDL.h>
#include <SDL_opengles2.h>
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

namespace caleidoscoop::display {
namespace {

constexpr GLenum index_type = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;

// The kept frame has the panel's pixels, so it is read at the place where it is drawn: one shader
// serves every rotation. The atlas has only alpha, which GLES2 samples as (0, 0, 0, alpha).
constexpr const char* vertex_source = R"(
uniform vec3 u_to_x;
uniform vec3 u_to_y;
uniform vec4 u_picture;
uniform float u_frame;
attribute vec2 a_position;
attribute vec2 a_uv;
attribute vec4 a_colour;
varying vec2 v_uv;
varying vec4 v_colour;
vec2 on_panel(vec2 p) {
  return vec2(dot(u_to_x, vec3(p, 1.0)), dot(u_to_y, vec3(p, 1.0)));
}
void main() {
  v_colour = a_colour;
  v_uv = mix(a_uv, on_panel(u_picture.xy + a_uv * u_picture.zw) * 0.5 + 0.5, u_frame);
  gl_Position = vec4(on_panel(a_position), 0.0, 1.0);
}
)";

constexpr const char* fragment_source = R"(
#ifdef GL_FRAGMENT_PRECISION_HIGH
precision highp float;
#else
precision mediump float;
#endif
uniform sampler2D u_texture;
uniform float u_frame;
varying vec2 v_uv;
varying vec4 v_colour;
void main() {
  vec4 texel = texture2D(u_texture, v_uv);
  gl_FragColor = v_colour * vec4(max(texel.rgb, vec3(1.0 - u_frame)), texel.a);
}
)";

GLuint name_of(ImTextureID id) {
  return (GLuint)(std::uintptr_t)id;
}  // NOLINT: void* or integer, by ImGui's version

bool is_software(std::string_view renderer) {
  for (std::string_view word : {"llvmpipe", "softpipe", "swrast", "SwiftShader"}) {
    if (renderer.find(word) != std::string_view::npos) return true;
  }
  return false;
}

Result<GLuint> compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint done = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
  if (done == GL_TRUE) return shader;
  std::array<char, 512> log{};
  glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
  glDeleteShader(shader);
  return failure(ErrorCode::unavailable, fmt::format("GLES2 shader: {}", log.data()));
}

class Gles2Renderer final : public DrawRenderer {
 public:
  explicit Gles2Renderer(SDL_Window* window) : window_(window) {}
  ~Gles2Renderer() override;

  Result<> prepare();

  std::string name() const override { return name_; }
  bool software() const override { return software_; }
  Result<> upload_atlas(const AtlasView& atlas) override;
  void update_atlas(std::span<const ui::AtlasUpdate> updates) override;
  ImTextureID atlas_texture() const override { return (ImTextureID)(std::uintptr_t)atlas_; }
  void render(const ImDrawData& data, const Picture& picture, Colour background) override;
  void keep_frame(const Picture& picture) override;
  bool has_kept_frame() const override { return frame_kept_; }
  void drop_kept_frame() override;
  Result<PixelImage> read_pixels(const Picture& picture) override;
  void present() override { SDL_GL_SwapWindow(window_); }
  bool answers() override;
  bool lost() const override { return lost_; }

 private:
  void set_state(const ImDrawData& data, const Picture& picture);
  void draw_list(const ImDrawList& list, const ImDrawData& data, const Picture& picture, unsigned skipped);
  void draw_command(const ImDrawCmd& command, const ClipBox& clip, const Picture& picture, unsigned skipped);
  void point_attributes(std::size_t first_vertex);
  void note_errors();

  SDL_Window* window_;
  std::string name_;
  bool software_ = false;
  bool lost_ = false;
  GLuint program_ = 0;
  GLuint vertices_ = 0;
  GLuint indices_ = 0;
  GLuint atlas_ = 0;
  GLuint frame_ = 0;
  GLuint pixel_ = 0;         // a texture of one pixel
  GLuint pixel_target_ = 0;  // the framebuffer that draws into it
  std::uint8_t asked_ = 0;
  bool frame_kept_ = false;
  int frame_width_ = 0;
  int frame_height_ = 0;
  GLint to_x_ = -1, to_y_ = -1, picture_ = -1, frame_flag_ = -1;
};

Gles2Renderer::~Gles2Renderer() {
  if (program_ != 0) glDeleteProgram(program_);
  if (vertices_ != 0) glDeleteBuffers(1, &vertices_);
  if (indices_ != 0) glDeleteBuffers(1, &indices_);
  if (atlas_ != 0) glDeleteTextures(1, &atlas_);
  if (frame_ != 0) glDeleteTextures(1, &frame_);
  if (pixel_target_ != 0) glDeleteFramebuffers(1, &pixel_target_);
  if (pixel_ != 0) glDeleteTextures(1, &pixel_);
}

Result<> Gles2Renderer::prepare() {
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  if (renderer == nullptr) return failure(ErrorCode::unavailable, "GLES2: no current context");
  software_ = is_software(renderer);
  name_ = fmt::format("GLES2 ({})", renderer);
  const auto vertex = compile(GL_VERTEX_SHADER, vertex_source);
  if (!vertex) return failure(vertex.error());
  const auto fragment = compile(GL_FRAGMENT_SHADER, fragment_source);
  if (!fragment) {
    glDeleteShader(*vertex);
    return failure(fragment.error());
  }
  program_ = glCreateProgram();
  glAttachShader(program_, *vertex);
  glAttachShader(program_, *fragment);
  glBindAttribLocation(program_, 0, "a_position");
  glBindAttribLocation(program_, 1, "a_uv");
  glBindAttribLocation(program_, 2, "a_colour");
  glLinkProgram(program_);
  glDeleteShader(*vertex);
  glDeleteShader(*fragment);
  GLint linked = GL_FALSE;
  glGetProgramiv(program_, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) return failure(ErrorCode::unavailable, "GLES2: the shader program does not link");
  to_x_ = glGetUniformLocation(program_, "u_to_x");
  to_y_ = glGetUniformLocation(program_, "u_to_y");
  picture_ = glGetUniformLocation(program_, "u_picture");
  frame_flag_ = glGetUniformLocation(program_, "u_frame");
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  return {};
}

void make_texture(GLuint& texture) {
  if (texture == 0) glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

Result<> Gles2Renderer::upload_atlas(const AtlasView& atlas) {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
  if (atlas.width > most || atlas.height > most) {
    return failure(ErrorCode::unavailable, fmt::format("GLES2: the glyph atlas of {}x{} is larger than {}",
                                                       atlas.width, atlas.height, most));
  }
  make_texture(atlas_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_ALPHA, atlas.width, atlas.height, 0, GL_ALPHA, GL_UNSIGNED_BYTE,
               atlas.pixels);
  return {};
}

void Gles2Renderer::update_atlas(std::span<const ui::AtlasUpdate> updates) {
  if (updates.empty() || atlas_ == 0) return;
  glBindTexture(GL_TEXTURE_2D, atlas_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  std::vector<std::uint8_t> packed;
  for (const auto& update : updates) {
    // GLES2 has no GL_UNPACK_ROW_LENGTH.
    packed.resize(static_cast<std::size_t>(update.width) * static_cast<std::size_t>(update.height));
    for (int row = 0; row < update.height; ++row) {
      std::memcpy(packed.data() + static_cast<std::size_t>(row) * update.width,
                  update.pixels + static_cast<std::size_t>(row) * update.stride,
                  static_cast<std::size_t>(update.width));
    }
    glTexSubImage2D(GL_TEXTURE_2D, 0, update.x, update.y, update.width, update.height, GL_ALPHA,
                    GL_UNSIGNED_BYTE, packed.data());
  }
}

void Gles2Renderer::set_state(const ImDrawData& data, const Picture& picture) {
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_STENCIL_TEST);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program_);
  const auto map = picture.to_physical();
  const float across = 2.0F / static_cast<float>(picture.physical_width);
  const float up = 2.0F / static_cast<float>(picture.physical_height);
  const float x = data.DisplayPos.x;
  const float y = data.DisplayPos.y;
  glUniform3f(to_x_, map.xx * across, map.xy * across, (map.dx - map.xx * x - map.xy * y) * across - 1);
  glUniform3f(to_y_, -map.yx * up, -map.yy * up, 1 - (map.dy - map.yx * x - map.yy * y) * up);
  glUniform4f(picture_, x, y, static_cast<float>(picture.logical_width()),
              static_cast<float>(picture.logical_height()));
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (GLuint attribute = 0; attribute < 3; ++attribute) glEnableVertexAttribArray(attribute);
}

void Gles2Renderer::point_attributes(std::size_t first_vertex) {
  const auto at = [first_vertex](std::size_t member) {
    return reinterpret_cast<const void*>(first_vertex * sizeof(ImDrawVert) + member);
  };
  constexpr GLsizei stride = sizeof(ImDrawVert);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(ImDrawVert, col)));
}

void Gles2Renderer::draw_command(const ImDrawCmd& command, const ClipBox& clip, const Picture& picture,
                                 unsigned skipped) {
  const bool frame =
      (void*)(std::uintptr_t)command.GetTexID() == kept_frame_token();  // NOLINT: void* or integer
  if (frame && !frame_kept_) return;
  glScissor(clip.x, picture.physical_height - clip.y - clip.height, clip.width, clip.height);
  glBindTexture(GL_TEXTURE_2D, frame ? frame_ : name_of(command.GetTexID()));
  glUniform1f(frame_flag_, frame ? 1.0F : 0.0F);
  point_attributes(command.VtxOffset);
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount - skipped), index_type,
                 reinterpret_cast<const void*>((command.IdxOffset + skipped) * sizeof(ImDrawIdx)));
}

void Gles2Renderer::draw_list(const ImDrawList& list, const ImDrawData& data, const Picture& picture,
                              unsigned skipped) {
  glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.Size * static_cast<GLsizeiptr>(sizeof(ImDrawVert)),
               list.VtxBuffer.Data, GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.Size * static_cast<GLsizeiptr>(sizeof(ImDrawIdx)),
               list.IdxBuffer.Data, GL_STREAM_DRAW);
  for (const auto& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr) {
      if (command.UserCallback != ImDrawCallback_ResetRenderState) command.UserCallback(&list, &command);
      set_state(data, picture);
      continue;
    }
    const auto clip = clip_on_panel(command.ClipRect, data.DisplayPos, picture);
    const unsigned less = std::exchange(skipped, 0U);
    if (clip.width > 0 && clip.height > 0 && command.ElemCount > less)
      draw_command(command, clip, picture, less);
  }
}

void Gles2Renderer::render(const ImDrawData& data, const Picture& picture, Colour background) {
  glViewport(0, 0, picture.physical_width, picture.physical_height);
  glDisable(GL_SCISSOR_TEST);
  const auto part = [](std::uint8_t value) { return static_cast<float>(value) / 255.0F; };
  const auto fill = leading_fill(data, background);
  glClearColor(part(fill.colour.red), part(fill.colour.green), part(fill.colour.blue), 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  set_state(data, picture);
  for (int i = 0; i < data.CmdListsCount; ++i) {
    draw_list(*data.CmdLists[i], data, picture, i == 0 ? fill.indices : 0);
  }
  note_errors();
}

void Gles2Renderer::keep_frame(const Picture& picture) {
  make_texture(frame_);
  if (frame_width_ == picture.physical_width && frame_height_ == picture.physical_height) {
    glCopyTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, 0, 0, frame_width_, frame_height_);
  } else {
    frame_width_ = picture.physical_width;
    frame_height_ = picture.physical_height;
    glCopyTexImage2D(GL_TEXTURE_2D, 0, GL_RGB, 0, 0, frame_width_, frame_height_, 0);
  }
  frame_kept_ = glGetError() == GL_NO_ERROR;
  if (!frame_kept_) drop_kept_frame();
}

void Gles2Renderer::drop_kept_frame() {
  frame_kept_ = false;
  frame_width_ = frame_height_ = 0;
  if (frame_ != 0) glDeleteTextures(1, &frame_);
  frame_ = 0;
}

Result<PixelImage> Gles2Renderer::read_pixels(const Picture& picture) {
  const auto width = static_cast<std::size_t>(picture.physical_width);
  const auto height = static_cast<std::size_t>(picture.physical_height);
  std::vector<std::uint8_t> rgba(width * height * 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, picture.physical_width, picture.physical_height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  if (glGetError() != GL_NO_ERROR) {
    return failure(ErrorCode::unavailable, "GLES2: the pixels of the window cannot be read");
  }
  PixelImage image{picture.physical_width, picture.physical_height, {}};
  image.rgb.resize(width * height * 3);
  for (std::size_t row = 0; row < height; ++row) {
    const auto* from = rgba.data() + (height - 1 - row) * width * 4;
    auto* to = image.rgb.data() + row * width * 3;
    for (std::size_t column = 0; column < width; ++column, from += 4, to += 3) std::memcpy(to, from, 3);
  }
  return image;
}

// Another shade each time, so that an old answer is none.
bool Gles2Renderer::answers() {
  if (pixel_target_ == 0) {
    make_texture(pixel_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, 1, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glGenFramebuffers(1, &pixel_target_);
  }
  glBindFramebuffer(GL_FRAMEBUFFER, pixel_target_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, pixel_, 0);
  ++asked_;
  glDisable(GL_SCISSOR_TEST);
  glClearColor(static_cast<float>(asked_) / 255.0F, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  std::array<std::uint8_t, 4> read{};
  glReadPixels(0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, read.data());
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  const bool right = glGetError() == GL_NO_ERROR && read[0] == asked_;
  lost_ = lost_ || !right;
  return right;
}

void Gles2Renderer::note_errors() {
  constexpr GLenum context_lost = 0x0507;  // GL_CONTEXT_LOST_KHR
  for (int i = 0; i < 8; ++i) {
    const GLenum error = glGetError();
    if (error == GL_NO_ERROR) return;
    if (error == context_lost || error == GL_OUT_OF_MEMORY) lost_ = true;
  }
}

}  // namespace

Result<std::unique_ptr<DrawRenderer>> make_gles2_renderer(SDL_Window* window) {
  auto renderer = std::make_unique<Gles2Renderer>(window);
  if (const auto ready = renderer->prepare(); !ready) return failure(ready.error());
  return std::unique_ptr<DrawRenderer>(std::move(renderer));
}

}  // namespace caleidoscoop::display
