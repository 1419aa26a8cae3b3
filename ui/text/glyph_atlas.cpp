#include "ui/text/glyph_atlas.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <imgui.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace caleidoscoop::ui {
namespace {

constexpr int gap = 1;  // between glyphs, so that bilinear sampling never bleeds

std::uint64_t key_of(FontFile::Cut cut, char32_t character, int size_64, int quarter) {
  return (static_cast<std::uint64_t>(cut) << 61) | (static_cast<std::uint64_t>(quarter) << 56) |
         (static_cast<std::uint64_t>(size_64) << 24) | static_cast<std::uint64_t>(character);
}

}  // namespace

struct GlyphAtlas::Faces {
  FT_Library library = nullptr;
  std::array<FT_Face, cut_count> face{};

  Faces() { FT_Init_FreeType(&library); }
  ~Faces() {
    for (FT_Face f : face) {
      if (f != nullptr) FT_Done_Face(f);
    }
    if (library != nullptr) FT_Done_FreeType(library);
  }
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;

  FT_Face at(FontFile::Cut cut) const { return face[static_cast<std::size_t>(cut)]; }
};

GlyphAtlas::GlyphAtlas(std::span<const FontFile> files, ImFontAtlas& fonts, int width, int height)
    : faces_(std::make_unique<Faces>()), fonts_(fonts), width_(width), height_(height) {
  for (const FontFile& file : files) {
    FT_Face& face = faces_->face[static_cast<std::size_t>(file.cut)];
    if (faces_->library == nullptr || face != nullptr || file.bytes.empty()) continue;
    if (FT_New_Memory_Face(faces_->library, reinterpret_cast<const FT_Byte*>(file.bytes.data()),
                           static_cast<FT_Long>(file.bytes.size()), 0, &face) != 0) {
      face = nullptr;
    }
  }
  fonts_.TexDesiredWidth = width_ + 8;
  fonts_.AddFontDefault();
#if IMGUI_VERSION_NUM >= 19200
  ImFontAtlasRect place;
  const ImFontAtlasRectId id = fonts_.AddCustomRect(width_, height_, &place);
#else
  const int id = fonts_.AddCustomRectRegular(width_, height_);
#endif
  unsigned char* pixels = nullptr;
  fonts_.GetTexDataAsAlpha8(&pixels, &texture_width_, &texture_height_);
#if IMGUI_VERSION_NUM >= 19200
  fonts_.GetCustomRect(id, &place);
  left_ = place.x;
  top_ = place.y;
#else
  const ImFontAtlasCustomRect* place = fonts_.GetCustomRectByIndex(id);
  left_ = place->X;
  top_ = place->Y;
#endif
  pixels_ = pixels;
}

GlyphAtlas::~GlyphAtlas() = default;

bool GlyphAtlas::has(FontFile::Cut cut) const { return faces_->at(cut) != nullptr; }

std::optional<float> GlyphAtlas::advance(FontFile::Cut cut, char32_t character) {
  // Wrapping measures every letter of every line: those of European Latin without a hash.
  if (character < latin_end) {
    std::vector<Advance>& known = latin_advances_[static_cast<std::size_t>(cut)];
    if (known.empty()) known.resize(latin_end);
    Advance& entry = known[character];
    if (!entry.measured) entry = {true, measure(cut, character)};
    return entry.em;
  }
  const auto key = (static_cast<std::uint32_t>(cut) << 24) | static_cast<std::uint32_t>(character);
  if (const auto known = advances_.find(key); known != advances_.end()) return known->second;
  return advances_.emplace(key, measure(cut, character)).first->second;
}

std::optional<float> GlyphAtlas::measure(FontFile::Cut cut, char32_t character) const {
  const FT_Face face = faces_->at(cut);
  const FT_UInt index = face == nullptr ? 0 : FT_Get_Char_Index(face, character);
  if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE) != 0) return std::nullopt;
  return static_cast<float>(face->glyph->metrics.horiAdvance) / static_cast<float>(face->units_per_EM);
}

