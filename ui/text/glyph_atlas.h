// GlyphAtlas: rasterises glyphs on demand into a reserved part of ImGui's own font texture.
//
// Baking whole fonts costs a third of a second and megabytes at every size the screen uses; a scene
// needs some three hundred glyphs. Living in ImGui's texture keeps text and shapes in one draw call.
// Owned by the Typesetter; one thread. Glyphs that find no room are left out of this frame and
// full() asks for clear() before the next.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "ui/resources.h"
#include "ui/stage.h"

struct ImFontAtlas;

namespace caleidoscoop::ui {

// Where a glyph lies in the texture and on the line. Pixels; bearing from pen and baseline.
struct Glyph {
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  int width = 0, height = 0;
  int bearing_x = 0, bearing_y = 0;
};

class GlyphAtlas {
 public:
  // Reserves the room and builds `fonts`. The bytes of the fonts must outlive this.
  GlyphAtlas(std::span<const FontFile> files, ImFontAtlas& fonts, int width, int height);
  ~GlyphAtlas();
  GlyphAtlas(const GlyphAtlas&) = delete;
  GlyphAtlas& operator=(const GlyphAtlas&) = delete;

  // Whether that cut was among the files and readable.
  bool has(FontFile::Cut cut) const;

  // The advance in ems; nothing when the font has no such character.
  std::optional<float> advance(FontFile::Cut cut, char32_t character);

  // A glyph at `size_px` pixels an em, shifted right by quarter pixels (0..3). Null: nothing to draw.
  const Glyph* glyph(FontFile::Cut cut, char32_t character, float size_px, int quarter);

  bool full() const { return full_; }
  bool nearly_full() const;
  void clear();

  // The rows that changed since the last call.
  std::vector<AtlasUpdate> take_updates();

 private:
  struct Faces;
  struct Shelf {
    int y = 0, height = 0, x = 0;
  };

  struct Advance {
    bool measured = false;
    std::optional<float> em;
  };
  static constexpr char32_t latin_end = 0x250;  // up to and with Latin Extended-B
  static constexpr std::size_t cut_count = 6;

  std::optional<float> measure(FontFile::Cut cut, char32_t character) const;
  std::optional<std::pair<int, int>> place(int width, int height);

  std::unique_ptr<Faces> faces_;
  ImFontAtlas& fonts_;
  int left_ = 0, top_ = 0, width_ = 0, height_ = 0;  // the reserved part
  int texture_width_ = 0, texture_height_ = 0;
  std::uint8_t* pixels_ = nullptr;
  std::vector<Shelf> shelves_;
  std::unordered_map<std::uint64_t, Glyph> glyphs_;
  std::array<std::vector<Advance>, cut_count> latin_advances_;
  std::unordered_map<std::uint32_t, std::optional<float>> advances_;
  int dirty_from_ = 0, dirty_to_ = 0;
  bool full_ = false;
};

}  // namespace caleidoscoop::ui
