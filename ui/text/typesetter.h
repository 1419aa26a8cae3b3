// Typesetter: measures, wraps and draws text in the styles of the visual language.
//
// Everything is measured in layout units (pixels of a 1920x1080 or 1080x1920 screen) and laid out by
// summed advances, so a layout is the same at every resolution. One thread. When no font could be
// read it falls back on ImGui's built-in bitmap font: ugly, legible, never empty.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/resources.h"
#include "ui/text/glyph_atlas.h"

struct ImDrawList;

namespace caleidoscoop::ui {

enum class Weight { regular, medium, semibold, bold };

struct TextStyle {
  float em = 29;  // size in layout units
  Weight weight = Weight::regular;
  float leading = 1.2f;  // line height in ems

  float line_height() const { return em * leading; }
  // Inter's capitals are 0.727 em high: what text is centred by.
  float cap_height() const { return em * 0.727f; }
};

class Typesetter {
 public:
  Typesetter(const Resources& resources, ImFontAtlas& fonts, int atlas_width, int atlas_height);

  bool has_fonts() const;

  // Pixels per layout unit.
  void set_scale(float scale) { scale_ = scale; }
  float scale() const { return scale_; }

  float width(const TextStyle& style, std::string_view text);

  // Width of the widest of ten digits: the cell in which clocks and counters set each digit.
  float digit_cell(const TextStyle& style);

  // Lines no wider than `width`, broken between words, then inside words where the language allows
  // it (with a hyphen), then anywhere. Existing line breaks are kept.
  std::vector<std::string> wrap(const TextStyle& style, std::string_view text, float width);

  // As wrap, but at most `most` lines; the last one ends in "…" when there was more.
  std::vector<std::string> wrap(const TextStyle& style, std::string_view text, float width, std::size_t most);

  // The text, or its beginning with "…", no wider than `width`.
  std::string fit(const TextStyle& style, std::string_view text, float width);

  // Draws with the left end of the baseline at (x, y), in pixels.
  void draw(ImDrawList& list, const TextStyle& style, float x_px, float y_px, std::string_view text,
            std::uint32_t colour);

  GlyphAtlas& atlas() { return atlas_; }

 private:
  FontFile::Cut cut_for(const TextStyle& style) const;
  float fallback_width(const TextStyle& style, std::string_view text) const;
  void wrap_paragraph(const TextStyle& style, std::string_view text, float width,
                      std::vector<std::string>& lines);
  std::string_view break_word(const TextStyle& style, std::string_view word, float room, bool whole_line,
                              std::string& head);

  GlyphAtlas atlas_;
  ImFontAtlas& fonts_;
  const Hyphenator* hyphenator_;
  float scale_ = 1.0f;
};

}  // namespace caleidoscoop::ui