const Glyph* GlyphAtlas::glyph(FontFile::Cut cut, char32_t character, float size_px, int quarter) {
  const int size_64 = static_cast<int>(std::lround(size_px * 64.0f));
  const auto key = key_of(cut, character, size_64, quarter);
  if (const auto known = glyphs_.find(key); known != glyphs_.end()) {
    return known->second.width == 0 ? nullptr : &known->second;
  }
  const FT_Face face = faces_->at(cut);
  if (face == nullptr || FT_Set_Char_Size(face, size_64, size_64, 72, 72) != 0) return nullptr;
  if (FT_Load_Char(face, character, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return nullptr;
  FT_Outline_Translate(&face->glyph->outline, quarter * 16, 0);
  if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return nullptr;
  const FT_GlyphSlot slot = face->glyph;
  const int w = static_cast<int>(slot->bitmap.width);
  const int h = static_cast<int>(slot->bitmap.rows);
  Glyph made;
  if (w > 0 && h > 0) {
    const auto place_at = place(w, h);
    if (!place_at) {
      full_ = true;
      return nullptr;
    }
    const auto [x, y] = *place_at;
    for (int row = 0; row < h; ++row) {
      std::memcpy(pixels_ + static_cast<std::ptrdiff_t>(y + row) * texture_width_ + x,
                  slot->bitmap.buffer + static_cast<std::ptrdiff_t>(row) * slot->bitmap.pitch,
                  static_cast<std::size_t>(w));
    }
    dirty_from_ = dirty_to_ == dirty_from_ ? y : std::min(dirty_from_, y);
    dirty_to_ = std::max(dirty_to_, y + h);
    const auto tw = static_cast<float>(texture_width_);
    const auto th = static_cast<float>(texture_height_);
    made = {.u0 = static_cast<float>(x) / tw,
            .v0 = static_cast<float>(y) / th,
            .u1 = static_cast<float>(x + w) / tw,
            .v1 = static_cast<float>(y + h) / th,
            .width = w,
            .height = h,
            .bearing_x = slot->bitmap_left,
            .bearing_y = slot->bitmap_top};
  }
  const Glyph& kept = glyphs_.emplace(key, made).first->second;
  return kept.width == 0 ? nullptr : &kept;
}

std::optional<std::pair<int, int>> GlyphAtlas::place(int width, int height) {
  for (Shelf& shelf : shelves_) {
    // A shelf takes what fills it by three quarters, so that small glyphs don't waste high shelves.
    if (height > shelf.height || height * 4 < shelf.height * 3) continue;
    if (shelf.x + width > width_) continue;
    const int x = shelf.x;
    shelf.x += width + gap;
    return std::pair{left_ + x, top_ + shelf.y};
  }
  const int y = shelves_.empty() ? 0 : shelves_.back().y + shelves_.back().height + gap;
  if (y + height > height_ || width > width_) return std::nullopt;
  shelves_.push_back({y, height, width + gap});
  return std::pair{left_, top_ + y};
}

bool GlyphAtlas::nearly_full() const {
  return full_ || (!shelves_.empty() && (shelves_.back().y + shelves_.back().height) * 3 > height_ * 2);
}

void GlyphAtlas::clear() {
  glyphs_.clear();
  shelves_.clear();
  full_ = false;
  for (int y = 0; y < height_; ++y) {
    std::memset(pixels_ + static_cast<std::ptrdiff_t>(top_ + y) * texture_width_ + left_, 0,
                static_cast<std::size_t>(width_));
  }
  dirty_from_ = top_;
  dirty_to_ = top_ + height_;
}

std::vector<AtlasUpdate> GlyphAtlas::take_updates() {
  if (dirty_to_ <= dirty_from_) return {};
  const AtlasUpdate update{.x = 0,
                           .y = dirty_from_,
                           .width = texture_width_,
                           .height = dirty_to_ - dirty_from_,
                           .stride = texture_width_,
                           .pixels = pixels_ + static_cast<std::ptrdiff_t>(dirty_from_) * texture_width_};
  dirty_from_ = dirty_to_ = 0;
  return {update};
}

}  // namespace caleidoscoop::ui
