// The colours of the visual language: three themes, five facets, and the tints of the glass.
//
// Measured values, not formulas: every tint keeps 3:1 or better against its own track, which mixing
// with alpha at run time would not. Opaque 0xRRGGBB; opacity is the canvas's business.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/settings.h"

namespace caleidoscoop::ui {

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0;

  static constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex)};
  }
  friend constexpr bool operator==(Colour, Colour) = default;
};

// 0 gives a, 1 gives b.
Colour mix(Colour a, Colour b, float amount);

// The tints of one facet's glass. A and B are the two sides of a kite.
struct GlassTints {
  Colour frame_a, frame_b;
  Colour ghost_outer_a, ghost_outer_b;
  Colour ghost_inner_a, ghost_inner_b;
  Colour inner_dark, inner_light;
  Colour outer_dark, outer_light;
};

enum class Mark { triangle, square, diamond, plus, disc };

struct FacetLook {
  Colour hue;
  Colour hue_on_inverse;  // on a paper block: the hue of the opposite theme
  GlassTints glass;
  Mark mark = Mark::disc;
};

struct Palette {
  Colour background, surface1, surface2, line, line_strong;
  Colour text1, text2, text3;
  Colour inverse_fill, inverse_text;
  Colour inlay_fill, inlay_outline;
  bool outlined_inlay = false;
  bool outlined_surfaces = false;  // high contrast: panels and buttons get a 3 px outline
  Colour warning;
  Colour alarm{0xB4, 0x23, 0x18}, alarm_text{0xFF, 0xFF, 0xFF};  // of a priority message, in every look
  FacetLook facets[5];

  // By the facet's id; an unknown facet of a later edition gets the last one's look.
  const FacetLook& facet(std::string_view id) const;
};

const Palette& palette(Look look);

}  // namespace caleidoscoop::ui
